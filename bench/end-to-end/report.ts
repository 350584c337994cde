import { bar, columns, table } from '../chart.ts';
import { describeMachine, type Machine } from '../machine.ts';
import type { Spread } from '../statistics.ts';
import { type Account, isWhole } from './account.ts';
import { soonEnough, type Trial } from './sustained.ts';

/** Everything the bench measured; times in milliseconds. `--json` prints it as it is. */
export interface Report {
  readonly machine: Machine;
  readonly load: { readonly before: number; readonly after: number };
  readonly stack: {
    readonly stage: string;
    readonly settleSeconds: number;
    readonly channels: readonly string[];
    /** Of each function, at the end. */
    readonly processes: Readonly<Record<string, number>>;
  };
  readonly latency: {
    readonly rate: number;
    readonly seconds: number;
    readonly webhook: Spread;
    readonly inbox: Spread;
    readonly outbox: Spread;
    readonly answer: Spread;
    readonly histogram: { readonly milliseconds: number; readonly counts: readonly number[] };
  };
  readonly search: readonly Trial[];
  readonly throughput: Trial & {
    readonly waits: Spread;
    readonly answersEachSecond: readonly number[];
  };
  readonly account: Account;
  readonly oddities: Readonly<Record<string, number>>;
}

/** Whether something was lost, made up, left unanswered or answered twice. */
export const failed = (report: Report): boolean => !isWhole(report.account);

/** The report for people. */
export const show = (report: Report): string =>
  [head(report), latency(report), throughput(report), wholeness(report), next(report)].join('\n\n');

function head({ machine, load, stack }: Report): string {
  const processes = Object.values(stack.processes).reduce((sum, count) => sum + count, 0);
  return `Townclerk, end to end

  Machine   ${describeMachine(machine)}
  Load      ${load.before} before, ${load.after} after; ${machine.cores} is all this machine can do at once
  Stack     stage ${stack.stage}, settling ${stack.settleSeconds} s; DynamoDB Local and queues in memory; ${stack.channels.join(', ')}
  Workers   ${processes} processes: ${Object.entries(stack.processes)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name.replace(`townclerk-${stack.stage}-`, '')} ${count}`)
    .join(', ')}`;
}

function latency({ latency: of, stack }: Report): string {
  const row = (name: string, { p50, p90, p99, most }: Spread) => [
    name,
    ...numbers(p50, p90, p99, most),
  ];
  const { counts, milliseconds } = of.histogram;
  const most = Math.max(...counts);
  const bins = counts.map((count, at) => {
    const last = at === counts.length - 1;
    const name = `${String(at * milliseconds).padStart(4)}${last ? '+' : ' '}`;
    return `  ${name} ${String(count).padStart(4)} ${bar(count, most)}`;
  });
  const shown = bins.slice(
    counts.findIndex((count) => count > 0),
    counts.findLastIndex((count) => count > 0) + 1,
  );
  return `Latency: ${of.answer.count} messages at ${of.rate} a second, ms

${table([
  ['', 'p50', 'p90', 'p99', 'most'],
  row('webhook posted to its 200', of.webhook),
  row('accepted to turn begun', of.inbox),
  row('turn to platform called *', of.outbox),
  row('accepted to platform called *', of.answer),
])}
  * without the ${stack.settleSeconds} s of settling

  Accepted to platform called, net, by ${milliseconds} ms:
${shown.join('\n')}`;
}

function throughput({ search, throughput: of }: Report): string {
  const most = Math.max(...search.map(({ rate }) => rate), of.rate);
  const row = (trial: Trial) => [
    `${bar(trial.rate, most, 24).padEnd(24)}`,
    String(trial.rate),
    `${trial.seconds} s`,
    trial.answersPerSecond.toFixed(1),
    String(trial.lastQuarter),
    trial.sustained ? 'kept up' : 'fell behind',
  ];
  const verdict = of.sustained
    ? `Sustained: ${of.answersPerSecond.toFixed(1)} messages a second for ${of.seconds} s`
    : `Not sustained: ${of.rate} messages a second for ${of.seconds} s`;
  return `${verdict}

${table([
  ['', 'written/s', 'for', 'answers/s', 'last quarter ms', ''],
  ...search.map(row),
  row(of),
])}
  Kept up: half of the last quarter were answered within ${soonEnough} ms of writing, net of settling.

  Answers each second  ${columns(of.answersEachSecond)}  (most ${Math.max(...of.answersEachSecond, 0)})
  Written to platform called, net of settling: p50 ${of.waits.p50}, p90 ${of.waits.p90}, p99 ${of.waits.p99} ms`;
}

function wholeness({ account: of, oddities }: Report): string {
  const odd = Object.entries(oddities).map(([name, count]) => [name, String(count)]);
  const sum = `sent ${of.sent} ${of.lost === 0 ? '=' : 'is not'} with an effect ${of.withEffect} + dead letters ${of.dead}`;
  return `${isWhole(of) ? 'Nothing lost' : 'NOT WHOLE'}: ${sum}

${table([
  ['lost', String(of.lost)],
  ['effects of nothing that was sent', String(of.unknown)],
  ['answers at the platforms', String(of.answers)],
  ['answers superseded', String(of.superseded)],
  ['answers in dead letters', String(of.undelivered)],
  ['citizens without their answer', String(of.unanswered)],
  ['answers too many', String(of.answeredTwice)],
])}

Beyond the ordinary:
${odd.length === 0 ? '  nothing' : table(odd)}`;
}

function next({
  account: of,
  throughput: { sustained, rate, seconds },
  load,
  machine,
}: Report): string {
  if (!isWhole(of)) {
    return 'Next: this is a defect. Repeat it with a lower --rate, and look for the first that is lost.';
  }
  if (load.before > machine.cores) {
    return 'Next: this machine was busy before the bench began. Repeat it when it is quiet.';
  }
  if (!sustained)
    return `Next: try less: npm run bench -- end-to-end --rate ${Math.floor(rate * 0.8)}`;
  return `Next: hold it for longer (npm run bench -- end-to-end --rate ${rate} --seconds ${seconds * 4}), or write the figures down in docs/measurements.md.`;
}

const numbers = (...values: readonly number[]): string[] => values.map(String);
