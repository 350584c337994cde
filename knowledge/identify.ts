import type { Content } from './content.ts';
import { grams, wordsOf } from './normalise.ts';

/** How much likelier than the next a language has to be (natural logarithm) to be believed. */
const sure = 1.5;

/** The first words are enough, and bound the time it takes. */
const longest = 300;

/** How often a feature occurs in one language's own texts. */
interface Profile {
  readonly code: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

/**
 * Tells the agency's languages apart by words and letters, learned from the articles themselves.
 * Returns the fallback when the evidence is thin: names, numbers, one shared word.
 */
export function identifier(content: Content): (text: string, fallback: string) => string {
  let profiles: readonly Profile[] | undefined;
  return (text, fallback) => {
    profiles ??= content.languages.map(({ code }) => profile(content, code));
    const known = profiles;
    const most = Math.max(...known.map(({ total }) => total));
    const evidence = features(text.slice(0, longest)).filter((one) =>
      known.some(({ counts }) => counts.has(one)),
    );
    const scores = profiles
      .map((one) => ({ code: one.code, score: likelihood(one, evidence, most) }))
      .sort((a, b) => b.score - a.score);
    const [first, second] = scores;
    if (!first || evidence.length === 0) return fallback;
    return !second || first.score - second.score >= sure ? first.code : fallback;
  };
}

function profile(content: Content, code: string): Profile {
  const articles = content.articles.filter((one) => one.language === code);
  const language = content.languages.find((one) => one.code === code);
  const texts = [
    ...articles.flatMap((one) => [one.title, one.short, one.body, ...one.phrasings]),
    ...(language ? [language.filler, ...language.background] : []),
  ];
  const counts = new Map<string, number>();
  let total = 0;
  for (const feature of texts.flatMap(features)) {
    counts.set(feature, (counts.get(feature) ?? 0) + 1);
    total += 1;
  }
  return { code, counts, total };
}

/** Whole words, and their letters by threes. Accents stay: they tell languages apart. */
const features = (text: string): string[] =>
  wordsOf(text.normalize('NFKC').toLowerCase())
    .filter((word) => !/\p{Nd}/u.test(word))
    .flatMap((word) => [`=${word}`, ...grams(word, 3)]);

/**
 * Letters of one word are not independent witnesses, so each counts for a third. What a language has
 * never had is as unlikely in all of them, whether little or `most` is known of it.
 */
const likelihood = (
  { counts, total }: Profile,
  evidence: readonly string[],
  most: number,
): number =>
  evidence.reduce((sum, feature) => {
    const weight = feature.startsWith('=') ? 1 : 1 / 3;
    return sum + weight * Math.log((counts.get(feature) ?? 0) / (total + 1) + 0.5 / (most + 1));
  }, 0);
