import { refusedMarkdown } from '../plain.ts';
import { error, type Rule, warning } from './finding.ts';
import { readingLevel } from './reading-level.ts';

/** What the body is written with. */
export const markdown: Rule = ({ markdown: text, bodyLine }) =>
  refusedMarkdown(text).map(({ line, what, fix }) => error(bodyLine + line - 1, what, fix));

/** Other articles that are named as related. */
export const related: Rule = ({ article, lineOf }, { byId }) =>
  (article.related ?? []).flatMap((id, at) =>
    id !== article.id && byId.has(id)
      ? []
      : [
          error(
            lineOf('related', at),
            `"${id}" is ${id === article.id ? 'the article itself' : 'no article'}`,
            'Correct the id, or remove the line.',
          ),
        ],
  );

/** How hard the answer is to read; what is harder than the aim needs a reason. */
export const reading: Rule = ({ article, bodyLine, lineOf }) => {
  const level = readingLevel(article.body, article.language);
  const reason = article.readingLevel?.reason;
  if (!level) return [];
  if (level.easy)
    return reason
      ? [
          warning(
            lineOf('readingLevel'),
            `gives a reason for being hard to read, and is not: ${level.formula} ${level.value}`,
            'Remove "readingLevel".',
          ),
        ]
      : [];
  return reason
    ? []
    : [
        (level.binding ? error : warning)(
          bodyLine,
          `is hard to read: ${level.formula} ${level.value}, the aim is ${level.aim}`,
          'Write shorter sentences and plainer words. Where that cannot be, say why: readingLevel: { reason: "..." }',
        ),
      ];
};
