import { expect, test } from 'vitest';
import { createObserved } from '../adapters/memory/observed.ts';
import type { Channel } from '../channels/channel.ts';
import { handle, type TypingPorts } from './handle.ts';

const now = new Date('2026-11-23T12:00:00Z');
const signal = (channel: string, secondsAgo = 0) =>
  JSON.stringify({
    to: { channel, account: 'page', address: 'citizen' },
    platformId: 'm1',
    at: new Date(now.getTime() - secondsAgo * 1000).toISOString(),
  });

function typingBench(typing?: Channel['typing']) {
  const observed = createObserved();
  const shown: unknown[] = [];
  const channel = {
    id: 'messenger',
    typing:
      typing ??
      (async (to: unknown, about: unknown) => {
        shown.push([to, about]);
      }),
  } as unknown as Channel;
  const ports: TypingPorts = {
    channels: { messenger: channel, sms: { id: 'sms' } as unknown as Channel },
    carried: async (channel) => ({ channel, settings: async () => ({}) }),
    fetch: () => Promise.reject(new Error('no network in this test')),
    clock: { now: () => now },
    metrics: observed.metrics,
  };
  return { ports, shown, ...observed };
}

test('typing is shown where the platform can', async () => {
  const { ports, shown } = typingBench();
  await handle(signal('messenger'), ports);
  await handle(signal('sms'), ports);
  expect(shown).toEqual([
    [{ channel: 'messenger', account: 'page', address: 'citizen' }, { platformId: 'm1' }],
  ]);
});

test('a sign of life that is stale, unreadable or fails is counted and dropped', async () => {
  const { ports, shown, counts } = typingBench(() => Promise.reject(new Error('down')));
  await handle(signal('messenger', 16), ports);
  await handle('nonsense', ports);
  await handle(signal('messenger'), ports);
  expect(shown).toEqual([]);
  expect(counts).toEqual({ TypingStale: 1, TypingUnreadable: 1, TypingFailed: 1 });
});
