import { describe, expect, test } from 'vitest';
import type { Notice } from '../../intents/model/handoff/notice.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createNotices } from './notices.ts';

const noon = Date.parse('2026-11-25T12:00:00Z');
const after = (seconds: number) => new Date(noon + seconds * 1000);

const notice = (id: string, from: number, until: number): Notice => ({
  id,
  version: 1,
  text: { en: `Notice ${id}` },
  from: after(from).toISOString(),
  until: after(until).toISOString(),
  by: { id: 'grace', name: 'Grace' },
  expiresAt: 2_000_000_000,
});

/** The notices, how often they were read, and a store that can be made to fail. */
function bench() {
  const held: Notice[] = [];
  const store = { put: (given: Notice) => held.push(given), all: async () => [...held] };
  const observed = createObserved();
  const state = { reads: 0, fails: false };
  const all = async () => {
    state.reads += 1;
    if (state.fails) throw new Error('no answer');
    return store.all();
  };
  const notices = createNotices({ all }, observed);
  const at = async (seconds: number) => (await notices.at(after(seconds))).map(({ id }) => id);
  return { store, state, at, counts: observed.counts };
}

describe('the notices', () => {
  test('are those in force: from their first moment until their last', async () => {
    const { store, at } = bench();
    store.put(notice('now', 0, 60));
    store.put(notice('later', 10, 60));
    expect(await at(0)).toEqual(['now']);
    expect(await at(10)).toEqual(['now', 'later']);
    expect(await at(60)).toEqual([]);
  });

  test('are read again after twenty seconds, not with every turn', async () => {
    const { store, state, at } = bench();
    await at(0);
    store.put(notice('new', 0, 600));
    expect(await at(19)).toEqual([]);
    expect(await at(20)).toEqual(['new']);
    expect(state.reads).toBe(2);
  });

  test('stay as they were known while they cannot be read', async () => {
    const { store, state, at, counts } = bench();
    store.put(notice('known', 0, 600));
    await at(0);
    state.fails = true;
    expect(await at(30)).toEqual(['known']);
    expect(counts.NoticesUnread).toBe(1);
  });
});
