import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KillRule } from '../../infra/local/lambda/protocol.ts';
import { phone } from '../flows/phone.ts';
import { type Citizen, type OwnStack, ownStack } from './own-stack.ts';

const question = 'when is trash picked up?';
const channels = ['messenger', 'sms'] as const;

/** Where `turn` dies, in the order a turn goes. */
const moments = {
  'before its transaction': {
    target: 'dynamodb',
    operation: 'TransactWriteItems',
    phase: 'before',
  },
  'after its transaction': { target: 'dynamodb', operation: 'TransactWriteItems', phase: 'after' },
  'before the outbox has it': { target: 'sqs', operation: 'SendMessageBatch', phase: 'before' },
  'after the outbox has it': { target: 'sqs', operation: 'SendMessageBatch', phase: 'after' },
} as const satisfies Record<string, KillRule>;
type Moment = keyof typeof moments;
/** At these nothing has reached the outbox, so that the answer waits for the event to come again. */
const unsent: readonly Moment[] = [
  'before its transaction',
  'after its transaction',
  'before the outbox has it',
];

/** A dead `turn`'s event is shown again no sooner than this: its queue's visibility timeout, with a margin. */
const shownAgainMs = 9_000;

interface Struck {
  readonly citizen: Citizen;
  readonly killedAt: number;
  /** Until when the worker that died had the message to itself, as its row says. */
  readonly claimedUntil?: string | undefined;
}

let own: OwnStack;
const struck = new Map<string, Struck>();
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

/**
 * Kills one worker for each citizen, while nobody else's message is in that function. All recover side
 * by side, and the tests look at what became of them.
 */
beforeAll(async () => {
  own = await ownStack();
  // First processes load now, not while a rule is armed; their messages are what receipts are about.
  const citizens = channels.map((channel) => phone(own.stack.url, channel));
  await Promise.all(citizens.map((citizen) => citizen.asks(question)));
  await own.quiet();
  for (const citizen of citizens) await strikeReceipts(citizen);
  await Promise.all(
    channels.map(async (channel) => {
      const name = `deliver-${channel}`;
      await strike(name, { target: 'platform', phase: 'before' }, channel, 'before the call');
      await strike(name, { target: 'platform', phase: 'after' }, channel, 'after acceptance');
    }),
  );
  for (const channel of channels) await strikeTurns(channel);
});

async function strike(
  name: string,
  rule: KillRule,
  channel: string,
  moment: string,
): Promise<void> {
  const citizen = phone(own.stack.url, channel);
  const killed = own.stack.functions.killNext(name, rule);
  await citizen.says(question);
  await killed;
  const killedAt = Date.now();
  const { claimedUntil } = (await own.outbound(citizen)).at(-1) ?? {};
  struck.set(`${channel}: ${moment}`, { citizen, killedAt, claimedUntil });
}

async function strikeReceipts(citizen: Citizen): Promise<void> {
  const { platformIds } = await own.last(citizen, ({ status }) => status === 'sent');
  const rule: KillRule = { target: 'dynamodb', operation: 'UpdateItem', phase: 'before' };
  const killed = own.stack.functions.killNext('receipts', rule);
  await own.report(citizen.channel, platformIds[0] ?? '', 'delivered');
  await killed;
  await own.last(citizen, ({ status }) => status === 'sent', 0);
  struck.set(`${citizen.channel}: before its update`, { citizen, killedAt: Date.now() });
}

/** Before the first one's event comes again, which would meet the next one's rule, all are let recover. */
async function strikeTurns(channel: string): Promise<void> {
  let recovering: Struck[] = [];
  for (const [moment, rule] of Object.entries(moments)) {
    if (Date.now() - (recovering[0]?.killedAt ?? Date.now()) > shownAgainMs / 2) {
      await Promise.all(recovering.map(answered));
      await own.quiet();
      recovering = [];
    }
    await strike('turn', rule, channel, moment);
    recovering.push(found(channel, moment));
  }
  await Promise.all(recovering.map(answered));
  await own.quiet();
}

function found(channel: string, moment: string): Struck {
  const one = struck.get(`${channel}: ${moment}`);
  if (!one) throw new Error(`No worker was killed ${moment} on ${channel}`);
  return one;
}

/** The answer's row once it is sent. */
const answered = ({ citizen }: Struck) => own.last(citizen, ({ status }) => status === 'sent');

/** Every queue is empty: whatever was to come has come. */
const received = async ({ citizen }: Struck): Promise<readonly string[]> => {
  await own.quiet();
  return citizen.received();
};

/** Sent by another worker, once the claim of the one that died had lapsed and no sooner. */
async function expectTakenOver(one: Struck): Promise<void> {
  const { platformIds, sentAt = '' } = await answered(one);
  expect(platformIds).toHaveLength(1);
  expect(sentAt >= (one.claimedUntil ?? '')).toBe(true);
}

describe.concurrent.each(channels)('on %s', (channel) => {
  test.each(unsent)(
    'a turn killed %s is taken again, and the citizen answered once',
    async (moment) => {
      const one = found(channel, moment);
      await answered(one);
      expect(await received(one)).toHaveLength(1);
      expect(await own.outbound(one.citizen)).toHaveLength(1);
    },
  );

  test('a turn killed after the outbox has it sends nothing again, and the citizen is answered once', async () => {
    const one = found(channel, 'after the outbox has it');
    await answered(one);
    expect(await received(one)).toHaveLength(1);
    expect(await own.outbound(one.citizen)).toHaveLength(1);
  });

  test('a delivery killed before the call is made once its claim has lapsed, and the citizen answered once', async () => {
    const one = found(channel, 'before the call');
    await expectTakenOver(one);
    expect(await received(one)).toHaveLength(1);
  });

  test('receipts killed before its update takes the receipt again', async () => {
    const { citizen } = found(channel, 'before its update');
    await own.last(citizen, ({ status }) => status === 'delivered');
    expect(await citizen.received()).toHaveLength(1);
  });
});

describe.concurrent('a delivery killed after the platform accepted', () => {
  test('is found on sms, where the platform can be asked, and the citizen answered once', async () => {
    const one = found('sms', 'after acceptance');
    await expectTakenOver(one);
    expect(await received(one)).toHaveLength(1);
  });

  test('is made again on messenger, which cannot be asked: the one answer that comes twice, by design', async () => {
    const one = found('messenger', 'after acceptance');
    await expectTakenOver(one);
    const [first, second, ...more] = await received(one);
    expect(second).toBe(first);
    expect(more).toEqual([]);
  });

  test.each(channels)(
    'is counted on %s, as is every outcome that is not known',
    async (channel) => {
      await answered(found(channel, 'after acceptance'));
      await answered(found(channel, 'before the call'));
      // More where a worker was too slow for its claim.
      expect(own.counted('OutcomeUnknown', { channel })).toBeGreaterThanOrEqual(2);
    },
  );
});

test('nothing that a kill interrupted ends among the dead letters, and every event taken again is counted', async () => {
  await own.quiet();
  const queues = ['inbox', 'receipts', ...channels.map((channel) => `outbox-${channel}`)];
  expect(queues.flatMap((name) => own.stack.queues.dead(name))).toEqual([]);
  // More where a worker was slower than its queue waits.
  expect(own.counted('Redelivered')).toBeGreaterThanOrEqual(3 * channels.length);
});
