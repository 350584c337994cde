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

interface Struck {
  readonly citizen: Citizen;
  /** Until when the worker that died had the message to itself, as its row says. */
  readonly claimedUntil?: string | undefined;
}

let own: OwnStack;
const struck = new Map<string, Struck>();
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

/**
 * Kills one worker for each citizen. All recover side by side, and the tests look at what became of them.
 * A message that comes again never meets the next one's rule, however slow the machine: that is for its own
 * citizen's event alone, or comes when all before have recovered.
 */
beforeAll(async () => {
  own = await ownStack();
  // First processes load now, not while a rule is armed; their messages are what receipts are about.
  const [one, other] = [phone(own.stack.url, 'messenger'), phone(own.stack.url, 'sms')];
  await Promise.all([one, other].map((citizen) => citizen.asks(question)));
  await own.quiet();
  await strikeReceipts(one);
  await strikeDeliveries('before', 'before the call');
  for (const channel of channels)
    for (const [moment, rule] of Object.entries(moments))
      await strike('turn', rule, phone(own.stack.url, channel), moment);
  await Promise.all([...struck.values()].map(answered));
  await own.quiet();
  await strikeReceipts(other);
  await strikeDeliveries('after', 'after acceptance');
});

const strikeDeliveries = (phase: KillRule['phase'], moment: string) =>
  Promise.all(
    channels.map((channel) => {
      const citizen = phone(own.stack.url, channel);
      return strike(`deliver-${channel}`, { target: 'platform', phase }, citizen, moment);
    }),
  );

async function strike(
  name: string,
  rule: KillRule,
  citizen: Citizen,
  moment: string,
): Promise<void> {
  // What a delivery is told of does not name the citizen.
  const { address } = await own.identityOf(citizen);
  const during = name === 'turn' ? { during: address } : {};
  const killed = own.stack.functions.killNext(name, { ...rule, ...during });
  await citizen.says(question);
  await killed;
  const { claimedUntil } = (await own.outbound(citizen)).at(-1) ?? {};
  struck.set(`${citizen.channel}: ${moment}`, { citizen, claimedUntil });
}

async function strikeReceipts(citizen: Citizen): Promise<void> {
  const { platformIds } = await own.last(citizen, ({ status }) => status === 'sent');
  const rule: KillRule = { target: 'dynamodb', operation: 'UpdateItem', phase: 'before' };
  const killed = own.stack.functions.killNext('receipts', rule);
  await own.report(citizen.channel, platformIds[0] ?? '', 'delivered');
  await killed;
  await own.last(citizen, ({ status }) => status === 'sent', 0);
  struck.set(`${citizen.channel}: before its update`, { citizen });
}

function found(channel: string, moment: string): Struck {
  const one = struck.get(`${channel}: ${moment}`);
  if (!one) throw new Error(`No worker was killed ${moment} on ${channel}`);
  return one;
}

/** The answer's row once it is sent, or more than that. */
const answered = ({ citizen }: Struck) =>
  own.last(citizen, ({ status }) => status === 'sent' || status === 'delivered');

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
      await own.countedTo(2, 'OutcomeUnknown', { channel });
    },
  );
});

test('nothing that a kill interrupted ends among the dead letters, and every event taken again is counted', async () => {
  await own.quiet();
  const queues = ['inbox', 'receipts', ...channels.map((channel) => `outbox-${channel}`)];
  expect(queues.flatMap((name) => own.stack.queues.dead(name))).toEqual([]);
  // More where a worker was slower than its queue waits.
  await own.countedTo(3 * channels.length, 'Redelivered');
});
