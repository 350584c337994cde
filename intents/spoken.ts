import { fallbackLanguage } from './languages.ts';
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
  if (found.length === 0) return undefined;
  const telling =
    found.length === 1
      ? found
      : found.filter(({ phrases }) =>
          phrases.some((phrase) => asWritten(phrase) === asWritten(text)),
        );
  const own = telling.map(({ language }) => language).find((each) => each !== fallbackLanguage);
  return turn.thread.contact.language ?? own ?? turn.language;
}

/** With its accents, which tell "menú" from "menu". */
const asWritten = (text: string): string => text.normalize('NFC').trim().toLowerCase();
