import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Queued } from '../../functions/adapters/memory/queues.ts';
import { identityHash } from '../../functions/keys.ts';
import type { InboxEvent, Receipt } from '../../intents/model/event.ts';
import type { DeadLetters, Inbox, Outbox, ReceiptQueue, Signals } from '../../intents/ports.ts';
import { noon } from './samples.ts';

export interface Queues {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly receipts: ReceiptQueue;
  readonly signals: Signals;
  readonly deadLetters: DeadLetters;
  /** What lies in a queue, oldest first. */
  held(queue: 'inbox' | 'outbox' | 'receipts' | 'signals' | 'deadLetters'): readonly Queued[];
}

/** What the Lambdas count on from the queues between them. `create` returns empty queues each time. */
export function queuesContract({ name, create }: { name: string; create: () => Queues }): void {
  describe(`queues: ${name}`, () => {
    const bodies = (queued: readonly Queued[]): unknown[] =>
      queued.map(({ body }) => JSON.parse(body));

    test('hold events in order, in the group of their identity', async () => {
      const queues = create();
      const events = ['+1', '+2', '+1'].map((address, index) => eventOf(address, `${index}`));
      expect(await queues.inbox.send(events)).toEqual([]);
      const held = queues.held('inbox');
      const groups = Map.groupBy(events, ({ identity }) => identityHash(identity));
      expect(groups.size).toBe(2);
      for (const [group, own] of groups)
        expect(bodies(held.filter((each) => each.group === group))).toEqual(own);
      expect([...groups.keys()].join()).not.toContain('+1');
    });

    test('take more than ten events at once', async () => {
      const queues = create();
      const events = Array.from({ length: 25 }, (_, index) => eventOf('+1', `${index}`));
      expect(await queues.inbox.send(events)).toEqual([]);
      expect(bodies(queues.held('inbox'))).toEqual(events);
    });

    test('swallow a redelivered event', async () => {
      const queues = create();
      const event = eventOf('+1', 'once');
      expect(await queues.inbox.send([event])).toEqual([]);
      expect(await queues.inbox.send([event])).toEqual([]);
      expect(queues.held('inbox')).toHaveLength(1);
    });

    test('swallow a job sent twice, but not another attempt at it', async () => {
      const queues = create();
      const job = { conversationId: 'c1', sequence: 2, channel: 'sms' };
      await queues.outbox.send([job]);
      await queues.outbox.send([job]);
      await queues.outbox.send([job], 'clock-2026-11-23T12:00');
      await queues.outbox.send([{ ...job, sequence: 3 }]);
      const held = queues.held('outbox');
      expect(bodies(held)).toEqual([job, job, { ...job, sequence: 3 }]);
      expect(held.every(({ group }) => group === 'c1')).toBe(true);
    });

    // A standard queue takes what a client sends again after a slow answer once more: at least once each.
    test('take receipts, even the same twice', async () => {
      const queues = create();
      const receipt: Receipt = {
        channel: 'sms',
        account: '+12025550100',
        status: 'delivered',
        at: noon.toISOString(),
        of: { platformId: 'SM1' },
      };
      expect(await queues.receipts.send([receipt, receipt])).toEqual([]);
      const held = bodies(queues.held('receipts'));
      expect(held.length).toBeGreaterThanOrEqual(2);
      expect(held).toEqual(held.map(() => receipt));
    });

    test('take signs of life', async () => {
      const queues = create();
      const to = { channel: 'sms', account: '+12025550100', address: '+1' };
      await queues.signals.typing(to, { platformId: 'SM1', at: noon });
      const signal = { to, platformId: 'SM1', at: noon.toISOString() };
      const held = bodies(queues.held('signals'));
      expect(held.length).toBeGreaterThanOrEqual(1);
      expect(held).toEqual(held.map(() => signal));
    });

    test('keep every dead letter as it was, with its reason and group, even the same again', async () => {
      const queues = create();
      await queues.deadLetters.put('{ not json', 'g1', 'not-an-event');
      await queues.deadLetters.put('{ not json', 'g1', 'not-an-event');
      await queues.deadLetters.put('orphan', undefined, 'not-a-job');
      const [first, second, orphan] = queues.held('deadLetters');
      const expected = { body: '{ not json', group: 'g1' };
      const attributes = { reason: 'not-an-event', group: 'g1' };
      expect(first).toEqual({ ...expected, attributes });
      expect(second).toEqual({ ...expected, attributes });
      expect(orphan).toMatchObject({ body: 'orphan', attributes: { reason: 'not-a-job' } });
      expect(orphan?.attributes).not.toHaveProperty('group');
    });

    test('give back words as they were, whatever a citizen typed', async () => {
      const queues = create();
      const words = 'año مرحبا 👍🏽 "\\ \u0000\u0008\ufffe\uffff\ud800 end';
      await queues.inbox.send([eventOf('+1', 'odd', words)]);
      expect(bodies(queues.held('inbox'))).toMatchObject([{ activity: { text: words } }]);
    });
  });
}

function eventOf(address: string, platformId: string, text = 'Hello'): InboxEvent {
  const at = noon.toISOString();
  return {
    kind: 'activity',
    id: randomBytes(32).toString('hex'),
    at,
    acceptedAt: at,
    identity: { channel: 'sms', account: '+12025550100', address },
    activity: {
      type: 'message',
      id: platformId,
      timestamp: at,
      channelId: 'sms',
      from: { id: address },
      recipient: { id: '+12025550100' },
      conversation: { id: address },
      text,
    },
  };
}
