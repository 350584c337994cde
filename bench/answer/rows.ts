import { readFileSync } from 'node:fs';
import type * as z from 'zod';
import { seeded, shuffle } from '../../knowledge/engine/random.ts';
import type { LoadedKnowledge } from '../../knowledge/load.ts';
import { type DataRow, dataRow } from '../evaluate/data.ts';
import { queryRow } from '../evaluate/knowledge.ts';

/** A sentence to learn from. */
export interface Taught {
  readonly text: string;
  readonly label: string;
}

/** A sentence to ask; `also` are other labels that are as right. */
export interface Question {
  readonly text: string;
  readonly label: string | null;
  readonly also?: readonly string[] | undefined;
}

export interface Data {
  readonly name: string;
  readonly taught: readonly Taught[];
  readonly questions: readonly Question[];
}

const linesOf = <Row>(text: string, schema: z.ZodType<Row>): Row[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => schema.parse(JSON.parse(line)));

/**
 * Learned from `train`, asked `test`, or `dev` where there is none. What nothing answers is in the
 * questions only: nobody is shown what they will be asked in vain.
 */
export function publicData(file: string, shots: number, seed: number): Data {
  const rows = linesOf(readFileSync(file, 'utf8'), dataRow);
  const of = (split: DataRow['split']) => rows.filter((row) => row.split === split);
  const test = of('test');
  const name = file.split(/[\\/]/u).at(-1) ?? file;
  return {
    name: `${name}, ${shots} sentences of each label`,
    taught: few(
      of('train').flatMap(({ text, label }) => (label === null ? [] : [{ text, label }])),
      shots,
      seed,
    ),
    questions: test.length > 0 ? test : of('dev'),
  };
}

/** The shipped articles' own phrasings, and the questions of citizens that were written without seeing them. */
export function riverton({ articles }: LoadedKnowledge): Data {
  const own = articles.map(({ article }) => article).filter(({ language }) => language === 'en');
  const ids = new Set(own.map(({ id }) => id));
  const file = new URL('../../knowledge/evaluation/citizens.en.jsonl', import.meta.url);
  return {
    name: 'Riverton in English, its citizens',
    taught: own.flatMap(({ id, title, label, phrasings }) =>
      [title, label, ...phrasings].map((text) => ({ text, label: id })),
    ),
    questions: linesOf(readFileSync(file, 'utf8'), queryRow).filter(
      ({ label }) => label === null || ids.has(label),
    ),
  };
}

/** So many of each label, once all are mixed. */
function few(rows: readonly Taught[], shots: number, seed: number): readonly Taught[] {
  const order = Int32Array.from(rows.keys());
  shuffle(order, order.length, seeded(seed));
  const taken = new Map<string, number>();
  return [...order].flatMap((at) => {
    const row = rows[at];
    const before = row ? (taken.get(row.label) ?? 0) : shots;
    if (!row || before >= shots) return [];
    taken.set(row.label, before + 1);
    return [row];
  });
}
