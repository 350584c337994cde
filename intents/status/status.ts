import { reachAPerson } from '../agent/agent.ts';
import type { Command } from '../command.ts';
import { findReference } from '../model/reference.ts';
import { wordsOf } from '../phrases.ts';
import { say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';

/** Beside a reference, at most so many words are about it and not about something else. */
const mostWords = 8;

/**
 * STATUS: what has become of the citizen's case. As long as there are no cases it says so, of a reference
 * too, and how to reach a person.
 */
export const status: Command = {
  intent: 'status',
  run: (turn) => answer(turn, say(turn.words, turn.language, 'status', 'none')),
  takes: (turn) => {
    const found = findReference(turn.text);
    if (!found || wordsOf(found.rest).length > mostWords) return undefined;
    const { reference } = found;
    return answer(turn, say(turn.words, turn.language, 'status', 'unknown', { reference }));
  },
};

const answer = (turn: Turn, text: string): Decision => ({
  status: 'commanded:status',
  language: turn.language,
  says: [{ text: `${text} ${reachAPerson(turn, 'asked')}` }],
});
