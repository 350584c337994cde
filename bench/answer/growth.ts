import type { LoadedKnowledge } from '../../knowledge/load.ts';
import { bar, table } from '../chart.ts';
import { describeMachine, type Machine } from '../machine.ts';
import { progress } from '../run.ts';
import { invented } from './invented.ts';
import { type Contestant, type Measured, measure } from './measure.ts';

/** How many articles are tried, up to what is asked for. */
const sizes = [10, 100, 1000, 3000, 10_000] as const;

/** One size, with why it was not measured, where it was not. */
interface Grown {
  readonly articles: number;
  readonly measured: Measured | string;
}

interface Options {
  readonly most: number;
  readonly folder: string;
  readonly limitSeconds: number;
}

/** Learns and asks articles that nobody wrote, ten phrasings each, from 10 of them to `most`. */
export async function grow(
  contestant: Contestant,
  loaded: LoadedKnowledge,
  { most, ...how }: Options,
): Promise<readonly Grown[]> {
  const grown: Grown[] = [];
  for (const articles of new Set([...sizes.filter((size) => size < most), most])) {
    progress(`${articles} articles, ${articles * 10} phrasings ...`);
    grown.push({
      articles,
      measured: await measure(contestant, invented(articles, loaded), how),
    });
  }
  return grown;
}

/** What Lambda allows a function's code, unzipped, and what the turn function is given; in MB. */
const lambda = { unzipped: 250, memory: 1024 } as const;

export interface GrowthReport {
  readonly machine: Machine;
  readonly load: { readonly before: number; readonly after: number };
  readonly grown: readonly Grown[];
}

/** The growth for a terminal. */
export function showGrowth({ grown, machine, load }: GrowthReport): string {
  const done = grown.flatMap(({ articles, measured }) =>
    typeof measured === 'string' ? [] : [{ articles, measured }],
  );
  const largest = Math.max(1, ...done.map(({ measured }) => measured.bytes));
  const head = [
    'articles',
    'learn s',
    'MB',
    'gzip MB',
    'load ms',
    'open ms',
    'p50 ms',
    'p99 ms',
    'memory MB',
    'first right',
  ];
  const rows = done.map(({ articles, measured: one }) => [
    articles.toLocaleString('en-US'),
    one.learnSeconds.toFixed(1),
    megabytes(one.bytes),
    megabytes(one.gzipBytes),
    one.load.toFixed(0),
    one.open.toFixed(0),
    one.p50.toFixed(2),
    one.p99.toFixed(2),
    one.megabytes.toFixed(0),
    `${((one.accuracy ?? 0) * 100).toFixed(1)} %`,
  ]);
  const chart = done.map(
    ({ articles, measured }) =>
      `  ${articles.toLocaleString('en-US').padStart(6)}  ${bar(measured.bytes, largest, 40).padEnd(40)}  ${megabytes(measured.bytes)} MB`,
  );
  const failed = grown.flatMap(({ articles, measured }) =>
    typeof measured === 'string' ? [`  ${articles} articles ${measured}`] : [],
  );
  return `Growth: invented articles, ten phrasings each, in words of the shipped ones

  Machine   ${describeMachine(machine)}
  Load      ${load.before} before, ${load.after} after; ${machine.cores} is all this machine can do at once

${chart.join('\n')}

${table([head, ...rows])}

  MB: the model and the English word vectors (both in memory once loaded; memory: all that loading
  and asking added). ${fits(done.at(-1))}
${failed.join('\n')}`.trimEnd();
}

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(2);

function fits(
  last: { readonly articles: number; readonly measured: Measured } | undefined,
): string {
  if (!last) return '';
  const { articles, measured } = last;
  const size = measured.bytes / 2 ** 20;
  const inside = size < lambda.unzipped && measured.megabytes < lambda.memory;
  return `${articles.toLocaleString('en-US')} articles ${inside ? 'fit' : 'do not fit'} a Lambda of ${lambda.memory} MB,
  whose code may have ${lambda.unzipped} MB unzipped; the artifact comes from S3 and needs memory only.`;
}
