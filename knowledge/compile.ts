import { artifactSchema, checksumOf, content, writeArtifact } from './artifact.ts';
import { placesElsewhere } from './caution.ts';
import type { Language } from './language.ts';
import { learnLanguages } from './learn.ts';
import type { LoadedKnowledge } from './load.ts';

/** A compiled artifact and the name of its version. */
export interface Compiled {
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, in hexadecimal. */
  readonly checksum: string;
}

/**
 * One artifact from what was loaded, models included: the same content gives the same bytes.
 * Throws when anything could not be loaded, naming the first problem.
 */
export function compile(loaded: LoadedKnowledge): Compiled {
  const first = loaded.problems.find(({ severity }) => severity === 'error');
  if (first)
    throw new Error(
      `knowledge/${first.file}:${first.line} ${first.message}. ${first.fix}\nAll of it: npm run check`,
    );
  const said = content.parse({
    schema: artifactSchema,
    agency: loaded.agency,
    languages: languagesOf(loaded).toSorted((a, b) => byCodeUnits(a.code, b.code)),
    ...(loaded.districts && { districts: loaded.districts }),
    articles: loaded.articles
      .map(({ article }) => article)
      .toSorted((a, b) => byCodeUnits(a.id, b.id) || byCodeUnits(a.language, b.language)),
  });
  const bytes = writeArtifact({
    content: content.parse(inOrder(said)),
    learned: learnLanguages(loaded),
  });
  return { bytes, checksum: checksumOf(bytes) };
}

/** Each language knows by then which places are elsewhere. */
const languagesOf = ({ agency, languages, articles }: LoadedKnowledge): readonly Language[] =>
  agency
    ? languages.map((language) => ({
        ...language,
        elsewhere: [
          ...placesElsewhere(
            language,
            agency,
            articles.map(({ article }) => article),
          ),
        ],
      }))
    : languages;

/**
 * A short digest of everything that can change between two versions: each article by
 * `topic/article.language`, the agency, its districts, and each language. 16 hexadecimal characters.
 */
export function digests({
  agency,
  languages,
  districts,
  articles,
}: LoadedKnowledge): Record<string, string> {
  const digest = (value: unknown) =>
    checksumOf(new TextEncoder().encode(JSON.stringify(inOrder(value)))).slice(0, 16);
  return Object.fromEntries([
    ...articles.map(({ article }) => [`${article.id}.${article.language}`, digest(article)]),
    ['agency', digest(agency)],
    ...(districts ? [['districts', digest(districts)]] : []),
    ...languages.map((one) => [`languages/${one.code}`, digest(one)]),
  ]);
}

const byCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Keys in one order, so that the order in which an editor writes them makes no other version. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => byCodeUnits(a, b))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
