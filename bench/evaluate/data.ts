import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { strangersTo } from '../../knowledge/engine/background.ts';
import type { Example } from '../../knowledge/engine/example.ts';
import { learnModel, type Model, openModel } from '../../knowledge/engine/model.ts';
import { seeded, shuffle } from '../../knowledge/engine/random.ts';
import type { Tongue } from '../../knowledge/engine/scorer.ts';
import { openWordVectors } from '../../knowledge/engine/word-vectors.ts';
import type { LoadedKnowledge } from '../../knowledge/load.ts';
import { metrics, thresholdProtocol } from './metrics.ts';
import type { Outcome } from './outcome.ts';

/** One line of a data set: to learn from, to set thresholds on, or to be measured on. */
export const dataRow = z.object({
  text: z.string().min(1),
  label: z.string().min(1).nullable(),
  split: z.enum(['train', 'dev', 'test']),
});
export type DataRow = z.infer<typeof dataRow>;

interface Options {
  readonly language: string;
  /** Learn from so many sentences of each label only, drawn by `seed`. */
  readonly shots?: number | undefined;
  readonly seed: number;
}

/** Learns from `train`, sets thresholds on `dev`, measures on `test`, or on `dev` where there is none. */
export function evaluateData(rows: readonly DataRow[], loaded: LoadedKnowledge, options: Options) {
  const { tongue, vectorBytes } = tongueOf(loaded, options.language);
  const of = (split: DataRow['split']) => rows.filter((row) => row.split === split);
  const train = few(of('train'), options);
  const examples = [...train, ...strangersTo(train, tongue)];
  const dev = of('dev');
  const began = performance.now();
  const learned = learnModel(examples, { tongue, dev });
  const trainSeconds = (performance.now() - began) / 1000;
  const bytes = learned.write();
  const before = performance.now();
  const model = openModel(bytes, tongue);
  const loadMs = performance.now() - before;
  const test = of('test');
  const measured = test.length > 0 ? test : dev;
  for (const { text } of measured.slice(0, 300)) model.understand(text);
  const outcomes = measured.map((row) => outcomeOf(row, model));
  return {
    outcomes,
    report: {
      engine: 'townclerk',
      language: options.language,
      shots: options.shots ?? null,
      seed: options.shots ? options.seed : null,
      measuredOn: test.length > 0 ? 'test' : 'dev',
      labels: model.labels.length,
      examples: train.length,
      ...metrics(outcomes),
      thresholdProtocol:
        dev.length > 0 && measured.some(({ label }) => label === null)
          ? thresholdProtocol(
              dev.map((row) => outcomeOf(row, model)),
              outcomes,
            )
          : null,
      thresholds: model.thresholds,
      trainSeconds,
      artifactBytes: bytes.length + vectorBytes.length,
      artifactGzipBytes: gzipSync(bytes).length + gzipSync(vectorBytes).length,
      loadMs,
    },
  };
}

function tongueOf(
  loaded: LoadedKnowledge,
  code: string,
): { tongue: Tongue; vectorBytes: Uint8Array } {
  const language = loaded.languages.find((one) => one.code === code);
  if (!language)
    throw new Error(
      `There is no knowledge/languages/${code}.yaml. Known: ${loaded.languages.map((one) => one.code).join(', ')}`,
    );
  const vectorBytes = loaded.wordVectors.get(code) ?? new Uint8Array();
  return {
    tongue: {
      language,
      meaning: vectorBytes.length > 0 ? openWordVectors(vectorBytes) : undefined,
    },
    vectorBytes,
  };
}

/** The first so many of each label, once they are mixed; what nothing answers is all kept. */
function few(rows: readonly DataRow[], { shots, seed }: Options): readonly Example[] {
  if (shots === undefined) return rows.map(({ text, label }) => ({ text, label }));
  const order = Int32Array.from(rows, (_, at) => at);
  shuffle(order, order.length, seeded(seed));
  const left = new Map<string | null, number>();
  const taken: Example[] = [];
  for (const at of order) {
    const { text, label } = rows[at] ?? { text: '', label: null };
    const room = label === null ? rows.length : (left.get(label) ?? shots);
    left.set(label, room - 1);
    if (room > 0) taken.push({ text, label });
  }
  return taken;
}

function outcomeOf({ text, label }: DataRow, model: Model): Outcome {
  const began = performance.now();
  const { decision, nearest } = model.understand(text);
  const milliseconds = performance.now() - began;
  const became = decision === 'none' ? 'offer' : decision;
  return { text, label, decision: became, ranked: nearest, milliseconds };
}
