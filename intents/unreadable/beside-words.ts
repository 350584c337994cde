import { openCaseOf } from '../handoff/open-case.ts';
import { say } from '../say.ts';
import type { Decision, Saying, Turn } from '../turn.ts';

/** What the bot says to a question; of a case, a command or danger nothing is to be added. */
const toWords = /^(answered|clarified|offered-agent|refused:abuse)(:(?!danger).*)?$/u;

/**
 * A decision about words that came with a file: nobody has looked at that, which is said, and that a person
 * can. Where something else is asked back already, by a word, so that no number means two things.
 */
export function withFile(turn: Turn, decision: Decision): Decision {
  const files = turn.activity.attachments?.length ?? 0;
  const isBeside = files > 0 && turn.text.trim() !== '' && !turn.desk;
  // People who have their case look at the file with it.
  if (!isBeside || decision.handoff || openCaseOf(turn) || !toWords.test(decision.status))
    return decision;
  const memory = decision.memory ?? turn.memory;
  const asks = decision.memory?.openQuestion !== undefined;
  const says = [...decision.says, asks ? inWords(turn, decision) : tapped(turn, decision)];
  if (asks) return { ...decision, says };
  const { options = [] } = says.at(-1) ?? {};
  const openQuestion = { intent: 'unreadable', options, askedAt: turn.now.toISOString() };
  return { ...decision, says, memory: { ...memory, openQuestion } };
}

const inWords = (turn: Turn, decision: Decision): Saying => ({
  text: words(turn, decision, 'beside-agent'),
});

const tapped = (turn: Turn, decision: Decision): Saying => ({
  text: words(turn, decision, 'beside'),
  options: [{ value: 'case:attachment', label: words(turn, decision, 'show') }],
});

const words = (turn: Turn, { language = turn.language }: Decision, text: string): string =>
  say(turn.words, language, 'unreadable', text);
