import * as z from 'zod';
import { fallbackLanguage } from './languages.ts';

/** See `Spelling` in patterns/vocabulary.ts. */
const spelling = z.strictObject({
  fold: z.array(z.tuple([z.string().min(1), z.string()])).default([]),
  prefixes: z.array(z.string().min(1)).default([]),
  ordinary: z.array(z.string().min(1)).default([]),
});

/**
 * One intent's words in one language, `intents/<intent>/<language>.yaml`.
 * - `phrases`: what citizens say, as whole messages, by what it means
 * - `contains`: what counts wherever it stands in a message
 * - `texts`: what the agency says; `{name}` is replaced by a value the intent gives
 * - `patterns`: what counts in many wordings, in the language of patterns/pattern.ts; `sets` are the
 *   alternatives they name, `spelling` how the language is typed
 * - `within`: the same wherever it stands in a message, for an intent whose `patterns` are whole messages
 */
export const intentWords = z.strictObject({
  phrases: z.record(z.string(), z.array(z.string().min(1))).default({}),
  contains: z.record(z.string(), z.array(z.string().min(1))).default({}),
  texts: z.record(z.string(), z.string().min(1)).default({}),
  patterns: z.record(z.string(), z.array(z.string().min(1))).default({}),
  within: z.record(z.string(), z.array(z.string().min(1))).default({}),
  sets: z.record(z.string(), z.array(z.string().min(1)).min(1)).default({}),
  spelling: spelling.prefault({}),
});
export type IntentWords = z.infer<typeof intentWords>;

/** All words of all intents: language, then intent. */
export const wordsSchema = z.record(z.string(), z.record(z.string(), intentWords));
export type Words = z.infer<typeof wordsSchema>;

/** What the agency says, in a language; the fallback language where that has no such text. */
export function say(
  words: Words,
  language: string,
  intent: string,
  text: string,
  values: Readonly<Record<string, string>> = {},
): string {
  const found =
    words[language]?.[intent]?.texts[text] ?? words[fallbackLanguage]?.[intent]?.texts[text];
  if (found === undefined) throw new Error(`No text "${text}" of intent "${intent}"`);
  return found.trim().replace(/\{(\w+)\}/gu, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`Text "${intent}.${text}" wants a value "${name}"`);
    return value;
  });
}

/** The phrases of one meaning in every language: a citizen may use any, whatever they spoke before. */
export function everyLanguage(
  words: Words,
  intent: string,
  kind: 'phrases' | 'contains',
  meaning: string,
): { language: string; phrases: readonly string[] }[] {
  return Object.entries(words).map(([language, intents]) => ({
    language,
    phrases: intents[intent]?.[kind][meaning] ?? [],
  }));
}
