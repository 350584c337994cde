import { lengthOf, likeness, scaled, type Vector, type Weigh } from './weights.ts';

/** From this likeness on two questions, or two groups, are near-alike. */
const alike = 0.45;
/** Features that weigh less are in too many texts to find anything by. */
const tooCommon = 0.1;
/** With how many groups, those with the most in common by their stems, a text is compared whole. */
const compared = 20;
/** What is kept of a group's middle, of stems and of runs. */
const middleFeatures = 60;

/** Near-alike texts: positions in what was given, the most typical first. */
export type Group = readonly number[];

interface Gathered {
  readonly vector: Vector;
  readonly members: readonly number[];
}

/**
 * Groups near-alike texts, the largest group first. Each text joins the group whose first text it is
 * most like, else begins one; then the groups' middles are gathered once more in the same way, as one
 * question is asked in several forms. No chain of small steps joins what is unlike. The same texts
 * give the same groups in whatever order they come, and 50,000 take seconds.
 */
export function cluster(texts: readonly string[], weigh: Weigh): Group[] {
  const vectors = new Map(texts.map((text) => [text, weigh(text)]));
  const vectorOf = (position: number) => vectors.get(texts[position] ?? '') ?? nothing;
  const first = gather(
    distinct(texts).map((members) => ({ vector: vectorOf(members[0] ?? 0), members })),
  );
  const middles = first.map((members) => ({ vector: middle(members.map(vectorOf)), members }));
  return gather(middles.sort((a, b) => b.members.length - a.members.length))
    .map((members) => typicalFirst(members, vectorOf))
    .sort((a, b) => b.length - a.length);
}

const nothing: Vector = { stems: new Map(), runs: new Map() };

/** Where each text stands, the most frequent first, then by its characters. */
const distinct = (texts: readonly string[]): Group[] =>
  [...Map.groupBy(texts.keys(), (position) => texts[position] ?? '')]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([, members]) => members);

/** One pass: each joins the first of the group that it is most like, or begins a group. */
function gather(given: readonly Gathered[]): number[][] {
  const groups: { readonly vector: Vector; readonly members: number[] }[] = [];
  const index: Index = new Map();
  for (const { vector, members } of given) {
    const [nearest] = sharing(vector, index)
      .map((group) => ({ group, like: likeness(vector, groups[group]?.vector ?? nothing) }))
      .sort((a, b) => b.like - a.like || a.group - b.group);
    if (nearest && nearest.like >= alike) groups[nearest.group]?.members.push(...members);
    else {
      enter(vector, groups.length, index);
      groups.push({ vector, members: [...members] });
    }
  }
  return groups.map(({ members }) => members);
}

/** Which groups begin with a text that has this stem, and how much it weighs there. */
type Index = Map<string, { readonly group: number; readonly weight: number }[]>;

function enter({ stems }: Vector, group: number, index: Index): void {
  for (const [stem, weight] of stems) {
    if (weight < tooCommon) continue;
    const entries = index.get(stem);
    if (entries) entries.push({ group, weight });
    else index.set(stem, [{ group, weight }]);
  }
}

/** The groups that have the most in common with it by their stems. */
function sharing({ stems }: Vector, index: Index): number[] {
  const common = new Map<number, number>();
  for (const [stem, weight] of stems) {
    if (weight < tooCommon) continue;
    for (const entry of index.get(stem) ?? [])
      common.set(entry.group, (common.get(entry.group) ?? 0) + weight * entry.weight);
  }
  return [...common]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, compared)
    .map(([group]) => group);
}

/** The middle of several, of length one, by its heaviest features. */
function middle(vectors: readonly Vector[]): Vector {
  const stems = sum(vectors.map((vector) => vector.stems));
  const runs = sum(vectors.map((vector) => vector.runs));
  const length = Math.hypot(lengthOf(stems), lengthOf(runs)) || 1;
  const kept = (weights: Iterable<readonly [string, number]>) =>
    [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, middleFeatures);
  return { stems: scaled(kept(stems), 1 / length), runs: scaled(kept(runs), 1 / length) };
}

function sum(all: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const each of all)
    for (const [feature, weight] of each) total.set(feature, (total.get(feature) ?? 0) + weight);
  return total;
}

function typicalFirst(members: readonly number[], vectorOf: (position: number) => Vector): Group {
  const center = middle(members.map(vectorOf));
  const like = new Map(members.map((position) => [position, likeness(vectorOf(position), center)]));
  return members.toSorted((a, b) => (like.get(b) ?? 0) - (like.get(a) ?? 0) || a - b);
}
