import type { Knowledge } from '../../knowledge/knowledge.ts';
import { normalise, wordsOf } from '../../knowledge/normalise.ts';

/** Replaces what looks like a name; the words are the agency's and the citizens' common ones. */
export type HideNames = (text: string) => string;

/**
 * Hides capitalised words inside a sentence that the agency's articles do not have: the names of people
 * and of their streets. One at the beginning of a sentence counts with others after it only. Where all
 * is in capitals, or written without any, a name cannot be told, and nothing is hidden.
 */
export function nameHider(knowledge: Knowledge): HideNames {
  const known = vocabulary(knowledge);
  const isName = (word: string) => /^\p{Lu}/u.test(word) && !known.has(plain(word));
  return (text) => {
    if (!/\p{Ll}/u.test(text)) return text;
    const parts = text.split(' ');
    const names = parts.map((part) => isName(bare(part)));
    const hidden = names.map(
      (name, at) =>
        name && (!begins(parts[at - 1]) || (names[at + 1] === true && !begins(parts[at]))),
    );
    return parts
      .flatMap((part, at) => (hidden[at] ? (hidden[at - 1] ? [] : [masked(part)]) : [part]))
      .join(' ');
  };
}

/** Whether a sentence begins after this word. */
const begins = (before: string | undefined): boolean =>
  before === undefined || /[.!?…:]["'”’)]*$/u.test(before);

const bare = (part: string): string => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
const masked = (part: string): string => `[name]${/[.,;:!?…]$/u.exec(part)?.[0] ?? ''}`;

/** Without the ending of a plural or a possessive. */
const plain = (word: string): string =>
  normalise(word.replace(/['’]s$/u, '')).replace(/(?<=.{3})s$/u, '');

function vocabulary(knowledge: Knowledge): ReadonlySet<string> {
  const { name } = knowledge.agency;
  const texts = knowledge
    .articles()
    .flatMap((article) => [
      article.title,
      article.label,
      article.owner,
      article.source.title,
      article.short,
      article.body,
      ...article.phrasings,
    ]);
  // Split where spaces are as well: the bodies hold links, lists and signs of Markdown.
  const split = [...Object.values(name), ...texts].flatMap((text) => text.split(/[\s*_()[\]/]+/u));
  return new Set(split.flatMap((text) => wordsOf(normalise(text))).map(plain));
}
