import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { table } from '../chart.ts';
import { describeMachine, load, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';
import { spread } from '../statistics.ts';
import { type Agent, type Answer, agentsOf, caseTables, openCases, startTown } from './town.ts';

const help = `Claims: whether a case ever has two owners, and how long a claim takes.

  npm run bench -- claims                 160 agents, 800 cases, five at once for each
  npm run bench -- claims --agents 40     so many
  npm run bench -- claims --cases 200     so many
  npm run bench -- claims --racers 10     so many claim each case at the same moment

Starts a stack of its own and claims over its HTTP API, with tokens of its pool: a hundred cases one by one,
then all agents at once, so many for each case. Then it looks at what every call was answered, at the rows and at the audit. It fails when a
case has not exactly one owner, when anybody who lost was not told who won and since when, or when the row,
the audit and the winner do not agree.`;

/** A race for one case. */
interface Race {
  readonly id: string;
  readonly tries: readonly { readonly agent: Agent; readonly answer: Answer }[];
}

interface Options {
  readonly agents: number;
  readonly cases: number;
  readonly racers: number;
}

/** Agents who claim the same cases at the same moment. */
export const claims: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        agents: { type: 'string', default: '160' },
        cases: { type: 'string', default: '800' },
        racers: { type: 'string', default: '5' },
      },
    });
    const options = {
      agents: Math.ceil(positive('agents', values.agents)),
      cases: Math.ceil(positive('cases', values.cases)),
      racers: Math.ceil(positive('racers', values.racers)),
    };
    const before = load();
    progress('Starting a stack of its own.');
    const stack = await startTown();
    try {
      const began = performance.now();
      const { alone, races } = await run(stack, options);
      const seconds = (performance.now() - began) / 1000;
      progress('Looking at rows and audit.');
      const wrong = (
        await Promise.all([...alone, ...races].map((race) => wrongWith(race, stack)))
      ).flat();
      console.log(report({ alone, races }, wrong, { ...options, seconds, before }));
      return wrong.length === 0;
    } finally {
      await stack.stop({ drainSeconds: 0 });
    }
  },
};

interface Played {
  readonly alone: readonly Race[];
  readonly races: readonly Race[];
}

/** So many cases are claimed one by one, first. */
const calmCases = 100;

/** In waves: every agent claims one case, as many of them the same as race for it. */
async function run(stack: LocalStack, { agents: count, cases, racers }: Options): Promise<Played> {
  const agents = await agentsOf(stack, count);
  progress(`Opening ${cases} cases.`);
  const ids = await openCases(stack, cases);
  const calm = await openCases(stack, calmCases);
  await warmUp(agents);
  const alone = await oneByOne(agents, calm);
  const atOnce = Math.max(1, Math.floor(count / racers));
  const races: Race[] = [];
  progress(`Claiming, ${atOnce * racers} at once.`);
  for (let from = 0; from < ids.length; from += atOnce) {
    const wave = ids.slice(from, from + atOnce);
    races.push(...(await Promise.all(wave.map((id, at) => race(id, racersOf(at + from))))));
  }
  return { alone, races };

  /** Others each time, so that everybody meets everybody. */
  function racersOf(at: number): readonly Agent[] {
    const first = (at * racers + Math.floor(at / atOnce)) % agents.length;
    return Array.from(
      { length: racers },
      (_, index) => agents[(first + index) % agents.length],
    ).filter((agent) => agent !== undefined);
  }
}

/** So that no claim waits for a process to start. */
async function warmUp(agents: readonly Agent[]): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await Promise.all(agents.map((agent) => agent.post('/presence')));
    await sleep(500);
  }
}

/** One claim after the other, each of a case that nobody else wants. */
async function oneByOne(
  agents: readonly Agent[],
  ids: readonly string[],
): Promise<readonly Race[]> {
  const races: Race[] = [];
  for (const [at, id] of ids.entries())
    races.push(await race(id, agents.slice(at % agents.length, (at % agents.length) + 1)));
  return races;
}

const race = async (id: string, racers: readonly Agent[]): Promise<Race> => ({
  id,
  tries: await Promise.all(
    racers.map(async (agent) => ({ agent, answer: await agent.post(`/handoffs/${id}/claim`) })),
  ),
});

const owned = z.object({
  type: z.literal('owned'),
  owner: z.object({ id: z.string(), name: z.string() }),
  since: z.iso.datetime(),
});

/** What of a race is not as it must be. */
async function wrongWith({ id, tries }: Race, stack: LocalStack): Promise<readonly string[]> {
  const { handoffs, audit } = caseTables(stack);
  const winners = tries.filter(({ answer }) => answer.status === 200);
  const [winner] = winners;
  if (!winner || winners.length > 1) return [`${id}: ${winners.length} were told that they won`];
  const [row, entries] = await Promise.all([handoffs.get(id), audit.of(id)]);
  const claimed = entries.filter(({ action }) => action === 'claim');
  const [by] = claimed.map(({ actor }) => ('id' in actor ? actor.id : actor.kind));
  const untold = tries
    .filter((each) => each !== winner)
    .filter(({ answer }) => owned.safeParse(answer.body).data?.owner.id !== winner.agent.id);
  return [
    ...(row?.owner?.id === winner.agent.id ? [] : [`${id}: the row has another owner`]),
    ...(claimed.length === 1 && by === winner.agent.id ? [] : [`${id}: the audit says otherwise`]),
    ...untold.map(({ answer }) => `${id}: a loser was answered ${answer.status}, not who won`),
  ];
}

function report(
  { alone, races }: Played,
  wrong: readonly string[],
  {
    agents,
    racers,
    seconds,
    before,
  }: Options & { readonly seconds: number; readonly before: number },
): string {
  const took = (some: readonly Race[], isSo: (answer: Answer) => boolean) =>
    spread(
      some
        .flatMap(({ tries }) => tries.map(({ answer }) => answer))
        .filter(isSo)
        .map(({ milliseconds }) => milliseconds),
    );
  const isWon = ({ status }: Answer) => status === 200;
  const row = (name: string, { count, p50, p90, p99, most }: ReturnType<typeof spread>) =>
    [name, count, ...[p50, p90, p99, most].map((value) => value.toFixed(0))].map(String);
  return [
    `${describeMachine(machine())}, load ${before} before`,
    '',
    `${agents} agents, ${races.length} cases, ${racers} at the same moment for each, in ${seconds.toFixed(0)} s`,
    '',
    table([
      ['claims, in ms', 'count', 'p50', 'p90', 'p99', 'most'],
      row('one by one', took(alone, isWon)),
      row('in races, won', took(races, isWon)),
      row(
        'in races, lost and told who won',
        took(races, (answer) => !isWon(answer)),
      ),
    ]),
    '',
    `cases with two owners, or none, or losers untold: ${wrong.length}`,
    ...wrong.slice(0, 20),
  ].join('\n');
}
