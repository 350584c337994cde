import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StackOptions } from '../../infra/local/stack.ts';
import { phone } from '../flows/phone.ts';
import { type OwnStack, ownStack } from './own-stack.ts';

const question = 'when is trash picked up?';
const folder = mkdtempSync(join(tmpdir(), 'townclerk-restart-'));
const dataDir = join(folder, 'data');

let own: OwnStack | undefined;
afterAll(async () => {
  await own?.stack.stop({ drainSeconds: 0 });
  rmSync(folder, { recursive: true, force: true });
});

/** Starts on the data of the run before. */
async function start(options: Partial<StackOptions> = {}): Promise<OwnStack> {
  own = await ownStack({ dataDir, ...options });
  return own;
}
/** Settles for so long that one can stop before an answer leaves. */
const startSlow = () => start({ context: { settle: '30' } });
/** As if the machine were switched off: nothing is worked off. */
const stopHard = ({ stack }: OwnStack) => stack.stop({ drainSeconds: 0 });
const as = ({ stack }: OwnStack, channel: string, name: string) => phone(stack.url, channel, name);
const isSent = ({ status }: { status: string }) => status === 'sent';
const isPending = ({ status }: { status: string }) => status === 'pending';

let first: OwnStack;
// The template of these stacks is made here, which takes a while.
beforeAll(async () => {
  first = await startSlow();
});

/** The tests are in order: each goes on with the data the one before left. */
test('what a hard stop left in the queues is answered once after the next start', async () => {
  // The one answer settles in its outbox, the other question has only just been accepted.
  const settling = as(first, 'sms', 'settling');
  const accepted = as(first, 'messenger', 'accepted');
  await settling.says(question);
  await first.last(settling, isPending);
  await accepted.says(question);
  expect([await settling.sent(), await accepted.sent()]).toEqual([[], []]);
  await stopHard(first);

  const second = await start();
  for (const [channel, name] of [
    ['sms', 'settling'],
    ['messenger', 'accepted'],
  ] as const) {
    const citizen = as(second, channel, name);
    await second.last(citizen, isSent);
    await second.quiet();
    expect(await citizen.received()).toHaveLength(1);
    expect(await second.outbound(citizen)).toMatchObject([{ attempts: 1 }]);
  }
  await stopHard(second);
});

test('what a hard stop left in the rows alone is answered once, by the clock', async () => {
  const second = await startSlow();
  const lost = as(second, 'whatsapp', 'lost');
  await lost.says(question);
  await second.last(lost, isPending);
  await second.dueNow(lost);
  expect(await lost.sent()).toEqual([]);
  await stopHard(second);
  rmSync(join(dataDir, 'queues'), { recursive: true });

  const third = await start();
  await third.lastTicking(as(third, 'whatsapp', 'lost'), isSent);
  await third.quiet();
  expect(await as(third, 'whatsapp', 'lost').received()).toHaveLength(1);
  expect(await as(third, 'sms', 'settling').received()).toEqual([]);
  expect(await as(third, 'messenger', 'accepted').received()).toEqual([]);
  await stopHard(third);
});

test('fresh starts empty', async () => {
  const fresh = await start({ fresh: true });
  const stranger = as(fresh, 'sms', 'settling');
  expect(await fresh.outbound(stranger)).toEqual([]);
  expect(await stranger.asks(question)).toMatch(/^Automated reply from the City of Riverton/u);
});
