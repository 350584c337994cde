import { readFileSync, writeFileSync } from 'node:fs';
import type * as z from 'zod';
import { load } from '../../knowledge/load.ts';
import { readOptions, stop } from '../../scripts/command.ts';
import { dataRow, evaluateData } from './data.ts';
import { evaluateHeard } from './heard.ts';
import { evaluateKnowledge, queryRow } from './knowledge.ts';

const help = `Measures the answer engine that ships, and prints one JSON object.

  npm run -s evaluate -- --data FILE.jsonl [--language en] [--shots N --seed S]
  npm run -s evaluate -- --knowledge --queries FILE.jsonl
  npm run -s evaluate -- --heard FILE.jsonl [--after-case]

  --data FILE         rows {"text","label"|null,"split":"train"|"dev"|"test"}: learns from train, sets
                      thresholds on dev, measures on test (on dev where there is no test)
  --shots N           learns from N sentences of each label only, drawn by --seed S (1)
  --language CODE     the language of the rows (en): a file of knowledge/languages
  --knowledge         asks the articles in knowledge/ instead, through all the steps of an answer
  --queries FILE      rows {"text","language","label": article, intent or null}; may have "also", "never"
  --heard FILE        the same rows: counts what was heard as what (danger, a person, STOP, anger, not solved)
  --after-case        says the rows of --heard just after staff have closed the citizen's case
  --folder PATH       another folder of knowledge
  --predictions FILE  writes what became of each row, as JSON lines
  --help              this text

Shares are in [0, 1], times in milliseconds unless the name says otherwise. null: nothing to measure.
The questions that ship are described in knowledge/evaluation/README.md.`;

const options = readOptions({
  options: {
    data: { type: 'string' },
    knowledge: { type: 'boolean' },
    queries: { type: 'string' },
    heard: { type: 'string' },
    'after-case': { type: 'boolean', default: false },
    folder: { type: 'string' },
    predictions: { type: 'string' },
    language: { type: 'string', default: 'en' },
    shots: { type: 'string' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', short: 'h' },
  },
});

if (options.help) console.log(help);
else
  try {
    const { report, outcomes } = evaluate();
    if (options.predictions) write(options.predictions, outcomes);
    console.log(JSON.stringify(report, null, 2));
  } catch (error) {
    stop(error);
  }

function evaluate() {
  const loaded = load(options.folder);
  if (options.knowledge && options.queries)
    return evaluateKnowledge(readRows(options.queries, queryRow), loaded, new Date());
  if (options.heard)
    return evaluateHeard(readRows(options.heard, queryRow), loaded, new Date(), {
      afterCase: options['after-case'],
    });
  if (options.data && !options.knowledge)
    return evaluateData(readRows(options.data, dataRow), loaded, {
      language: options.language,
      shots: options.shots === undefined ? undefined : whole('shots', options.shots),
      seed: whole('seed', options.seed),
    });
  throw new Error(
    'Give --data FILE, --heard FILE, or --knowledge with --queries FILE. See --help.',
  );
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} must be a whole number above 0, not "${text}".`);
}

function readRows<Row>(file: string, schema: z.ZodType<Row>): readonly Row[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    try {
      return [schema.parse(JSON.parse(line))];
    } catch (cause) {
      throw new Error(`${file}:${at + 1} is not a row as --help describes it.`, { cause });
    }
  });
}

/** Without what judging a row needs beside, and without times, which differ from run to run. */
function write(file: string, outcomes: readonly object[]): void {
  const notPredicted = { also: undefined, never: undefined, milliseconds: undefined };
  const lines = outcomes.map((outcome) => JSON.stringify({ ...outcome, ...notPredicted }));
  writeFileSync(file, `${lines.join('\n')}\n`);
}
