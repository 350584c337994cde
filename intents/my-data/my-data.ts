import type { Command } from '../command.ts';
import { retention } from '../model/retention.ts';
import { say } from '../say.ts';

/** MY DATA: what is held of the citizen here and for how long, by the retention table, and who to ask; of who had a case, what stays. */
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
    const cases = turn.thread.conversation.handoffId
      ? say(turn.words, turn.language, 'my-data', 'cases', {
          cases: `${retention.case.days}`,
          notes: `${retention.note.days}`,
        })
      : undefined;
    return {
      status: 'commanded:my-data',
      language: turn.language,
      says: [{ text: [held, more, cases].filter((each) => each !== undefined).join('\n\n') }],
    };
  },
};
