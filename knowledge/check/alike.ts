/** Something that can be nearly the same as another of a different group. */
export interface Item {
  /** Two of one group are never compared. */
  readonly group: string;
  /** Without repeats. */
  readonly features: readonly string[];
  /** Items with the same one are alike with fewer features in common. */
  readonly sameAs?: string | undefined;
}

/** So that a product that should be whole is not rounded up to the next number. */
const rounding = 1e-9;

/**
 * All pairs of different groups whose features overlap by `least` or more (Jaccard), or by `leastNamed`
 * where `sameAs` is the same; the later one first. Not by comparing all with all: two sets can only overlap
 * so much if they share one of their rarest features, so those alone are indexed (the prefix filter of
 * Chaudhuri, Ganti and Kaushik, 2006, as in AllPairs by Bayardo, Ma and Srikant, 2007).
 */
export function alike<T extends Item>(
  items: readonly T[],
  { least, leastNamed }: { readonly least: number; readonly leastNamed: number },
): readonly (readonly [T, T])[] {
  const sets = rarestFirst(items);
  const index = new Map<number, number[]>();
  const names = new Map<string, number[]>();
  const pairs: (readonly [T, T])[] = [];
  items.forEach((item, at) => {
    const set = sets[at] ?? [];
    const prefix = set.slice(0, set.length - Math.ceil(least * set.length - rounding) + 1);
    const reach = (from: readonly number[], needed: number) =>
      [...new Set(from)].filter((other) => shares(set, sets[other] ?? [], needed));
    const found = [
      ...reach(
        prefix.flatMap((feature) => index.get(feature) ?? []),
        least,
      ),
      ...reach(item.sameAs === undefined ? [] : (names.get(item.sameAs) ?? []), leastNamed),
    ];
    for (const other of new Set(found.toSorted((a, b) => a - b))) {
      const earlier = items[other];
      if (earlier && earlier.group !== item.group) pairs.push([item, earlier]);
    }
    for (const feature of prefix) push(index, feature, at);
    if (item.sameAs !== undefined) push(names, item.sameAs, at);
  });
  return pairs;
}

/** Each item's features as numbers in one order for all, the rarest first. */
function rarestFirst(items: readonly Item[]): readonly (readonly number[])[] {
  const counts = new Map<string, number>();
  for (const { features } of items)
    for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const rank = new Map(
    [...counts].toSorted(([, a], [, b]) => a - b).map(([feature], at) => [feature, at]),
  );
  return items.map(({ features }) =>
    features.map((feature) => rank.get(feature) ?? 0).toSorted((a, b) => a - b),
  );
}

/** Whether two sorted sets overlap by `least`; given up as soon as what is left cannot reach it. */
function shares(one: readonly number[], other: readonly number[], least: number): boolean {
  const needed = (least / (1 + least)) * (one.length + other.length) - rounding;
  if (Math.min(one.length, other.length) < needed) return false;
  let shared = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    if (shared + Math.min(one.length - a, other.length - b) < needed) return false;
    const difference = (one[a] ?? 0) - (other[b] ?? 0);
    if (difference === 0) shared++;
    if (difference <= 0) a++;
    if (difference >= 0) b++;
  }
  return shared >= needed;
}

function push<Key>(lists: Map<Key, number[]>, key: Key, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
