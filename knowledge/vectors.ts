import { type Features, terms } from './features.ts';

/** One sentence an article is known by, or by which it must not be reached. */
export interface Sentence<Key> {
  readonly key: Key;
  readonly features: Features;
}

/** How much a feature tells: rare ones much, those of every article little, unknown ones most. */
export type Rarity = (feature: string) => number;

type Weights = ReadonlyMap<string, number>;

/** How like a query is to each sentence, in [0, 1]: cosine over words and over letters, averaged. */
export function similarities<Key>(
  sentences: readonly Sentence<Key>[],
  rarity: Rarity,
): (query: Features) => readonly { readonly key: Key; readonly similarity: number }[] {
  const postings = new Map<string, { at: number; weight: number }[]>();
  sentences.forEach(({ features }, at) => {
    for (const [feature, weight] of weigh(features, rarity)) {
      const list = postings.get(feature);
      if (list) list.push({ at, weight });
      else postings.set(feature, [{ at, weight }]);
    }
  });
  return (query) => {
    const sums = new Float64Array(sentences.length);
    for (const [feature, weight] of weigh(query, rarity))
      for (const posting of postings.get(feature) ?? [])
        sums[posting.at] = (sums[posting.at] ?? 0) + weight * posting.weight;
    return sentences.map(({ key }, at) => ({ key, similarity: sums[at] ?? 0 }));
  };
}

/** Words and letters are two vectors of equal say; words are marked so that the two never meet. */
function weigh({ stems, grams }: Features, rarity: Rarity): Weights {
  const words = unit(
    terms(stems).map((term) => `=${term}`),
    rarity,
  );
  return new Map([...words, ...unit(grams, rarity)]);
}

function unit(features: readonly string[], rarity: Rarity): [string, number][] {
  const weights = [...new Set(features)].map((one): [string, number] => [one, rarity(one)]);
  const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + weight * weight, 0));
  return length === 0
    ? []
    : weights.map(([feature, weight]) => [feature, (weight / length) * Math.SQRT1_2]);
}

/** A feature no group has counts as one that half a group more than one has: names are often such. */
const unseen = 1.5;

/** Rarity by the number of groups (articles) a feature occurs in. */
export function rarityAmong(groups: readonly (readonly Features[])[]): Rarity {
  const groupsWith = new Map<string, number>();
  for (const group of groups) {
    const found = group.flatMap(({ stems, grams }) => [
      ...terms(stems).map((term) => `=${term}`),
      ...grams,
    ]);
    for (const feature of new Set(found))
      groupsWith.set(feature, (groupsWith.get(feature) ?? 0) + 1);
  }
  return (feature) => Math.log(1 + groups.length / (groupsWith.get(feature) ?? unseen));
}
