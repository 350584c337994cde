import { stemmer as arabic } from '@orama/stemmers/arabic';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as russian } from '@orama/stemmers/russian';
import { stemmer as spanish } from '@orama/stemmers/spanish';

/** Snowball stemmers by language. A language without one is matched by whole words and by letters. */
const snowball: Readonly<Record<string, (word: string) => string>> = {
  ar: arabic,
  de: german,
  en: english,
  es: spanish,
  fr: french,
  it: italian,
  pt: portuguese,
  ru: russian,
};

/** How many stems are remembered: more than any article set's vocabulary, less than a megabyte. */
const remembered = 20_000;

/** Cuts the endings of words of this language; `code` may carry a region, as in `pt-BR`. */
export function stemmerFor(code: string): (word: string) => string {
  const stem = snowball[code.split('-')[0] ?? ''];
  if (!stem) return (word) => word;
  const known = new Map<string, string>();
  return (word) => {
    const found = known.get(word);
    if (found !== undefined) return found;
    if (known.size >= remembered) known.clear();
    const cut = stem(word) || word;
    known.set(word, cut);
    return cut;
  };
}
