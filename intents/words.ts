import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { languages } from './languages.ts';
import { type IntentWords, intentWords, type Words } from './say.ts';

/** Reads every language file; throws with the file and what is wrong. Run at build time and in tests. */
export function compileWords(folder: URL = new URL('./', import.meta.url)): Words {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort();
  const words: Words = {};
  for (const file of files) {
    const [intent, name] = file.split(/[\\/]/u);
    const language = name?.replace(/\.yaml$/u, '') ?? '';
    if (!intent || !(language in languages)) {
      throw new Error(
        `intents/${file}: name it <intent>/<language>.yaml, a language of languages.ts`,
      );
    }
    words[language] = { ...words[language], [intent]: readIntent(file, folder) };
  }
  return words;
}

function readIntent(file: string, folder: URL): IntentWords {
  const result = intentWords.safeParse(parse(readFileSync(new URL(file, folder), 'utf8')));
  if (result.success) return result.data;
  throw new Error(`intents/${file}: ${z.prettifyError(result.error)}`);
}
