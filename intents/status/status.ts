import { reachAPerson } from '../agent/agent.ts';
import type { Command } from '../command.ts';
import { findReference } from '../model/reference.ts';
import { wordsOf } from '../phrases.ts';
import { say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';
import { caseInWords } from './case-in-words.ts';

/** Beside a reference, at most so many words are about it and not about something else. */
const mostWords = 8;

/**
 * STATUS: what has become of the citizen's newest case, or of the one whose reference they quote, as far
 * as it is theirs. Whose it is, is no more said of another than that it is not known.
 */
export const status: Command = {
  intent: 'status',
  run: (turn) =>
    turn.handoff
      ? answer(turn, caseInWords(turn, turn.handoff))
      : answer(turn, `${words(turn, 'none')} ${reachAPerson(turn, 'offer')}`),
  takes: (turn) => {
    const found = findReference(turn.text);
    if (!found || wordsOf(found.rest).length > mostWords) return undefined;
    const { reference } = found;
    const own = [turn.handoff, turn.quoted].find((one) => one?.id === reference);
    if (own) return answer(turn, caseInWords(turn, own));
    const unknown = words(turn, 'unknown', { reference });
    return answer(turn, `${unknown} ${reachAPerson(turn, 'offer')}`);
  },
};

const answer = (turn: Turn, text: string): Decision => ({
  status: 'commanded:status',
  language: turn.language,
  says: [{ text }],
});

const words = (turn: Turn, text: string, values?: Readonly<Record<string, string>>): string =>
  say(turn.words, turn.language, 'status', text, values);
