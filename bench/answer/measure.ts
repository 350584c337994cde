import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { metrics } from '../evaluate/metrics.ts';
import { percentile } from '../statistics.ts';
import type { Data } from './rows.ts';

/** One that is measured: where its code is, and how it is loaded. */
export interface Contestant {
  readonly name: string;
  /** The module that has it, and the package it needs, as file URLs. */
  readonly module: string;
  readonly library?: string | undefined;
}

/** What was measured of one; times in milliseconds but for learning. */
export interface Measured {
  readonly name: string;
  readonly accuracy: number | null;
  readonly hitAt3: number | null;
  readonly auroc: number | null;
  readonly p50: number;
  readonly p99: number;
  /** From nothing to the first answer: its code, its artifact, the first question. */
  readonly load: number;
  /** Of that, opening the artifact: what a new version costs a process that runs already. */
  readonly open: number;
  /** Memory added by that and all questions. */
  readonly megabytes: number;
  readonly learnSeconds: number;
  readonly bytes: number;
  readonly gzipBytes: number;
}

const learned = z.object({ seconds: z.number() });
const asked = z.object({
  importMs: z.number(),
  openMs: z.number(),
  firstMs: z.number(),
  megabytes: z.number(),
  answers: z.array(
    z.object({
      ms: z.number(),
      ranked: z.array(z.object({ label: z.string(), score: z.number() })),
    }),
  ),
});

const one = fileURLToPath(new URL('./one.mjs', import.meta.url));

/** Files of this folder that both tasks share; `language.json` and `vectors.bin` are for ours alone. */
const filesIn = (folder: string) => ({
  examples: join(folder, 'examples.json'),
  texts: join(folder, 'texts.json'),
  language: join(folder, 'language.json'),
  wordVectors: join(folder, 'vectors.bin'),
  artifact: join(folder, 'artifact'),
  result: join(folder, 'result.json'),
});

/** Learns in one process, asks in another. Says why when it took longer than the limit or failed. */
export async function measure(
  contestant: Contestant,
  data: Data,
  { folder, limitSeconds }: { readonly folder: string; readonly limitSeconds: number },
): Promise<Measured | string> {
  const files = filesIn(folder);
  writeFileSync(files.examples, JSON.stringify(data.taught));
  writeFileSync(files.texts, JSON.stringify(data.questions.map(({ text }) => text)));
  const run = (task: 'learn' | 'ask') => runTask(contestant, task, { folder, limitSeconds });
  const trouble = await run('learn');
  if (trouble) return trouble;
  const { seconds } = learned.parse(JSON.parse(readFileSync(files.result, 'utf8')));
  const later = await run('ask');
  if (later) return later;
  const result = asked.parse(JSON.parse(readFileSync(files.result, 'utf8')));
  const times = result.answers.map(({ ms }) => ms);
  const { accuracy, hitAt3, auroc } = metrics(
    data.questions.map((question, at) => ({
      ...question,
      decision: 'answer',
      ranked: (result.answers[at]?.ranked ?? []).map(({ label, score }) => ({
        label,
        confidence: score,
      })),
      milliseconds: times[at] ?? 0,
    })),
  );
  return {
    name: contestant.name,
    accuracy,
    hitAt3,
    auroc,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    load: result.importMs + result.openMs + result.firstMs,
    open: result.openMs,
    megabytes: result.megabytes,
    learnSeconds: seconds,
    bytes: statSync(files.artifact).size,
    gzipBytes: gzipSync(readFileSync(files.artifact)).length,
  };
}

async function runTask(
  { name, module, library }: Contestant,
  task: 'learn' | 'ask',
  { folder, limitSeconds }: { readonly folder: string; readonly limitSeconds: number },
): Promise<string | undefined> {
  const job = join(folder, 'job.json');
  const files = filesIn(folder);
  const given = library === undefined;
  writeFileSync(job, JSON.stringify({ task, module, contestant: name, library, given, files }));
  const child = spawn(process.execPath, [one, job], { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), limitSeconds * 1000);
  const [code, signal] = await once(child, 'close');
  clearTimeout(limit);
  if (code === 0) return undefined;
  return signal === 'SIGKILL'
    ? `took longer than ${limitSeconds} s to ${task}`
    : `failed: ${complaint.trim().split('\n').at(-1)}`;
}
