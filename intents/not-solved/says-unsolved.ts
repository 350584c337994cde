import { understand } from '../answer/understand.ts';
import { afterOpening, contains } from '../phrases.ts';
import { ratingAsked } from '../rating/rating.ts';
import { everyLanguage } from '../say.ts';
import { commandIn, spokenIn, withinIn } from '../spoken.ts';
import type { Turn } from '../turn.ts';

/** No more parts of a message are looked at. */
const mostParts = 20;

/**
 * The language in which somebody says that their closed case was not solved. As a rule that is a whole
 * message; to somebody who was asked how it was a moment ago it is an answer, and may stand in a sentence
 * of theirs: "No, it was not solved", "it was not solved, the bin is still there".
 */
export const saysUnsolved = (turn: Turn): string | undefined =>
  commandIn(turn, 'not-solved', 'say') ?? (ratingAsked(turn) ? inSentences(turn) : undefined);

function inSentences(turn: Turn): string | undefined {
  for (const text of parts(turn)) {
    const language = commandIn({ ...turn, text }, 'not-solved', 'say');
    if (language) return language;
  }
  // "Still", "again" and "reopen" are about the case, whatever article has the same words.
  const outright = withinIn(turn, 'not-solved', 'again');
  if (outright) return outright;
  const language =
    spokenIn(turn, 'not-solved', 'say', 'contains', contains) ??
    withinIn(turn, 'not-solved', 'say');
  // A question that has a sure answer is about something else.
  return language && understand(turn, turn.text).decision !== 'answer' ? language : undefined;
}

/** The parts of a message between its marks, each also without the "no" it begins with. */
function parts(turn: Turn): readonly string[] {
  const no = everyLanguage(turn.words, 'not-solved', 'phrases', 'no').flatMap(
    ({ phrases }) => phrases,
  );
  return turn.text
    .split(/[.,;:!?…،؛؟\n–—-]+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, mostParts)
    .flatMap((part) => [part, afterOpening(part, no)?.rest ?? ''])
    .filter((part) => part !== '');
}
