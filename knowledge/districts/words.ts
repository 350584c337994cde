import { oneLetter } from '../letters.ts';

/** The words of a name or a message as places compare them: no case, accents, signs; digits 0 to 9. */
export const placeWords = (text: string): readonly string[] => {
  const plain = oneLetter(text.normalize('NFKD').toLowerCase())
    .replace(/\p{M}+/gu, '')
    .replace(/['’.]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? [] : plain.split(' ');
};

/** What kinds of street are called, in any language: `avenue: [ave, av, avenida]`. */
export type StreetWords = Readonly<Record<string, readonly string[]>>;

/** A kind of street that says only that it is one: "calle Maple" may be a street or an avenue. */
export const anyKind = 'any';

/** The kind a word names: "ave" is `avenue`. */
export function kindOf(word: string | undefined, kinds: StreetWords): string | undefined {
  if (word === undefined) return undefined;
  return Object.keys(kinds).find((kind) =>
    [kind, ...(kinds[kind] ?? [])].some((each) => placeWords(each).join(' ') === word),
  );
}

/** A street's name in two: "Maple Street" is maple, a street. The kind may stand first ("Calle Maple"). */
export interface StreetName {
  readonly core: readonly string[];
  readonly kind: string | undefined;
}

export function streetName(name: string, kinds: StreetWords): StreetName {
  const words = placeWords(name);
  if (words.length < 2) return { core: words, kind: undefined };
  const last = kindOf(words.at(-1), kinds);
  if (last) return { core: words.slice(0, -1), kind: last };
  const first = kindOf(words[0], kinds);
  return first ? { core: words.slice(1), kind: first } : { core: words, kind: undefined };
}
