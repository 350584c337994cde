import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { readStage } from '../../infra/stages.ts';
import { load, machine } from '../machine.ts';
import { type Bench, progress } from '../run.ts';
import { histogram, spread } from '../statistics.ts';
import { type Account, account } from './account.ts';
import { oddities } from './oddities.ts';
import { help, limits, type Options, readOptions } from './options.ts';
import { type PlatformCall, takeCalls } from './platforms.ts';
import { failed, type Report, show } from './report.ts';
import { type EventStory, readDead, readEvents, readUndelivered } from './rows.ts';
import type { Said } from './said.ts';
import { judge, rates, type Trial } from './sustained.ts';
import { channels, startTown, workedOff } from './town.ts';
import { citizenOf, isAccepted, stages, type Wait, waits } from './waits.ts';
import { write } from './write.ts';

/** Latency and throughput of the whole way, and whether everything that went in came out. */
export const endToEnd: Bench = { help, run };

const settleSeconds = readStage({ stage: 'dev' }).settleSeconds;
const warmUp = { rate: 10, seconds: 10 } as const;
const modest = { rate: 3, seconds: 30 } as const;
const search = { seconds: 8 } as const;
const lowest = 6;
/** Seconds until an answer that has not come is missing: two looks of the clock. */
const latest = 130;

async function run(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  const before = load();
  progress('Starting a stack of its own.');
  const stack = await startTown(options.processes);
  try {
    const report = await measure(stack, options, before);
    console.log(options.json ? JSON.stringify(report, undefined, 2) : show(report));
    return !failed(report);
  } finally {
    await stack.stop({ drainSeconds: 0 });
  }
}

/** All that was said to this stack and all its platforms were sent. */
interface Log {
  readonly said: Said[];
  readonly calls: PlatformCall[];
}

interface Spell {
  readonly rate: number;
  readonly seconds: number;
}

async function measure(stack: LocalStack, options: Options, loadBefore: number): Promise<Report> {
  const log: Log = { said: [], calls: [] };
  progress(`Warming up: ${warmUp.rate} a second for ${warmUp.seconds} s.`);
  await speak(stack, warmUp, log);
  progress(`Latency: ${modest.rate} a second for ${modest.seconds} s.`);
  const calm = await speak(stack, modest, log);
  const { trials, busy: last } = await findRate(stack, options, log);
  await waitForTheLate(stack, log);
  progress('Counting.');
  const busy = waits(last, log.calls, settleSeconds * 1000);
  const events = await readEvents(stack);
  const { answer, ...parts } = stages(calm, events, settleSeconds * 1000);
  const trial = trials.at(-1);
  return {
    machine: machine(),
    load: { before: loadBefore, after: load() },
    stack: { stage: 'dev', settleSeconds, channels, processes: stack.functions.processes() },
    latency: {
      ...modest,
      webhook: spread(parts.webhook),
      inbox: spread(parts.inbox),
      outbox: spread(parts.outbox),
      answer: spread(answer),
      histogram: { milliseconds: 25, counts: histogram(answer, 25, 20) },
    },
    search: trials.slice(0, -1),
    throughput: {
      ...(trial ?? judge({ rate: 0, seconds: 0 }, [])),
      waits: spread(busy.flatMap(({ whole }) => whole ?? [])),
      answersEachSecond: eachSecond(busy),
    },
    account: settle(stack, log, events),
    oddities: oddities(stack),
  };
}

/** Citizens write; resolves with what became of each message when all are worked off. */
async function speak(stack: LocalStack, spell: Spell, log: Log): Promise<readonly Wait[]> {
  const said = await write(stack.url, spell);
  if (!(await workedOff(stack))) progress('  Giving up on what is still in the queues.');
  const calls = await takeCalls(stack.url);
  log.said.push(...said);
  log.calls.push(...calls);
  return waits(said, calls, settleSeconds * 1000);
}

/** An answer that had to wait, for a rate say, is put back by the clock, which looks once a minute. */
async function waitForTheLate(stack: LocalStack, log: Log): Promise<void> {
  const deadline = Date.now() + latest * 1000;
  for (;;) {
    const answered = new Set(log.calls.filter(isAccepted).map(citizenOf));
    const late = log.said.filter((each) => !answered.has(citizenOf(each))).length;
    if (late === 0 || Date.now() > deadline) return;
    progress(`Waiting up to ${latest} s for ${late} late answers.`);
    await sleep(10_000);
    log.calls.push(...(await takeCalls(stack.url)));
  }
}

/** Looks for a rate that is kept up with, or takes the given one, and then writes at it for long. */
async function findRate(
  stack: LocalStack,
  options: Options,
  log: Log,
): Promise<{ trials: readonly Trial[]; busy: readonly Said[] }> {
  const trials: Trial[] = [];
  const attempt = async (spell: Spell) => {
    const all = await speak(stack, spell, log);
    const trial = judge(spell, all);
    trials.push(trial);
    progress(
      `  ${spell.rate} a second for ${spell.seconds} s: ${trial.sustained ? 'kept up' : 'fell behind'} (last quarter ${trial.lastQuarter} ms).`,
    );
    return { all, trial };
  };
  let rate = options.rate ?? lowest;
  if (options.rate === undefined) {
    progress('Throughput: looking for a rate it keeps up with.');
    for (const each of rates(lowest, limits.rate)) {
      // One busy moment of the machine should not end the search: it has a second try.
      const kept = async () => (await attempt({ rate: each, ...search })).trial.sustained;
      if (!((await kept()) || (await kept()))) break;
      rate = each;
    }
  }
  for (;;) {
    progress(`Throughput: ${rate} a second for ${options.seconds} s.`);
    const { all, trial } = await attempt({ rate, seconds: options.seconds });
    if (trial.sustained || options.rate !== undefined || rate <= 1) {
      return { trials, busy: all.map(({ said }) => said) };
    }
    rate = Math.max(1, Math.floor(rate * 0.85));
  }
}

function eachSecond(all: readonly Wait[]): readonly number[] {
  const called = all.flatMap(({ calledAt }) => calledAt ?? []);
  const first = Math.min(...called);
  const seconds = Math.ceil((Math.max(...called) - first + 1) / 1000);
  return histogram(
    called.map((at) => at - first),
    1000,
    called.length === 0 ? 0 : seconds,
  );
}

function settle(stack: LocalStack, log: Log, events: readonly EventStory[]): Account {
  const writers = new Map(log.said.map((said) => [said.id, citizenOf(said)]));
  const owners = new Map(
    events.map(({ conversationId, id }) => [conversationId, writers.get(id) ?? id]),
  );
  return account({
    sent: log.said.map((said) => ({ id: said.id, citizen: citizenOf(said) })),
    effects: events,
    dead: readDead(stack),
    undelivered: channels
      .flatMap((channel) => readUndelivered(stack, channel))
      .map((conversation) => owners.get(conversation) ?? conversation),
    answered: log.calls.filter(isAccepted).map(citizenOf),
  });
}
