import { parseArgs } from 'node:util';
import { table } from '../chart.ts';
import { describeMachine, load, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';
import { median, percentile } from '../statistics.ts';
import { type Bodies, bodies, values } from './bodies.ts';
import { type Contestant, peers, townclerk } from './contestants.ts';

const help = `Ingest: how long one webhook takes to verify, parse and map, for each channel.

  npm run bench -- ingest                 20 rounds of 1000 webhooks
  npm run bench -- ingest --rounds 50     so many rounds
  npm run bench -- ingest --alone         without the peers
  npm run bench -- ingest --json          the figures as JSON, on the standard output

Beside it @chat-adapter/whatsapp and @chat-adapter/twilio take the same bodies in the same run, turn by
turn. Ours goes from API Gateway's event to events for the queue, with bytes decoded and card numbers
masked; theirs from a ready Request to the message given to the bot. Neither waits for a network. The
peers are a package of their own (bench/package.json), installed when they are first asked for.`;

const perRound = 1000;

interface Row {
  readonly channel: string;
  readonly what: string;
  readonly who: string;
  /** Microseconds for one webhook. */
  readonly p50: number;
  readonly p99: number;
  readonly perSecond: number;
  /** Messages of citizens handed on, of a thousand webhooks: both must have read the same. */
  readonly messages: number;
}

/** Verify, parse and map, for each channel, beside the peers. */
export const ingest: Bench = {
  help,
  run: async (args) => {
    const { values: options } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string', default: '20' },
        alone: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const rounds = Math.ceil(positive('rounds', options.rounds));
    const others = options.alone ? [] : await peers();
    const before = load();
    const rows: Row[] = [];
    for (const each of bodies) {
      progress(`${each.channel}: ${each.what} ...`);
      rows.push(...(await measure(each, others, rounds)));
    }
    const loads = { before, after: load() };
    if (options.json) console.log(JSON.stringify({ machine: machine(), load: loads, rows }));
    else console.log(report(rows, loads));
    return true;
  },
};

async function measure(
  { channel, what, requests }: Bodies,
  others: readonly Contestant[],
  rounds: number,
): Promise<readonly Row[]> {
  const ours = townclerk(channel, Object.entries(values).find(([id]) => id === channel)?.[1] ?? {});
  const all = [ours, ...others.filter((each) => each.channel === channel)];
  const times = new Map(all.map((each): [Contestant, number[]] => [each, []]));
  const rates = new Map(all.map((each): [Contestant, number[]] => [each, []]));
  const taken = new Map<Contestant, number>();
  // Two rounds for the compiler, not counted.
  for (let round = -2; round < rounds; round += 1) {
    for (const contestant of all) {
      const start = contestant.taken();
      const result = await oneRound(contestant, requests);
      taken.set(contestant, contestant.taken() - start);
      if (round < 0) continue;
      times.get(contestant)?.push(...result.microseconds);
      rates.get(contestant)?.push(result.perSecond);
    }
  }
  return all.map((each) => ({
    channel,
    what,
    who: each.name,
    p50: percentile(times.get(each) ?? [], 50),
    p99: percentile(times.get(each) ?? [], 99),
    perSecond: median(rates.get(each) ?? []),
    messages: taken.get(each) ?? 0,
  }));
}

async function oneRound(contestant: Contestant, requests: Bodies['requests']) {
  const calls = Array.from({ length: perRound }, (_, index) => {
    const request = requests[index % requests.length];
    if (!request) throw new Error('There is no body to measure with');
    return contestant.prepare(request);
  });
  const microseconds: number[] = [];
  const began = process.hrtime.bigint();
  for (const call of calls) {
    const start = process.hrtime.bigint();
    const status = await call();
    microseconds.push(Number(process.hrtime.bigint() - start) / 1000);
    if (status !== 200) throw new Error(`${contestant.name} answered ${status}`);
  }
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  return { microseconds, perSecond: perRound / seconds };
}

function report(rows: readonly Row[], loads: { before: number; after: number }): string {
  const lines = rows.map((row) => {
    const ours = rows.find((each) => each.who === 'Townclerk' && sameBodies(each, row));
    const times = ours && ours !== row ? `${(ours.perSecond / row.perSecond).toFixed(1)} x` : '';
    return [
      `${row.channel}, ${row.what}`,
      row.who,
      row.p50.toFixed(1),
      row.p99.toFixed(1),
      Math.round(row.perSecond).toLocaleString('en-US'),
      String(row.messages),
      times,
    ];
  });
  const head = ['webhook', 'taken by', 'p50 us', 'p99 us', 'a second', 'messages', 'ours is'];
  return `
  Machine   ${describeMachine(machine())}
  Load      ${loads.before} before, ${loads.after} after

${table([head, ...lines])}

  "messages": citizens' messages handed on, of ${perRound} webhooks. One process, one at a time.
`;
}

const sameBodies = (a: Row, b: Row): boolean => a.channel === b.channel && a.what === b.what;
