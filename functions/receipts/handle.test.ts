import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../intents/model/event.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import type { MessageStore } from '../../intents/ports.ts';
import { createMemoryChannelAccounts } from '../adapters/memory/channel-accounts.ts';
import { createMemoryMessageStore } from '../adapters/memory/message-store.ts';
import { messageName } from '../adapters/memory/rows.ts';
import { citizenOn, outOf, turnBench } from '../testing/citizen.ts';
import { handle, type ReceiptPorts, StillSending } from './handle.ts';

/** A citizen with one answer, sent under the platform's id `p1`. */
async function receiptBench() {
  const turns = turnBench();
  await citizenOn(turns).says('trash');
  const messages = createMemoryMessageStore(turns.rows);
  const deadLetters: string[] = [];
  const accounts = createMemoryChannelAccounts();
  const ports: ReceiptPorts = {
    messages,
    conversations: turns.ports.conversations,
    deadLetters: {
      put: async (_, __, reason) => {
        deadLetters.push(reason);
      },
    },
    inbox: turns.inbox,
    channels: {
      messenger: {
        optOutCodes: { '21610': 'everything' },
        errors: { '30003': 'retryable', '131042': 'channel-down', '63016': 'permanent' },
        windowCodes: ['63016'],
      },
    },
    accounts,
    clock: { now: turns.now },
    metrics: turns.ports.metrics,
    log: turns.ports.log,
  };
  const message = (): OutboundMessage => {
    const [found] = outOf(turns.rows);
    if (!found) throw new Error('nothing was said');
    return found;
  };
  await messages.move(message(), ['pending'], { status: 'sending' });
  await messages.accepted(message(), {
    channel: 'messenger',
    account: 'page',
    platformId: 'p1',
    at: turns.now(),
  });
  const send = (
    status: Receipt['status'],
    of: Receipt['of'] = { platformId: 'p1' },
    through = messages,
    code?: string,
  ) =>
    handle(
      JSON.stringify({
        channel: 'messenger',
        account: 'page',
        status,
        at: turns.now().toISOString(),
        of,
        code,
      }),
      { ...ports, messages: through },
    );
  const sent = () =>
    messages.move(message(), ['sending'], {
      status: 'sent',
      sentAt: turns.now().toISOString(),
      dueAt: null,
    });
  return { ...turns, accounts, ports, deadLetters, message, send, sent };
}

describe('a receipt', () => {
  test('moves its message forward and never back', async () => {
    const bench = await receiptBench();
    await bench.sent();
    const seen: string[] = [];
    for (const status of ['delivered', 'read', 'delivered', 'sent', 'failed'] as const) {
      await bench.send(status);
      seen.push(bench.message().status);
    }
    expect(seen).toEqual(['delivered', 'read', 'read', 'read', 'read']);
  });

  test('of a message that is still being sent comes back later', async () => {
    const bench = await receiptBench();
    await expect(bench.send('delivered')).rejects.toBeInstanceOf(StillSending);
    await bench.sent();
    await bench.send('delivered');
    expect(bench.message().status).toBe('delivered');
  });

  test('of everything up to a moment moves all that was sent by then', async () => {
    const bench = await receiptBench();
    await bench.sent();
    const upTo = bench.now().toISOString();
    await bench.send('read', { address: 'citizen-1', upTo });
    expect(bench.message().status).toBe('read');
  });

  test('of everything up to a moment reads no more of a long conversation than was said since the one before', async () => {
    const bench = await receiptBench();
    await bench.sent();
    const readUpToNow = (through?: MessageStore) =>
      bench.send('read', { address: 'citizen-1', upTo: bench.now().toISOString() }, through);
    await readUpToNow();
    const last = 2000;
    for (let sequence = 3; sequence <= last; sequence += 1) {
      const status = sequence > last - 40 ? 'sent' : 'read';
      const sentAt = bench.now().toISOString();
      const said = { ...bench.message(), sequence, status, sentAt } as const;
      bench.rows.messages.set(messageName(said), said);
    }
    let read = 0;
    const counting: MessageStore = {
      ...bench.ports.messages,
      latest: async (...given) => {
        const found = await bench.ports.messages.latest(...given);
        read += found.length;
        return found;
      },
      list: () => Promise.reject(new Error('All of a conversation is too much')),
    };
    await readUpToNow(counting);
    expect(outOf(bench.rows).every(({ status }) => status === 'read')).toBe(true);
    expect(read).toBe(75);
  });

  test('of everything up to a moment comes back while some of that is being sent', async () => {
    const bench = await receiptBench();
    const upTo = new Date(bench.now().getTime() + 60_000).toISOString();
    const read = () => bench.send('read', { address: 'citizen-1', upTo });
    await expect(read()).rejects.toBeInstanceOf(StillSending);
    await bench.sent();
    await read();
    expect(bench.message().status).toBe('read');
  });

  test('of everything up to a moment touches only what it moves', async () => {
    const bench = await receiptBench();
    await bench.sent();
    const moves: number[] = [];
    const { messages } = bench.ports;
    const read = () =>
      bench.send(
        'read',
        { address: 'citizen-1', upTo: bench.now().toISOString() },
        {
          ...messages,
          move: (key, from, to) => {
            moves.push(key.sequence);
            return messages.move(key, from, to);
          },
        },
      );
    await read();
    await read();
    expect(moves).toHaveLength(1);
  });

  test('of a part whose message waits for its next part is left to the receipt of that', async () => {
    const bench = await receiptBench();
    await bench.ports.messages.move(bench.message(), ['sending'], { status: 'waiting' });
    await bench.send('delivered');
    expect(bench.message().status).toBe('waiting');
  });

  test('up to a moment before it was sent moves nothing', async () => {
    const bench = await receiptBench();
    await bench.sent();
    await bench.send('read', { address: 'citizen-1', upTo: '2026-11-23T00:00:00.000Z' });
    expect(bench.message().status).toBe('sent');
  });

  test('that names no message we know is parked and counted', async () => {
    const bench = await receiptBench();
    await bench.send('delivered', { platformId: 'unknown' });
    expect(bench.rows.parked.size).toBe(1);
  });

  test('that can never succeed goes to the dead letters, and what will pass comes back', async () => {
    const bench = await receiptBench();
    const failing = (error: Error) => ({
      ...bench.ports.messages,
      findOrPark: () => Promise.reject(error),
    });
    await bench.send('delivered', undefined, failing(new TypeError('a row does not parse')));
    expect(bench.deadLetters).toEqual(['TypeError']);
    const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    await expect(bench.send('delivered', undefined, failing(throttled))).rejects.toBe(throttled);
  });

  test('that is none goes to the dead letters', async () => {
    const bench = await receiptBench();
    await handle('{"status":"sung"}', bench.ports);
    expect(bench.deadLetters).toEqual(['not-a-receipt']);
  });
});

test("a refusal by the citizen's own choice is passed on to where identities are kept", async () => {
  const bench = await receiptBench();
  await bench.sent();
  await bench.send('delivered');
  expect(bench.held.inbox).toEqual([]);
  await bench.send('failed', undefined, undefined, '21610');
  const [event] = bench.held.inbox;
  expect(JSON.parse(event?.body ?? '')).toMatchObject({
    identity: { channel: 'messenger', address: 'citizen-1' },
    activity: { type: 'event', name: 'everything-stopped' },
  });
});

describe('what a platform says it has lost', () => {
  test.each([
    ['may be on its way again', '30003'],
    ['came too late for the window by its clock', '63016'],
  ])('and %s is sent anew after a while, once', async (_label, code) => {
    const bench = await receiptBench();
    await bench.sent();
    await bench.send('failed', undefined, undefined, code);
    expect(bench.message()).toMatchObject({
      status: 'waiting',
      reason: `platform:${code}`,
      platformIds: [],
      dueAt: new Date(bench.now().getTime() + 300_000).toISOString(),
    });
    await bench.send('failed', undefined, undefined, code);
    expect(bench.message().status).toBe('waiting');
    await bench.ports.messages.move(bench.message(), ['waiting'], { status: 'sent' });
    await bench.send('failed', undefined, undefined, code);
    expect(bench.message()).toMatchObject({ status: 'failed', reason: `platform:${code}` });
    expect(bench.counts.SentAnew).toBe(1);
  });

  test('for good has failed', async () => {
    const bench = await receiptBench();
    await bench.sent();
    await bench.send('failed', undefined, undefined, '30005');
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'platform:30005' });
  });
});

test('a part that failed is not hidden by another that arrived, or was read', async () => {
  for (const arrived of ['delivered', 'read'] as const) {
    const bench = await receiptBench();
    const part = { channel: 'messenger', account: 'page', platformId: 'p2', at: bench.now() };
    await bench.ports.messages.accepted(bench.message(), part);
    await bench.sent();
    await bench.send(arrived);
    await bench.send('failed', { platformId: 'p2' }, undefined, '131026');
    await bench.send('read');
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'platform:131026' });
  }
});

describe('a status that means the account', () => {
  const sender = { channel: 'messenger', account: 'page', citizen: 'c' };
  const paused = { reason: 'channel-paused' };
  const down = (bench: Awaited<ReturnType<typeof receiptBench>>) =>
    bench.send('failed', undefined, undefined, '131042');

  test('pauses it, and the message waits for its end', async () => {
    const bench = await receiptBench();
    await bench.sent();
    await down(bench);
    expect(await bench.accounts.take(sender, [], bench.now())).toMatchObject(paused);
    expect(bench.message()).toMatchObject({
      status: 'waiting',
      reason: 'platform:131042',
      platformIds: [],
      downs: 1,
      dueAt: new Date(bench.now().getTime() + 360_000).toISOString(),
    });
    expect(bench.counts).toMatchObject({ ChannelPaused: 1, SentAnew: 1 });
  });

  test('pauses it no more when it comes again, or late, or is of no message of ours', async () => {
    const bench = await receiptBench();
    await bench.send('failed', { platformId: 'unknown' }, undefined, '131042');
    await bench.sent();
    bench.pass(3 * 86_400);
    const at = new Date(bench.now().getTime() - 2 * 86_400_000).toISOString();
    const of = { platformId: 'p1' };
    const late = {
      channel: 'messenger',
      account: 'page',
      status: 'failed',
      at,
      of,
      code: '131042',
    };
    for (const _ of [1, 2]) await handle(JSON.stringify(late), bench.ports);
    expect(bench.message().status).toBe('failed');
    await down(bench);
    expect(await bench.accounts.take(sender, [], bench.now())).toBe('taken');
    expect(bench.counts.ChannelPaused).toBeUndefined();
  });

  test('fails a message in the end', async () => {
    const bench = await receiptBench();
    for (let time = 0; time < 8; time += 1) {
      await bench.ports.messages.move(bench.message(), ['sending', 'waiting'], {
        status: 'sending',
      });
      const part = { channel: 'messenger', account: 'page', platformId: 'p1', at: bench.now() };
      await bench.ports.messages.accepted(bench.message(), part);
      await bench.sent();
      await down(bench);
    }
    expect(bench.message()).toMatchObject({ status: 'failed', downs: 7 });
  });
});

describe('a failure of what a person said', () => {
  const told = ({ held }: { held: { inbox: { body: string }[] } }) =>
    held.inbox.map(({ body }) => JSON.parse(body)).filter(({ kind }) => kind === 'desk');

  test.each([
    ['63016x', 1],
    ['30003', 0],
  ])('by %s is told to its conversation (%d), unless it is sent anew', async (code, times) => {
    const bench = await receiptBench();
    await bench.sent();
    const message = bench.message();
    const by = { id: 'ana', name: 'Ana' };
    const handoffId = 'TC-7K4M-2Q' as const;
    const reply = { ...message.reply, speaker: 'agent', by } as const;
    bench.rows.messages.set(messageName(message), { ...message, reply, handoffId });
    for (let count = 0; count < 2; count += 1)
      await bench.send('failed', undefined, undefined, code);
    const events = told(bench);
    expect(new Set(events.map(({ id }) => id)).size).toBe(times);
    for (const { does } of events)
      expect(does).toEqual({
        type: 'undelivered',
        sequence: message.sequence,
        reason: `platform:${code}`,
      });
  });

  test('is told of nobody else', async () => {
    const bench = await receiptBench();
    await bench.sent();
    await bench.send('failed', undefined, undefined, 'c9');
    expect(bench.message().status).toBe('failed');
    expect(told(bench)).toEqual([]);
  });
});
