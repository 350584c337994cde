import { answerWith } from './answer/answer.ts';
import { offerAPerson } from './answer/understanding.ts';
import { setLanguage } from './language/language.ts';
import type { OpenQuestion } from './model/conversation.ts';
import { isWhole, normalise } from './phrases.ts';
import { spokenIn } from './spoken.ts';
import type { Decision, Step, Turn } from './turn.ts';

/**
 * 6. A choice offered before: tapped (even long after), or meant by its number, an ordinal or the
 * option's words. Anything else is a fresh question.
 */
export const openQuestion: Step = {
  name: 'open-question',
  decide: (turn) => {
    const value = turn.activity.value ?? chosen(turn, turn.memory.openQuestion);
    return value === undefined ? undefined : take(turn, value);
  },
};

function take(turn: Turn, value: string): Decision | undefined {
  const [kind, rest = ''] = split(value);
  if (kind === 'none') return { ...offerAPerson(turn), settles: false };
  if (kind === 'language') return setLanguage(turn, rest);
  const article =
    kind === 'article' ? turn.knowledge.article(rest, turn.language, turn.now) : undefined;
  return article && { ...answerWith(turn, article), settles: false };
}

const split = (value: string): [string, string?] => {
  const colon = value.indexOf(':');
  return colon < 0 ? [value] : [value.slice(0, colon), value.slice(colon + 1)];
};

function chosen(turn: Turn, question: OpenQuestion | undefined): string | undefined {
  if (!question) return undefined;
  const position = number(turn, question.options.length);
  if (position !== undefined) return question.options[position - 1]?.value;
  const named = question.options.find(({ label }) => isWhole(turn.text, [label]));
  return named?.value ?? yesOrNo(turn, question);
}

/** "No" takes the last way out, "yes" the one option beside it. */
function yesOrNo(turn: Turn, { options }: OpenQuestion): string | undefined {
  if (options.at(-1)?.value !== 'none') return undefined;
  if (spokenIn(turn, 'choice', 'no')) return 'none';
  return options.length === 2 && spokenIn(turn, 'choice', 'yes') ? options[0]?.value : undefined;
}

/** "2", "2.", "#2", "the second", "la segunda": a position from 1, if it is one of `count`. */
function number(turn: Turn, count: number): number | undefined {
  const said = normalise(turn.text);
  const digits = /^\p{Nd}{1,2}$/u.test(said) ? Number(said) : undefined;
  const position = digits ?? ordinal(turn);
  return position !== undefined && position >= 1 && position <= count ? position : undefined;
}

function ordinal(turn: Turn): number | undefined {
  const positions = Array.from({ length: 10 }, (_, index) => index + 1);
  return positions.find((position) => spokenIn(turn, 'choice', `${position}`) !== undefined);
}
