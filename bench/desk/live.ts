import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import type { LocalStack } from '../../infra/local/local-stack.ts';
import { table } from '../chart.ts';
import { describeMachine, load, machine } from '../machine.ts';
import { type Bench, positive, progress } from '../run.ts';
import { spread } from '../statistics.ts';
import { type Agent, agentsOf, openCases, startTown } from './town.ts';

const help = `Live: how long it takes until other desks know of a change.

  npm run bench -- live                 100 connected desks, 40 changes
  npm run bench -- live --desks 20      so many
  npm run bench -- live --changes 100   so many

Starts a stack of its own, connects that many desks by WebSocket, each by a ticket of its own, and has one
agent claim a case, again and again. Measured is the time from when the claim is answered to when each
desk has been told. It fails when a desk was not told of a change at all, or the median is above a second.`;

/** Changes of one agent as they reach all desks. */
export const live: Bench = {
  help,
  run: async (args) => {
    const { values } = parseArgs({
      args: [...args],
      options: {
        desks: { type: 'string', default: '100' },
        changes: { type: 'string', default: '40' },
      },
    });
    const desks = Math.ceil(positive('desks', values.desks));
    const changes = Math.ceil(positive('changes', values.changes));
    const before = load();
    progress('Starting a stack of its own.');
    const stack = await startTown();
    try {
      const { waits, untold } = await measure(stack, desks, changes);
      console.log(report(waits, { desks, changes, untold, before }));
      return untold === 0 && spread(waits).p50 < 1000;
    } finally {
      await stack.stop({ drainSeconds: 0 });
    }
  },
};

/** Seconds until a change that has not come is taken for lost. */
const patience = 20;

async function measure(stack: LocalStack, count: number, changes: number) {
  const [claimer, ...agents] = await agentsOf(stack, count + 1);
  if (!claimer) throw new Error('There is nobody');
  progress(`Connecting ${count} desks.`);
  const desks: Desk[] = [];
  for (const agent of agents) desks.push(await connect(agent, stack));
  const ids = await openCases(stack, changes);
  await sleep(3000);
  progress('Claiming.');
  const answered = new Map<string, number>();
  for (const id of ids) {
    const { status } = await claimer.post(`/handoffs/${id}/claim`);
    if (status !== 200) throw new Error(`A claim was answered ${status}`);
    answered.set(id, performance.now());
    await sleep(500);
  }
  const told = () => desks.reduce((sum, { heard }) => sum + heard.size, 0);
  for (let waited = 0; told() < count * changes && waited < patience; waited += 1)
    await sleep(1000);
  for (const { close } of desks) close();
  const waits = desks.flatMap(({ heard }) =>
    [...heard].map(([id, at]) => Math.max(0, at - (answered.get(id) ?? at))),
  );
  return { waits, untold: count * changes - waits.length };
}

interface Desk {
  /** When it was told that a case was claimed. */
  readonly heard: ReadonlyMap<string, number>;
  close(): void;
}

const ticketAnswer = z.object({ ticket: z.string() });
const told = z.object({
  changes: z.array(z.object({ handoffId: z.string().optional(), state: z.string().optional() })),
});

async function connect(agent: Agent, stack: LocalStack): Promise<Desk> {
  const { ticket } = ticketAnswer.parse((await agent.post('/socket-tickets')).body);
  const url = new URL(stack.outputs.SocketUrl ?? '');
  url.searchParams.set('ticket', ticket);
  const socket = new WebSocket(url);
  const heard = new Map<string, number>();
  socket.addEventListener('message', ({ data }) => {
    const at = performance.now();
    for (const { handoffId, state } of told.parse(JSON.parse(String(data))).changes)
      if (handoffId && state === 'claimed' && !heard.has(handoffId)) heard.set(handoffId, at);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('error', () => reject(new Error('A desk was not let in')), {
      once: true,
    });
  });
  return { heard, close: () => socket.close() };
}

function report(
  waits: readonly number[],
  given: {
    readonly desks: number;
    readonly changes: number;
    readonly untold: number;
    readonly before: number;
  },
): string {
  const { count, p50, p90, p99, most } = spread(waits);
  return [
    `${describeMachine(machine())}, load ${given.before} before`,
    '',
    `${given.desks} connected desks, ${given.changes} changes`,
    '',
    table([
      ['from the answer to a desk, in ms', 'count', 'p50', 'p90', 'p99', 'most'],
      ['', String(count), ...[p50, p90, p99, most].map((value) => value.toFixed(0))],
    ]),
    '',
    `changes that a desk was not told of: ${given.untold}`,
  ].join('\n');
}
