import type { Command } from '../command.ts';
import { retention } from '../model/retention.ts';
import { say } from '../say.ts';

/** MY DATA: what is held of the citizen here and for how long, by the retention table, and who to ask. */
export const myData: Command = {
  intent: 'my-data',
  run: (turn) => {
    const { agency } = turn.knowledge;
    const held = say(turn.words, turn.language, 'my-data', 'held', {
      messages: `${retention.message.days}`,
      contact: `${retention.contact.days}`,
      optedOut: `${retention['opted-out identity'].days}`,
    });
    const more = say(turn.words, turn.language, 'my-data', 'more', {
      privacy: agency.privacy,
      phone: agency.phone.number,
    });
    return {
      status: 'commanded:my-data',
      language: turn.language,
      says: [{ text: `${held}\n\n${more}` }],
    };
  },
};
