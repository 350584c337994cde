import { describe, expect, test } from 'vitest';
import { createMask } from '../../intents/privacy/mask.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createMemoryQueues } from '../adapters/memory/queues.ts';
import { createMemoryClock, createMemoryRandom } from '../adapters/memory/system.ts';
import type { Channel } from '../channels/channel.ts';
import { smsByAws } from '../channels/sms/aws/channel.ts';
import { sms } from '../channels/sms/channel.ts';
import { identityHash } from '../keys.ts';
import { isTransient } from '../runtime/transient.ts';
import { handle, type IntakePorts } from './handle.ts';

const topic = 'arn:aws:sns:us-east-1:123456789012:townclerk-dev-sms-aws';
const number = '+12025550100';
const address = '+12025550123';

function intakeBench(changes: Partial<IntakePorts> = {}) {
  const clock = createMemoryClock(new Date('2026-11-23T12:00:00Z'));
  const queues = createMemoryQueues(clock, createMemoryRandom());
  const observed = createObserved();
  const dead: { body: string; reason: string }[] = [];
  const ports: IntakePorts = {
    channels: { sms: sms as Channel, 'sms/aws': smsByAws as Channel },
    feeds: { [topic]: 'sms/aws', 'arn:aws:sns:us-east-1:123456789012:posted': 'sms' },
    parameters: async () => ({ number, 'opt-outs': 'own' }),
    inbox: queues.inbox,
    receipts: queues.receipts,
    media: queues.media,
    deadLetters: {
      put: async (body, _group, reason) => {
        dead.push({ body, reason });
      },
    },
    mask: createMask(['us-ssn']),
    clock,
    ...observed,
    ...changes,
  };
  const said = () => queues.held.inbox.map(({ body }) => JSON.parse(body));
  return { ports, queues, dead, said, ...observed };
}

const message = (more: object = {}) => ({
  originationNumber: address,
  destinationNumber: number,
  messageBody: 'When is my trash collected?',
  inboundMessageId: 'm1',
  ...more,
});

/** What the queue holds of a message published at noon less a minute. */
const published = (said: unknown, more: object = {}): string =>
  JSON.stringify({
    Type: 'Notification',
    MessageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
    TopicArn: topic,
    Message: typeof said === 'string' ? said : JSON.stringify(said),
    Timestamp: '2026-11-23T11:59:00.000Z',
    SignatureVersion: '1',
    ...more,
  });

describe('a notification', () => {
  test('becomes the event a webhook would have become, in a group nobody can read', async () => {
    const { ports, queues, said, counts } = intakeBench();
    await handle(published(message()), ports);
    const identity = { channel: 'sms', account: number, address };
    expect(said()).toMatchObject([
      {
        kind: 'activity',
        at: '2026-11-23T11:59:00.000Z',
        identity,
        activity: { channelId: 'sms', text: 'When is my trash collected?' },
      },
    ]);
    expect(queues.held.inbox[0]?.group).toBe(identityHash(identity));
    expect(counts.EventsAccepted).toBe(1);
  });

  test('published a second time, at another moment, has the id it had', async () => {
    const ids: string[] = [];
    const inbox = {
      send: async (events: readonly { id: string }[]) => {
        ids.push(...events.map(({ id }) => id));
        return [];
      },
    };
    const { ports } = intakeBench({ inbox });
    await handle(published(message()), ports);
    await handle(published(message(), { Timestamp: '2026-11-23T11:59:30.000Z' }), ports);
    expect(ids[0]).toMatch(/^[0-9a-f]{64}$/u);
    expect(ids[1]).toBe(ids[0]);
  });

  test('of a receipt goes to the receipts', async () => {
    const { ports, queues } = intakeBench();
    await handle(published({ eventType: 'TEXT_DELIVERED', messageId: 'out1' }), ports);
    expect(queues.held.receipts.map(({ body }) => JSON.parse(body))).toEqual([
      {
        channel: 'sms',
        account: number,
        status: 'delivered',
        of: { platformId: 'out1' },
        at: '2026-11-23T11:59:00.000Z',
      },
    ]);
  });

  test.each<[string, object]>([
    ['a clock that is ahead', { Timestamp: '2030-01-01T00:00:00.000Z' }],
    ['no clock at all', { Timestamp: 'soon' }],
  ])('by %s arrived now', async (_, more) => {
    const { ports, said } = intakeBench();
    await handle(published(message(), more), ports);
    expect(said()).toMatchObject([{ at: '2026-11-23T12:00:00.000Z' }]);
  });

  test('is masked before the queue', async () => {
    const { ports, said } = intakeBench();
    await handle(published(message({ messageBody: 'card 4111 1111 1111 1111' })), ports);
    expect(said()[0].activity.text).toBe('card [card]');
  });

  test('about nothing we answer is counted by its name', async () => {
    const { ports, queues, counts, dead } = intakeBench();
    await handle(published({ eventType: 'TEXT_QUEUED', messageId: 'out1' }), ports);
    expect(queues.held).toMatchObject({ inbox: [], receipts: [] });
    expect(counts.EventIgnored).toBe(1);
    expect(dead).toEqual([]);
  });
});

describe('what cannot be read is put aside with its reason, and named in no log:', () => {
  test.each<[string, string, string]>([
    ['no JSON', 'hello', 'not-a-notification'],
    ['no notification', JSON.stringify(message()), 'not-a-notification'],
    [
      'a confirmation nobody asked for',
      published(message(), { Type: 'SubscriptionConfirmation' }),
      'not-a-notification',
    ],
    [
      'from a topic that is not ours',
      published(message(), { TopicArn: 'arn:aws:sns:us-east-1:999999999999:other' }),
      'unknown-topic',
    ],
    [
      'from the topic of a provider that has webhooks',
      published(message(), { TopicArn: 'arn:aws:sns:us-east-1:123456789012:posted' }),
      'unknown-topic',
    ],
    ['a message that is no JSON', published('hello'), 'not-json'],
    ['a message about something else', published({ greeting: 'hello' }), 'wrong-object'],
  ])('%s', async (_, body, reason) => {
    const { ports, queues, dead, lines, counts } = intakeBench();
    await handle(body, ports);
    expect(dead).toEqual([{ body, reason }]);
    expect(counts.NotificationRefused).toBe(1);
    expect(queues.held.inbox).toEqual([]);
    expect(JSON.stringify(lines)).not.toMatch(/hello|trash|2025550/u);
  });
});

describe('comes back', () => {
  test.each(['inbox', 'receipts', 'media'] as const)(
    'when the %s does not take all of it',
    async (queue) => {
      const { ports, dead } = intakeBench({ [queue]: { send: async () => [0] } });
      const error = await handle(published(message()), ports).catch((thrown: unknown) => thrown);
      expect(isTransient(error)).toBe(true);
      expect(dead).toEqual([]);
    },
  );

  test('when its parameters are missing, until somebody has set them', async () => {
    const { ports, dead } = intakeBench({ parameters: async () => ({}) });
    await expect(handle(published(message()), ports)).rejects.toThrow();
    expect(dead).toEqual([]);
  });
});
