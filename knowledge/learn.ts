import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

function learnOnce(taught: LanguageLesson, wordVectors: Uint8Array): Uint8Array {
  const file = join(kept, nameOf(taught, wordVectors));
  const known = readIfThere(file);
  if (known) return known;
  const model = learnModel(taught.examples, taught.lesson).write();
  mkdirSync(kept, { recursive: true });
  // Whoever else learns the same writes the same bytes; a rename is whole or not at all.
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, model);
  renameSync(unfinished, file);
  return model;
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
