import { fallbackLanguage } from './languages.ts';
import { findMeanings } from './patterns/book.ts';
import { wholeBookOf, withinBookOf } from './patterns/books.ts';
import { isWhole } from './phrases.ts';
import { everyLanguage } from './say.ts';
import type { Turn } from './turn.ts';

/** How a phrase is looked for in what was said. */
type Compare = (text: string, phrases: readonly string[]) => boolean;

/**
 * The language in which the citizen said one of the phrases with this meaning; nothing when they did
 * not. A word that two languages share tells nothing of its speaker, and neither do the English command
 * words, which every language's help prints: then it is the turn's language. A chosen language wins.
 */
export function spokenIn(
  turn: Turn,
  intent: string,
  meaning: string,
  kind: 'phrases' | 'contains' = 'phrases',
  compare: Compare = isWhole,
  text: string = turn.text,
): string | undefined {
  const found = everyLanguage(turn.words, intent, kind, meaning).filter(({ phrases }) =>
    compare(text, phrases),
  );
  return languageOf(
    turn,
    text,
    found.map(({ language }) => language),
    { intent, kind, meaning },
  );
}

/**
 * The same for what a whole message means, however politely it is put and with a typing mistake or two:
 * "can I talk to a human please", "menuu". See patterns/books.ts.
 */
export function commandIn(turn: Turn, intent: string, meaning: string): string | undefined {
  const found = meaningsOf(turn, intent)
    .filter(({ meanings }) => meanings.includes(meaning))
    .map(({ language }) => language);
  return languageOf(turn, turn.text, found, { intent, kind: 'phrases', meaning });
}

/**
 * The same for what may stand anywhere in a message, in many wordings: the intent's `within`. Guards in
 * the patterns keep out what only sounds so.
 */
export function withinIn(
  turn: Turn,
  intent: string,
  meaning: string,
  text: string = turn.text,
): string | undefined {
  const found = findMeanings(withinBookOf(turn.words, intent), text.slice(0, longestWithin))
    .filter(({ meanings }) => meanings.includes(meaning))
    .map(({ language }) => language);
  return languageOf(turn, text, found, { intent, kind: 'phrases', meaning });
}

/** What is said later in a message is not looked at, in UTF-16 units. */
const longestWithin = 1000;

/** No command is longer, in UTF-16 units; a longer message is none, and need not be read. */
const longestCommand = 200;

const meaningsOf = (turn: Turn, intent: string) =>
  turn.text.length > longestCommand
    ? []
    : findMeanings(wholeBookOf(turn.words, intent), turn.text.replace(saidAgain, '$1'));

/** A word said more than once in a row says it more loudly: "STOP STOP stop!" */
const saidAgain = /(?<!\S)(\p{L}{2,})(?:[\s.,!]+\1)+(?![\p{L}\p{N}])/giu;

interface Said {
  readonly intent: string;
  readonly kind: 'phrases' | 'contains';
  readonly meaning: string;
}

function languageOf(
  turn: Turn,
  text: string,
  found: readonly string[],
  { intent, kind, meaning }: Said,
): string | undefined {
  if (found.length === 0) return undefined;
  const exact = (language: string) =>
    turn.words[language]?.[intent]?.[kind][meaning]?.some(
      (phrase) => asWritten(phrase) === asWritten(text),
    );
  const telling = found.length === 1 ? found : found.filter(exact);
  const own = telling.find((each) => each !== fallbackLanguage);
  return turn.thread.contact.language ?? own ?? turn.language;
}

/** With its accents, which tell "menú" from "menu". */
const asWritten = (text: string): string => text.normalize('NFC').trim().toLowerCase();
