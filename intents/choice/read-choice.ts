import { correct } from '../../knowledge/spelling.ts';
import type { Option } from '../model/message.ts';
import { isWhole, normalise, wordsOf } from '../phrases.ts';
import { everyLanguage } from '../say.ts';
import type { Turn } from '../turn.ts';

/**
 * What a message says about a list of options.
 * - `taken`: one of them; `guessed` when only part of its words, or misspelled ones, were said, and
 *   `byPosition` when its place in the list was
 * - `unclear`: about the list, but none of it: a number it does not have, two at once, a bare "yes"
 */
export type Choice =
  | {
      readonly kind: 'taken';
      readonly value: string;
      readonly guessed: boolean;
      readonly byPosition: boolean;
    }
  | { readonly kind: 'unclear'; readonly byPosition: boolean };

/** As much of a turn as a choice is read from. */
type Said = Pick<Turn, 'text' | 'words'>;

/**
 * Reads a choice: a position ("2)", "#2", "٢", "the 2nd one", "la segunda por favor"), the option's
 * words, or yes and no. Nothing when the message is about something else.
 */
export const readChoice = (turn: Said, options: readonly Option[]): Choice | undefined =>
  options.length === 0
    ? undefined
    : (byPosition(turn, options) ?? byWords(turn, options) ?? byConsent(turn, options));

const taken = (option: Option, how: { guessed?: boolean; byPosition?: boolean } = {}): Choice => ({
  kind: 'taken',
  value: option.value,
  guessed: how.guessed ?? false,
  byPosition: how.byPosition ?? false,
});

const mostPositions = 10;

function byPosition(turn: Said, options: readonly Option[]): Choice | undefined {
  const said = positions(turn, lastOf(options));
  if (!said || said.size === 0) return undefined;
  const [only = 0] = said;
  const option = said.size === 1 ? options[only - 1] : undefined;
  return option ? taken(option, { byPosition: true }) : { kind: 'unclear', byPosition: true };
}

/** "The last one" is the last that is something: the way out below it is no one's last. */
const lastOf = (options: readonly Option[]): number =>
  options.at(-1)?.value === 'none' ? options.length - 1 : options.length;

/** The positions a message names, when it names nothing else. */
function positions(turn: Said, last: number): Set<number> | undefined {
  const vocabulary = new Map(
    [
      ...phrases(turn, 'filler').map((each) => [each, []] as const),
      ...phrases(turn, 'both').map((each) => [each, [1, 2]] as const),
      ...phrases(turn, 'last').map((each) => [each, [last]] as const),
      ...Array.from({ length: mostPositions }, (_, index) => index + 1).flatMap((position) =>
        phrases(turn, `${position}`).map((each) => [each, [position]] as const),
      ),
    ].map(([phrase, meant]) => [normalise(phrase), meant]),
  );
  const found = new Set<number>();
  const words = wordsOf(turn.text);
  for (let at = 0; at < words.length; ) {
    const [meant, length] = longest(words, at, vocabulary);
    if (!meant) return undefined;
    for (const position of meant) found.add(position);
    at += length;
  }
  return found;
}

/** The longest phrase that starts here, of up to three words, and what it means. */
function longest(
  words: readonly string[],
  at: number,
  vocabulary: ReadonlyMap<string, readonly number[]>,
): [readonly number[] | undefined, number] {
  for (const length of [3, 2, 1]) {
    const meant = vocabulary.get(words.slice(at, at + length).join(' '));
    if (meant && at + length <= words.length) return [meant, length];
  }
  const word = words[at] ?? '';
  return [/^\d{1,2}$/u.test(word) ? [Number(word)] : undefined, 1];
}

/** All the words said stand in one option alone, first as they are, then with typing errors. */
function byWords(turn: Said, options: readonly Option[]): Choice | undefined {
  const whole = options.find(({ label }) => isWhole(turn.text, [label]));
  if (whole) return taken(whole);
  const filler = phrases(turn, 'filler').map(normalise);
  const said = wordsOf(turn.text).filter((word) => !filler.includes(word));
  if (said.length === 0) return undefined;
  for (const same of [isSame, isLike]) {
    const fits = options.filter(({ label }) => {
      const words = wordsOf(label);
      return said.length <= words.length && said.every((word) => same(word, words));
    });
    const [only] = fits;
    if (fits.length > 1) return undefined;
    if (only) return taken(only, { guessed: true });
  }
  return undefined;
}

const isSame = (word: string, words: readonly string[]): boolean => words.includes(word);
const isLike = (word: string, words: readonly string[]): boolean =>
  isSame(word, words) || correct(word, words) !== undefined;

/** "No" takes the way out, "yes" the one option there is; with several, "yes" says nothing. */
function byConsent(turn: Said, options: readonly Option[]): Choice | undefined {
  const out = options.find(({ value }) => value === 'none' || value.endsWith(':no'));
  const others = options.filter((option) => option !== out);
  const helped = others.some(({ value }) => value.startsWith('helped:'));
  const says = (meaning: 'yes' | 'no') =>
    isWhole(turn.text, phrases(turn, meaning)) ||
    (helped && isWhole(turn.text, phrases(turn, meaning, 'feedback')));
  if (out && (says('no') || turn.text.includes('👎'))) return taken(out);
  if (!says('yes') && !(helped && turn.text.includes('👍'))) return undefined;
  const [only] = others;
  return others.length === 1 && only ? taken(only) : { kind: 'unclear', byPosition: false };
}

const phrases = (turn: Said, meaning: string, intent = 'choice'): readonly string[] =>
  everyLanguage(turn.words, intent, 'phrases', meaning).flatMap((each) => each.phrases);
