import type { Content } from '../content.ts';
import type { Language } from '../language.ts';
import { grams, wordsOf } from '../normalise.ts';

/** How much likelier than the next a language has to be (natural logarithm) to be believed. */
const sure = 1.5;

/** The first words are enough, and bound the time it takes. */
const longest = 300;

/** How often a feature occurs in some texts. */
interface Counts {
  readonly of: Tally;
  readonly total: number;
}

/**
 * What is known of one language: in its own alphabet from all its texts, in others only from the words
 * citizens write. Arabic is often written in Latin letters, by people who do not have others at hand.
 */
interface Profile {
  readonly code: string;
  readonly own: Counts;
  readonly borrowed: Counts;
}

/**
 * Tells the agency's languages apart by words and letters, learned from the articles themselves.
 * Returns the fallback when it is about as likely as any: names, numbers, one shared word.
 */
export function identifier(content: Content): (text: string, fallback: string) => string {
  let likelihoods: readonly Likelihood[] | undefined;
  return (text, fallback) => {
    likelihoods ??= learn(content);
    const evidence = features(text.slice(0, longest));
    const scores = likelihoods
      .map(({ code, of }) => ({ code, score: evidence.reduce((sum, one) => sum + of(one), 0) }))
      .sort((a, b) => b.score - a.score);
    const [first] = scores;
    if (!first) return fallback;
    const close = scores.filter(({ score }) => first.score - score < sure);
    return close.some(({ code }) => code === fallback) ? fallback : first.code;
  };
}

/** How likely a feature is in a language, as a logarithm. */
interface Likelihood {
  readonly code: string;
  readonly of: (feature: string) => number;
}

/**
 * What a language has never had is as unlikely in all of them, whether little or much is known of each.
 * What a language borrows is at most as likely as it is where it is at home: "parking ticket" in an Arabic
 * sentence, or "el", speaks neither for Arabic nor against it. Letters of one word are not independent
 * witnesses, so each counts for a third.
 */
function learn(content: Content): Likelihood[] {
  const profiles = content.languages.map((language) => profile(content, language));
  const most = Math.max(...profiles.map(({ own }) => own.total));
  const share = ({ of, total }: Counts, feature: string) => (of.get(feature) ?? 0) / (total + 1);
  const atHome = (feature: string) => {
    const shares = profiles.map(({ own }) => share(own, feature)).filter((each) => each > 0);
    return shares.length === 0 ? 1 : isWord(feature) ? Math.max(...shares) : Math.min(...shares);
  };
  return profiles.map(({ code, own, borrowed }) => ({
    code,
    of: (feature) => {
      const lent = Math.min(share(borrowed, feature), atHome(feature));
      const found = Math.max(share(own, feature), lent);
      return (isWord(feature) ? 1 : 1 / 3) * Math.log(found + 0.5 / (most + 1));
    },
  }));
}

const isWord = (feature: string): boolean => feature.startsWith('=');

function profile(content: Content, language: Language): Profile {
  const articles = content.articles.filter((one) => one.language === language.code);
  const said = [
    ...articles.flatMap((one) => one.phrasings),
    ...language.background,
    language.filler,
    Object.keys(language.shorthand).join(' '),
  ];
  const written = articles.flatMap((one) => [one.title, one.short, one.body]);
  const words = tally([...said, ...written].flatMap(textWords));
  const latin = sum(words, isLatin) * 2 > sum(words);
  const isOwn = (word: string) => isLatin(word) === latin;
  return {
    code: language.code,
    own: count(words, isOwn),
    borrowed: count(tally(said.flatMap(textWords)), (word) => !isOwn(word)),
  };
}

type Tally = ReadonlyMap<string, number>;

function tally(words: readonly string[]): Tally {
  const found = new Map<string, number>();
  for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

const sum = (words: Tally, wanted: (word: string) => boolean = () => true): number =>
  [...words].reduce((total, [word, times]) => total + (wanted(word) ? times : 0), 0);

/** Word by word rather than text by text, since most words occur often. */
function count(words: Tally, wanted: (word: string) => boolean): Counts {
  const of = new Map<string, number>();
  let total = 0;
  for (const [word, times] of words) {
    if (!wanted(word)) continue;
    for (const feature of wordFeatures(word)) {
      of.set(feature, (of.get(feature) ?? 0) + times);
      total += times;
    }
  }
  return { of, total };
}

const features = (text: string): string[] => textWords(text).flatMap(wordFeatures);

/** Accents stay: they tell languages apart. So do digits in words, as in the Arabic "3andi". */
const textWords = (text: string): string[] =>
  wordsOf(text.normalize('NFKC').toLowerCase()).filter(
    (word) => /\p{L}/u.test(word) && !counted.test(word),
  );

/** "7am", "2nd": the digits of a number, in any language. */
const counted = /^\p{Nd}+(?:am|pm|st|nd|rd|th|h|hs|hrs?)$/u;

const isLatin = (word: string): boolean => /^[\p{Script=Latin}\p{N}\p{M}]+$/u.test(word);

/** The whole word, its letters by threes, and whether they are of another alphabet than Latin. */
const wordFeatures = (word: string): string[] => [
  `=${word}`,
  ...grams(word, 3),
  ...(isLatin(word) ? [] : ['=another alphabet']),
];
