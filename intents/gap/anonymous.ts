import { normalise } from '../phrases.ts';
import { createMask } from '../privacy/mask.ts';
import { everyLanguage, type Words } from '../say.ts';

/** Once more; other numbers of three digits go in any case. */
const mask = createMask(['us-ssn']);

/** The most of a question that is looked at, and the most that is kept, in UTF-16 units. */
const looked = 2000;
const kept = 300;

/** Control characters, which a terminal would obey, and those that turn the direction of what follows. */
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * Whatever leads to one person by itself: addresses, handles, and every number of three digits or more,
 * which may be of a house, a case, a phone or a day of birth. "2 bins" and "18 years" stay.
 */
const tells: readonly (readonly [pattern: RegExp, put: string])[] = [
  [/[^\s@<>()]{1,64}@[^\s@<>()]{1,255}\.[^\s@<>(),;:!?]{2,63}/gu, '[email]'],
  [/\b(?:https?:\/\/|www\.)\S{1,500}/giu, '[link]'],
  [/(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,64}/gu, '[name]'],
  [/[+(]?\p{Nd}(?:[\s.,:/()\-\u00a0\u2010-\u2015]{0,3}\p{Nd}){2,}/gu, '[number]'],
];

/**
 * A question without who asked it: masked once more, on one line, without numbers, addresses and the
 * names people give of themselves ("my name is ..."), and cut. Linear in the text's length.
 */
export function anonymous(text: string, words: Words): string {
  const line = mask(text.slice(0, looked)).text.replace(unseen, ' ').replace(/\s+/gu, ' ').trim();
  const told = tells.reduce((rest, [pattern, put]) => rest.replace(pattern, put), line);
  return cut(withoutNames(told, introductions(words)), kept);
}

/** Cuts between words where there is one near, and never inside a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const short = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/u, '');
  const word = short.replace(/\s+\S{0,30}$/u, '');
  return `${word}…`;
}

/** "my name is", as words, in every language: a citizen may use any. */
const introductions = (words: Words): readonly (readonly string[])[] =>
  everyLanguage(words, 'gap', 'contains', 'name').flatMap(({ phrases }) =>
    phrases.map((phrase) => phrase.split(' ').map(normalise)),
  );

/** After an introduction: two words, and all that follow with a capital. */
function withoutNames(line: string, introduced: readonly (readonly string[])[]): string {
  const parts = line.split(' ');
  const plain = parts.map(normalise);
  const out: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const phrase = introduced.find((each) => each.every((word, by) => plain[at + by] === word));
    const begins = at + (phrase?.length ?? 1);
    out.push(...parts.slice(at, begins));
    at = phrase ? nameEnd(parts, begins) : begins;
    if (at > begins) out.push('[name]');
  }
  return out.join(' ');
}

function nameEnd(parts: readonly string[], from: number): number {
  const ends = (part: string | undefined) => /[.,;:!?]$/u.test(part ?? '');
  let at = from;
  while (at < parts.length) {
    const capital = /^\p{Lu}/u.test(parts[at] ?? '');
    if (at - from >= 2 && !capital) break;
    at += 1;
    if (ends(parts[at - 1])) break;
  }
  return at;
}
