import { bar, table } from '../chart.ts';
import { describeMachine, type Machine } from '../machine.ts';
import type { Measured } from './measure.ts';

export interface Report {
  readonly data: string;
  readonly taught: number;
  readonly labels: number;
  readonly questions: number;
  readonly outOfScope: number;
  readonly machine: Machine;
  readonly load: { readonly before: number; readonly after: number };
  readonly rows: readonly Measured[];
  readonly failed: readonly { readonly name: string; readonly why: string }[];
}

/** The comparison for a terminal: the chart of what is right, then all figures, with ratios to ours. */
export function show(report: Report): string {
  const { rows, failed } = report;
  const width = Math.max(0, ...rows.map(({ name }) => name.length));
  const chart = rows
    .toSorted((a, b) => (b.accuracy ?? 0) - (a.accuracy ?? 0))
    .map(
      ({ name, accuracy }) =>
        `  ${name.padEnd(width)}  ${bar(accuracy ?? 0, 1, 40).padEnd(40)}  ${percent(accuracy)}`,
    );
  const ours = rows.find(({ name }) => name === 'townclerk');
  return `Answers: ${report.data}

  ${report.labels} labels, ${report.taught} sentences to learn from, ${report.questions} questions, ${report.outOfScope} of them out of scope
  Machine   ${describeMachine(report.machine)}
  Load      ${report.load.before} before, ${report.load.after} after; ${report.machine.cores} is all this machine can do at once

  The first is right
${chart.join('\n')}

${table([qualityHead, ...rows.map(quality)])}

  of what is in scope: the first is right; one of three is. AUROC: how often something in scope is
  trusted more than something out of it; 50 is chance.

${table([speedHead, ...rows.map((row) => speed(row, ours))])}

  p50, p99: of all questions, each asked three times, of which the fastest counts, since others use
  the machine. load: from nothing to the first answer, in a fresh process; open: of that, the
  artifact. memory: what that and all questions added. x: how many times as long, or as much, as ours.
${failed.map(({ name, why }) => `\n  ${name} ${why}`).join('')}`.trimEnd();
}

const percent = (share: number | null): string =>
  share === null ? '-' : (share * 100).toFixed(1).padStart(5);

const qualityHead = ['', 'first right', 'one of three', 'AUROC'];
const quality = ({ name, accuracy, hitAt3, auroc }: Measured): string[] => [
  name,
  percent(accuracy),
  percent(hitAt3),
  percent(auroc),
];

const speedHead = [
  '',
  'p50 ms',
  'x',
  'p99 ms',
  'x',
  'load ms',
  'x',
  'open ms',
  'learn s',
  'x',
  'KB',
  'gzip KB',
  'memory MB',
];

const speed = (row: Measured, ours: Measured | undefined): string[] => {
  const times = (of: (one: Measured) => number) =>
    ours === undefined || ours === row ? '' : (of(row) / of(ours)).toFixed(1);
  return [
    row.name,
    row.p50.toFixed(2),
    times(({ p50 }) => p50),
    row.p99.toFixed(2),
    times(({ p99 }) => p99),
    row.load.toFixed(0),
    times((one) => one.load),
    row.open.toFixed(0),
    row.learnSeconds.toFixed(1),
    times(({ learnSeconds }) => learnSeconds),
    Math.round(row.bytes / 1024).toLocaleString('en-US'),
    Math.round(row.gzipBytes / 1024).toLocaleString('en-US'),
    row.megabytes.toFixed(0),
  ];
};
