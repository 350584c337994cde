import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { type Confused, confusions } from './engine/confusions.ts';
import { learnModel } from './engine/model.ts';
import { type LanguageLesson, lessonOf } from './lessons.ts';
import type { LoadedKnowledge } from './load.ts';

/** A trained model of one language, as it goes into the artifact. */
export interface LearnedLanguage {
  readonly code: string;
  readonly model: Uint8Array;
  /** The word vectors it was learned with; empty for a language without. */
  readonly wordVectors: Uint8Array;
}

const here = fileURLToPath(new URL('.', import.meta.url));
/** Learning takes seconds, so what was learned is kept until articles, labelled sentences or engine change. */
const kept = join(here, '..', '.build', 'models');

/** A model for each of the agency's languages that has articles, in the order of their codes. */
export const learnLanguages = (loaded: LoadedKnowledge): readonly LearnedLanguage[] =>
  loaded.languages
    .filter(({ code }) => loaded.articles.some(({ article }) => article.language === code))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map((language) => {
      const wordVectors = loaded.wordVectors.get(language.code) ?? new Uint8Array();
      const taught = lessonOf(loaded, language);
      return { code: language.code, model: learnOnce(taught, wordVectors), wordVectors };
    });

/** A phrasing that, were it new, would be taken for another article. */
export interface Confusion extends Confused {
  readonly language: string;
}

/** The confusions of every language, the surest first within each. Takes seconds, then is kept likewise. */
export const learnConfusions = (loaded: LoadedKnowledge): readonly Confusion[] =>
  loaded.languages.flatMap((language) => {
    const vectors = loaded.wordVectors.get(language.code) ?? new Uint8Array();
    const taught = lessonOf(loaded, language);
    const learn = () => encode(JSON.stringify(confusions(taught.examples, taught.lesson)));
    const bytes = once(`${nameOf(taught, vectors)}.confusions`, learn);
    const found = z.array(confused).parse(JSON.parse(new TextDecoder().decode(bytes)));
    return found.map((one) => ({ ...one, language: language.code }));
  });

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

const confused = z.object({
  text: z.string(),
  label: z.string(),
  takenFor: z.string(),
  confidence: z.number(),
});

const learnOnce = (taught: LanguageLesson, wordVectors: Uint8Array): Uint8Array =>
  once(nameOf(taught, wordVectors), () => learnModel(taught.examples, taught.lesson).write());

/** What was made under this name before, else what is made now, and kept. */
function once(name: string, make: () => Uint8Array): Uint8Array {
  const file = join(kept, name);
  const known = readIfThere(file);
  if (known) return known;
  const made = make();
  mkdirSync(kept, { recursive: true });
  // Whoever else makes the same writes the same bytes; a rename is whole or not at all.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, made);
  renameSync(unfinished, file);
  return made;
}

/** By all that the model depends on: what is taught, and the engine's own code. */
function nameOf({ examples, lesson }: LanguageLesson, wordVectors: Uint8Array): string {
  const { tongue, dev, alsoWords, bearable } = lesson;
  return createHash('sha256')
    .update(JSON.stringify([examples, tongue.language, dev, alsoWords, bearable]))
    .update(wordVectors)
    .update(engineDigest())
    .digest('hex');
}

let engine: string | undefined;

function engineDigest(): string {
  if (engine) return engine;
  const digest = createHash('sha256').update(process.version);
  const files = ['normalise.ts', 'letters.ts', 'lookalikes.ts'].map((name) => join(here, name));
  const folder = join(here, 'engine');
  for (const file of [
    ...files,
    ...readdirSync(folder)
      .filter((name) => !name.endsWith('.test.ts'))
      .sort()
      .map((name) => join(folder, name)),
  ])
    digest.update(readFileSync(file));
  engine = digest.digest('hex');
  return engine;
}

function readIfThere(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    return undefined;
  }
}
