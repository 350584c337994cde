import * as z from 'zod';
import type { CompiledBooks } from './books.ts';

/** Numbers are base64 of their bytes: read at once, where a list of numbers would be parsed. */
const packed = z.string().regex(/^[24]:/);
const numbers = packed.transform((text) => Int32Array.from(unpacked(text)));
const hashes = packed.transform((text) => Uint32Array.from(unpacked(text)));

/** Two bytes each where all fit, else four. */
function pack(list: Int32Array | Uint32Array): string {
  const small = list.every((each) => each >= 0 && each <= 0xffff);
  const { buffer } = small ? Uint16Array.from(list) : Int32Array.from(list);
  return `${small ? 2 : 4}:${Buffer.from(buffer).toString('base64')}`;
}

function unpacked(text: string): Uint16Array | Int32Array {
  const { buffer } = Uint8Array.from(Buffer.from(text.slice(2), 'base64'));
  return text.startsWith('2') ? new Uint16Array(buffer) : new Int32Array(buffer);
}

const rows = z.object({ starts: numbers, all: numbers });
const automaton = <L extends z.ZodType>(label: L) =>
  z.object({
    labels: z.array(label),
    entry: rows,
    entryTo: rows,
    on: rows,
    onTo: rows,
    any: rows,
    free: rows,
    accepts: numbers,
  });

const strings = z.array(z.string());
const words = z.object({
  words: strings,
  wordIds: numbers,
  stems: strings,
  stemIds: numbers,
  typos: z.object({ parts: hashes, places: hashes }),
  ordinary: strings,
  prefixes: strings,
});

const book = z.object({
  fold: z.array(z.tuple([z.string(), z.string()])),
  words,
  calm: automaton(z.literal(true)),
  signs: automaton(z.object({ meaning: z.string(), unless: strings })),
  guards: automaton(z.string()),
  meanings: strings,
});

const books = z.record(z.string(), z.record(z.string(), book));

/** The patterns that the bundle has compiled, `patterns.json` (infra/bundle.ts). */
export const readPatterns = (text: string): CompiledBooks => books.parse(JSON.parse(text));

/** The file of these patterns: the same for the same patterns. */
export const writePatterns = (compiled: CompiledBooks): string =>
  JSON.stringify(compiled, (_, value: unknown) =>
    value instanceof Int32Array || value instanceof Uint32Array ? pack(value) : value,
  );
