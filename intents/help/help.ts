import type { Command } from '../command.ts';
import { say } from '../say.ts';

/** HELP: what this is, which words always work, and how to reach a person. */
export const help: Command = {
  intent: 'help',
  run: (turn) => {
    const { agency } = turn.knowledge;
    const text = say(turn.words, turn.language, 'help', 'help', {
      agency: agency.name[turn.language] ?? agency.name.en ?? '',
      phone: agency.phone.number,
    });
    return { status: 'commanded:help', language: turn.language, says: [{ text }] };
  },
};
