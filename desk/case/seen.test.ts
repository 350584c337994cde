import { describe, expect, it } from 'vitest';
import { en, type WordKey } from '../words/en.ts';
import { seenOf, staleLines } from './seen.ts';

/** The English words, as the page has them. */
const words = {
  t: (key: WordKey, values: Readonly<Record<string, string | number>> = {}) =>
    en[key].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name])),
  name: (_: string, value: string) => value,
};
const stale = (...changes: object[]) => ({ type: 'stale', title: '', status: 409, changes });

describe('what changed while somebody decided', () => {
  it.each([
    [{ what: 'citizen-wrote', sequence: 4 }, 'The citizen wrote again.'],
    [{ what: 'colleague-replied', by: { name: 'Omar' } }, 'A colleague replied.'],
    [{ what: 'owner-changed', by: { name: 'Omar' } }, 'Omar has this case.'],
    [{ what: 'owner-changed' }, 'Nobody has this case any more.'],
    [{ what: 'topic-changed', to: 'water' }, 'It has another topic now.'],
    [{ what: 'priority-changed', to: 'urgent' }, 'Its priority is now: urgent.'],
  ])('%j is said in a sentence', (change, sentence) => {
    expect(staleLines(stale(change, change), words)).toEqual([sentence]);
  });

  it.each([[stale({ what: 'text-changed' })], [{ type: 'owned', title: '', status: 409 }]])(
    'is nothing in %j, which has words of its own',
    (problem) => expect(staleLines(problem, words)).toEqual([]),
  );
});

it('what a page shows is told as far as it shows it', () => {
  const handoff = { topic: 'waste', priority: 'high' } as const;
  expect(seenOf(handoff, 0)).toEqual({ owner: null, topic: 'waste', priority: 'high' });
  const owner = { id: 'ana', name: 'Ana', since: '', leaseUntil: '' };
  expect(seenOf({ ...handoff, owner }, 7)).toMatchObject({ owner: 'ana', sequence: 7 });
});
