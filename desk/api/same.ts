import { replaceEqualDeep } from '@tanstack/react-query';

/**
 * What was read anew, with the objects from `before` where they say the same, and `before` itself where all
 * of it does: what did not change is not drawn again. By key and not by place, as one that comes first
 * moves all others.
 */
export function sameAs<T>(
  before: readonly T[],
  next: readonly T[],
  keyOf: (each: T) => string,
): readonly T[] {
  const known = new Map(before.map((each) => [keyOf(each), each]));
  const kept = next.map((each) => replaceEqualDeep(known.get(keyOf(each)), each));
  const isSame =
    kept.length === before.length && kept.every((each, index) => each === before[index]);
  return isSame ? before : kept;
}
