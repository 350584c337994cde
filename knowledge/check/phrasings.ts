import type { ArticleFile, LoadedKnowledge } from '../load.ts';
import { grams, normalise, wordsOf } from '../normalise.ts';
import type { Problem } from '../problem.ts';
import { alike, type Item } from './alike.ts';
import { error, type Rule, warning } from './finding.ts';

/**
 * Two phrasings are nearly the same that share so much of their letters (Jaccard over runs of three), or
 * so much when their words are the same besides those without a topic.
 */
const nearly = { least: 0.8, leastNamed: 0.5 };

const said = (text: string): readonly string[] => wordsOf(normalise(text));
const asked = (text: string): string => said(text).join(' ');

/** Phrasings that the same article says must not reach it. */
export const contradictions: Rule = ({ article, lineOf }) => {
  const own = new Set(article.phrasings.map(asked));
  return (article.notPhrasings ?? []).flatMap((text, at) =>
    own.has(asked(text))
      ? [
          error(
            lineOf('notPhrasings', at),
            `"${text}" is a phrasing of this article too`,
            'Remove it from one of the two lists.',
          ),
        ]
      : [],
  );
};

/** Later ones of phrasings that are the same once case, accents and signs are left out. */
export function repeatedPhrasings(articles: readonly ArticleFile[]): readonly Problem[] {
  const first = new Map<string, string>();
  return articles.flatMap(({ file, article, lineOf }) =>
    article.phrasings.flatMap((text, at) => {
      const key = `${article.language} ${asked(text)}`;
      const earlier = first.get(key);
      if (!earlier) first.set(key, article.id);
      return earlier
        ? [
            {
              file,
              ...error(
                lineOf('phrasings', at),
                `"${text}" is also a phrasing of ${earlier}`,
                'Keep it in one place: a citizen can only mean one.',
              ),
            },
          ]
        : [];
    }),
  );
}

interface Phrasing extends Item {
  readonly text: string;
  readonly at: number;
  readonly of: ArticleFile;
}

/** Phrasings of two articles that are nearly the same, said at the later one. Same ones: see above. */
export function nearPhrasings({ articles, languages }: LoadedKnowledge): readonly Problem[] {
  const byLanguage = Map.groupBy(articles, ({ article }) => article.language);
  return [...byLanguage].flatMap(([code, own]) => {
    const filler = new Set(said(languages.find((one) => one.code === code)?.filler ?? ''));
    return alike(
      own.flatMap((of) => phrasingsOf(of, filler)),
      nearly,
    )
      .filter(([one, other]) => !isKept(one, other) && asked(one.text) !== asked(other.text))
      .map(([one, other]) => nearProblem(one, other));
  });
}

const phrasingsOf = (of: ArticleFile, filler: ReadonlySet<string>): Phrasing[] =>
  of.article.phrasings.map((text, at) => {
    const words = said(text);
    const topic = [...new Set(words.filter((word) => !filler.has(word)))].toSorted();
    return {
      text,
      at,
      of,
      group: of.article.id,
      features: [...new Set(words.flatMap((word) => grams(word, 3)))],
      // One word is too little to be the same question by.
      sameAs: topic.length > 1 ? topic.join(' ') : undefined,
    };
  });

/** Whether an editor has said on purpose which of the two it belongs to. */
const isKept = (one: Phrasing, other: Phrasing): boolean =>
  refuses(one.of, other.text) || refuses(other.of, one.text);

const refuses = ({ article }: ArticleFile, text: string): boolean =>
  (article.notPhrasings ?? []).some((not) => asked(not) === asked(text));

const nearProblem = (one: Phrasing, other: Phrasing): Problem => ({
  file: one.of.file,
  ...warning(
    one.of.lineOf('phrasings', one.at),
    `"${one.text}" is nearly "${other.text}" of ${other.of.article.id}`,
    `Keep the one that fits better. If both are right, name each among "notPhrasings" of the other article.`,
  ),
});
