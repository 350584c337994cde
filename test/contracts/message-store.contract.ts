import { beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../intents/model/event.ts';
import type { DeliveryStatus, OutboundMessage } from '../../intents/model/message.ts';
import type { MessageKey } from '../../intents/ports.ts';
import type { Stores } from './conversation-store.contract.ts';
import { type Citizen, firstTurn, messageIn, messageOut, newCitizen, seconds } from './samples.ts';

/** What `deliver`, `receipts` and `clock` count on. `create` may return the same stores each time. */
export function messageStoreContract({
  name,
  create,
}: {
  name: string;
  create: () => Stores;
}): void {
  describe(`message store: ${name}`, () => {
    let stores: Stores;
    let citizen: Citizen;
    let key: MessageKey;
    const account = '+12025550100';
    let platformId: string;

    beforeEach(() => {
      stores = create();
      citizen = newCitizen();
      key = { conversationId: citizen.conversation.id, sequence: 2 };
      platformId = `SM${citizen.conversation.id}`;
    });

    const given = (...rows: readonly Partial<OutboundMessage>[]) =>
      stores.conversations.commit(
        firstTurn(citizen, {
          messages: [
            messageIn(citizen, 1),
            ...rows.map((fields, index) => messageOut(citizen, index + 2, fields)),
          ],
        }),
      );

    test('gets messages out only', async () => {
      await given({});
      expect(await stores.messages.get(key)).toEqual(messageOut(citizen, 2));
      expect(await stores.messages.get({ ...key, sequence: 1 })).toBeUndefined();
      expect(await stores.messages.get({ ...key, sequence: 9 })).toBeUndefined();
    });

    test('lists both directions from a sequence on, oldest first', async () => {
      await given(...Array.from({ length: 10 }, () => ({})));
      const sequences = async (from?: number) =>
        (await stores.messages.list(key.conversationId, from)).map(({ sequence }) => sequence);
      expect(await sequences()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      expect(await sequences(10)).toEqual([10, 11]);
    });

    test('lists both directions below a sequence, newest first and so many', async () => {
      await given(...Array.from({ length: 4 }, () => ({})));
      const sequences = async (below: number, limit: number) =>
        (await stores.messages.latest(key.conversationId, below, limit)).map(
          ({ sequence }) => sequence,
        );
      expect(await sequences(Number.MAX_SAFE_INTEGER, 3)).toEqual([5, 4, 3]);
      expect(await sequences(3, 3)).toEqual([2, 1]);
      expect(await sequences(1, 3)).toEqual([]);
    });

    test('knows which messages are open, oldest first and at most 25', async () => {
      const statuses: DeliveryStatus[] = [
        'sent',
        'unknown',
        'failed',
        'sending',
        'waiting',
        'pending',
      ];
      await given(
        ...statuses.map((status) => ({ status })),
        ...Array.from({ length: 30 }, () => ({})),
      );
      const open = await stores.messages.open(key.conversationId);
      expect(open).toHaveLength(25);
      expect(open.slice(0, 5).map(({ sequence }) => sequence)).toEqual([3, 5, 6, 7, 8]);
    });

    test('moves a message with the fields given, and removes those that are null', async () => {
      await given({ reason: 'behind' });
      const claim = seconds(30).toISOString();
      const to = { ...messageOut(citizen, 2).to, address: '+12025550177' };
      const moved = await stores.messages.move(key, ['pending', 'waiting'], {
        status: 'sending',
        reason: null,
        attempts: 1,
        dueAt: claim,
        claimedUntil: claim,
        to,
      });
      expect(moved).toBe(true);
      expect(await stores.messages.get(key)).toEqual(
        messageOut(citizen, 2, {
          status: 'sending',
          attempts: 1,
          dueAt: claim,
          claimedUntil: claim,
          to,
        }),
      );
      expect(await stores.messages.open(key.conversationId)).toHaveLength(1);
    });

    test.each([
      ['keeps', 'waiting'],
      ['forgets', 'sending'],
      ['forgets', 'blocked'],
    ] as const)('%s what was written beside an answer once that is %s', async (does, status) => {
      const traces = { gap: { week: '2050-W31', id: 'chance' } };
      await given({ traces });
      await stores.messages.move(key, ['pending'], { status });
      const kept = (await stores.messages.get(key))?.traces;
      expect(kept).toEqual(does === 'keeps' ? traces : undefined);
    });

    test('takes a whole message for its key', async () => {
      await given({ status: 'sending', claimedUntil: seconds(0).toISOString() });
      const whole = messageOut(citizen, 2);
      expect(await stores.messages.get(whole)).toMatchObject({ status: 'sending' });
      expect(await stores.messages.reclaim(whole, seconds(1), seconds(2))).toBe(true);
      await stores.messages.accepted(whole, part());
      expect(await stores.messages.findOrPark(receiptOf('sent'))).toEqual(key);
      expect(await stores.messages.move(whole, ['sending'], { status: 'sent' })).toBe(true);
    });

    test('moves nothing from no status', async () => {
      await given({});
      expect(await stores.messages.move(key, [], { status: 'sending' })).toBe(false);
    });

    test('leaves a message alone that is not where it should be', async () => {
      await given({ status: 'superseded' });
      expect(await stores.messages.move(key, ['pending'], { status: 'sending' })).toBe(false);
      expect((await stores.messages.get(key))?.status).toBe('superseded');
      const missing = { ...key, sequence: 77 };
      expect(await stores.messages.move(missing, ['pending'], { status: 'sending' })).toBe(false);
      expect(await stores.messages.get(missing)).toBeUndefined();
    });

    test('lets one of several workers claim a message', async () => {
      await given({});
      const claims = [1, 2, 3, 4].map(() =>
        stores.messages.move(key, ['pending'], { status: 'sending' }),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    });

    test.each(['sent', 'delivered', 'read', 'failed', 'blocked', 'superseded'] as const)(
      'closes a message that is %s: neither open nor due',
      async (status) => {
        await given({ status: 'sending' });
        const sentAt = seconds(1).toISOString();
        const dueAt = seconds(5).toISOString();
        await stores.messages.move(key, ['sending'], { status, sentAt, dueAt });
        expect(await stores.messages.open(key.conversationId)).toEqual([]);
        expect((await stores.messages.get(key))?.dueAt).toBeUndefined();
        expect(await dueOf(seconds(3600))).toEqual([]);
      },
    );

    test('opens a message again that a receipt had closed', async () => {
      await given({ status: 'failed' });
      await stores.messages.move(key, ['failed'], {
        status: 'waiting',
        dueAt: seconds(9).toISOString(),
      });
      expect(await stores.messages.open(key.conversationId)).toHaveLength(1);
      expect(await dueOf(seconds(9))).toEqual([2]);
    });

    const dueOf = async (now: Date): Promise<number[]> =>
      (await stores.messages.due(now, 1000))
        .filter(({ conversationId }) => conversationId === key.conversationId)
        .map(({ sequence }) => sequence);

    test('says which messages are due by now, the oldest due first', async () => {
      await given(
        { dueAt: seconds(20).toISOString() },
        { dueAt: seconds(10).toISOString() },
        { dueAt: undefined },
        { dueAt: seconds(30).toISOString() },
      );
      expect(await dueOf(seconds(9))).toEqual([]);
      expect(await dueOf(seconds(20))).toEqual([3, 2]);
      await stores.messages.move(key, ['pending'], { status: 'waiting', dueAt: null });
      expect(await dueOf(seconds(30))).toEqual([3, 5]);
    });

    test('limits what is due across conversations, the oldest due first', async () => {
      const citizens = Array.from({ length: 12 }, () => newCitizen());
      const dueAt = (index: number) => new Date(Date.UTC(1990, 0, 1, 0, 0, index)).toISOString();
      for (const [index, one] of citizens.entries()) {
        const messages = [messageOut(one, 2, { dueAt: dueAt(11 - index) })];
        await stores.conversations.commit(firstTurn(one, { messages }));
      }
      const due = await stores.messages.due(new Date(Date.UTC(1990, 0, 2)), 5);
      expect(due.map((message) => message.dueAt)).toEqual([0, 1, 2, 3, 4].map(dueAt));
      for (const one of citizens)
        await stores.messages.move(
          { conversationId: one.conversation.id, sequence: 2 },
          ['pending'],
          { status: 'blocked' },
        );
    });

    test('lets one of several workers take over a lapsed claim', async () => {
      await given({ status: 'sending', claimedUntil: seconds(30).toISOString() });
      expect(await stores.messages.reclaim(key, seconds(29), seconds(60))).toBe(false);
      const takeovers = [1, 2, 3].map(() => stores.messages.reclaim(key, seconds(31), seconds(60)));
      expect((await Promise.all(takeovers)).filter(Boolean)).toHaveLength(1);
      expect(await stores.messages.get(key)).toMatchObject({
        status: 'sending',
        attempts: 1,
        claimedUntil: seconds(60).toISOString(),
        dueAt: seconds(60).toISOString(),
      });
    });

    test('takes over nothing that is not being sent', async () => {
      await given({ status: 'unknown', claimedUntil: seconds(30).toISOString() });
      expect(await stores.messages.reclaim(key, seconds(31), seconds(60))).toBe(false);
    });

    const part = () => ({ channel: 'sms', account, platformId, at: seconds(2) });
    const receiptOf = (status: Receipt['status']) => ({
      channel: 'sms',
      account,
      status,
      at: seconds(3).toISOString(),
      of: { platformId },
    });

    test('finds the message of a platform id it has recorded', async () => {
      await given({ status: 'sending' });
      expect(await stores.messages.accepted(key, part())).toBeUndefined();
      expect(await stores.messages.findOrPark(receiptOf('delivered'))).toEqual(key);
      expect((await stores.messages.get(key))?.platformIds).toEqual([platformId]);
    });

    test('records each part once, in order', async () => {
      await given({ status: 'sending' });
      await stores.messages.accepted(key, part());
      await stores.messages.accepted(key, { ...part(), platformId: `${platformId}-2` });
      await stores.messages.accepted(key, part());
      expect((await stores.messages.get(key))?.platformIds).toEqual([
        platformId,
        `${platformId}-2`,
      ]);
    });

    const done = {
      status: 'sent' as const,
      sentAt: seconds(2).toISOString(),
      dueAt: null,
      claimedUntil: null,
    };

    test('moves a message with its last part, and finds it by that part', async () => {
      await given({ status: 'sending', claimedUntil: seconds(30).toISOString() });
      await stores.messages.findOrPark(receiptOf('delivered'));
      expect(await stores.messages.accepted(key, part(), done)).toEqual(receiptOf('delivered'));
      const { dueAt: _, ...closed } = messageOut(citizen, 2, {
        status: 'sent',
        sentAt: done.sentAt,
        platformIds: [platformId],
      });
      expect(await stores.messages.get(key)).toEqual(closed);
      expect(await stores.messages.open(key.conversationId)).toEqual([]);
      expect(await stores.messages.findOrPark(receiptOf('delivered'))).toEqual(key);
    });

    test.each(['unknown', 'waiting', 'sent', 'read'] as const)(
      'records the last part of a message that another has made %s, and leaves it there',
      async (status) => {
        await given({ status });
        await stores.messages.accepted(key, part(), done);
        const found = await stores.messages.get(key);
        expect(found).toMatchObject({ status, platformIds: [platformId] });
        expect(found?.sentAt).toBeUndefined();
      },
    );

    test('moves a message whose last part is recorded already, and records it once', async () => {
      await given({ status: 'sending' });
      await stores.messages.accepted(key, part());
      await stores.messages.accepted(key, part(), done);
      await stores.messages.accepted(key, part(), done);
      const sent = { status: 'sent', platformIds: [platformId] };
      expect(await stores.messages.get(key)).toMatchObject(sent);
    });

    test('refuses a part of a message that is not there', async () => {
      const missing = { ...key, sequence: 77 };
      for (const then of [undefined, done])
        await expect(stores.messages.accepted(missing, part(), then)).rejects.toThrow(
          'No message 77',
        );
    });

    test('keeps an early receipt until the id is recorded, and its id apart from other accounts', async () => {
      await given({ status: 'sending' });
      expect(await stores.messages.findOrPark(receiptOf('delivered'))).toBeUndefined();
      const elsewhere = { ...part(), account: '+12025550199' };
      expect(await stores.messages.accepted(key, elsewhere)).toBeUndefined();
      expect(await stores.messages.accepted(key, part())).toEqual(receiptOf('delivered'));
    });

    test.each([
      ['sent', 'delivered', 'delivered'],
      ['delivered', 'sent', 'delivered'],
      ['read', 'delivered', 'read'],
      ['sent', 'failed', 'failed'],
      ['delivered', 'failed', 'delivered'],
    ] as const)('of an early %s and then %s keeps %s', async (first, second, kept) => {
      await given({ status: 'sending' });
      await stores.messages.findOrPark(receiptOf(first));
      await stores.messages.findOrPark(receiptOf(second));
      expect(await stores.messages.accepted(key, part())).toEqual(receiptOf(kept));
    });

    describe('keeps what was done to a message that is not here', () => {
      const of = () => ({ channel: 'sms', account, platformId });
      const edit = (text: string, at: number) => ({
        ...of(),
        text,
        at: seconds(at).toISOString(),
      });
      const takenBack = (at: number) => ({ ...of(), at: seconds(at).toISOString() });
      const kept = () => stores.messages.parkedChange(of());

      test('and nothing of others', async () => {
        expect(await kept()).toBeUndefined();
        await stores.messages.parkChange(edit('one', 1), seconds(1));
        expect(await kept()).toEqual(edit('one', 1));
        const elsewhere = { ...of(), account: '+12025550199' };
        expect(await stores.messages.parkedChange(elsewhere)).toBeUndefined();
      });

      test.each([
        ['the later of two changes', [edit, edit], [1, 2], 1],
        ['the later of two changes that come in the other order', [edit, edit], [2, 1], 0],
        ['that it was taken back, after a change', [edit, takenBack], [1, 2], 1],
        ['that it was taken back, before a later change', [takenBack, edit], [1, 2], 0],
      ] as const)('%s', async (_, does, at, last) => {
        const changes = does.map((change, index) =>
          change === edit ? edit(`at ${at[index]}`, at[index] ?? 0) : takenBack(at[index] ?? 0),
        );
        for (const change of changes) await stores.messages.parkChange(change, seconds(9));
        expect(await kept()).toEqual(changes[last]);
      });
    });

    test('loses no receipt that races with the recording of its id', async () => {
      await given({ status: 'sending' });
      for (let round = 0; round < 20; round += 1) {
        platformId = `SM${citizen.conversation.id}-${round}`;
        const [early, found] = await Promise.all([
          stores.messages.accepted(key, part()),
          stores.messages.findOrPark(receiptOf('delivered')),
        ]);
        expect(early ?? found).toBeDefined();
      }
    });
  });
}
