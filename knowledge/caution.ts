import type { Agency } from './agency.ts';
import type { Article } from './article.ts';
import { type Reader, reader } from './engine/reading.ts';
import type { Language } from './language.ts';

/** So many words behind a negation belong to it. */
const reach = 3;
/** The most words a place's name has. */
const longestName = 3;

const key = (read: Reader, text: string): string => read(text).words.join(' ');

/**
 * The names of places that are not the agency's, as they are compared: those the language lists and all
 * countries, less what the agency's own articles speak of. Worked out once, when articles are compiled.
 */
export function placesElsewhere(
  language: Language,
  agency: Agency,
  articles: readonly Article[],
): readonly string[] {
  const read = reader(language);
  const own = articles
    .filter((article) => article.language === language.code)
    .flatMap(({ title, phrasings, body }) => [title, body, ...phrasings])
    .concat(Object.values(agency.name))
    .map((text) => ` ${key(read, text)} `)
    .join('.');
  const names = [...(language.elsewhere ?? []), ...countries(language.code)].map((name) =>
    key(read, name),
  );
  return [...new Set(names)].filter((name) => name !== '' && !own.includes(` ${name} `)).sort();
}

/** The countries of the world, as this language calls them, but the one whose names its articles hold. */
function countries(code: string): readonly string[] {
  const names = new Intl.DisplayNames([code], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((region) => region !== 'US')
    .flatMap((region) => names.of(region) ?? []);
}

/** What calls for asking back although an answer looks sure. */
export interface Watch {
  /** Another city, state or country is named, and an agency answers for its own place only. */
  namesElsewhere(text: string): boolean;
  /** The text without what stands behind its negations; nothing where it has none, or nothing is left. */
  withoutNegated(text: string): string | undefined;
}

/** A watch over texts of a compiled language. */
export function watch(language: Language): Watch {
  const read = reader(language);
  const negations = new Set(read(language.negations ?? '').words);
  const places = new Set(language.elsewhere);
  return {
    namesElsewhere: (text) => {
      const { words } = read(text);
      return words.some((_, at) =>
        Array.from({ length: longestName }, (_, more) =>
          words.slice(at, at + 1 + more).join(' '),
        ).some((name) => places.has(name)),
      );
    },
    withoutNegated: (text) => {
      const { words } = read(text);
      let negated = 0;
      const kept = words.filter((word) => {
        negated = negations.has(word) ? reach + 1 : negated - 1;
        return negated <= 0;
      });
      return kept.length === words.length || kept.length === 0 ? undefined : kept.join(' ');
    },
  };
}
