import { describe, expect, test } from 'vitest';
import { newTally } from '../../test/contracts/samples.ts';
import { createMemoryCountStore } from '../adapters/memory/count-store.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { memoryRows } from '../adapters/memory/rows.ts';
import { createMemoryClock } from '../adapters/memory/system.ts';
import { handle } from './handle.ts';

/** The Lambda, over what was said on these days. */
function bench(days: readonly string[]) {
  const rows = memoryRows();
  const says = (day: string) => {
    const tally = newTally({ day });
    rows.tallies.set(tally.id, tally);
  };
  for (const day of days) says(day);
  const clock = createMemoryClock(new Date('2026-11-26T13:15:00Z'));
  const counts = createMemoryCountStore(rows);
  const { metrics } = createObserved();
  return { rows, says, clock, counts, run: () => handle({ counts, clock, metrics }) };
}

describe('once a day', () => {
  test('every day that is over is kept, those of which nothing was said too, and today is not', async () => {
    const { run, counts } = bench(['2026-11-24', '2026-11-24', '2026-11-25', '2026-11-26']);
    const done = await run();
    expect([done.length, done.at(-1)]).toEqual([58, '2026-11-25']);
    const kept = await counts.kept('2026-11-23', '2026-11-30');
    expect(kept.map(({ day, counts: [first] }) => [day, first?.tallies])).toEqual([
      ['2026-11-23', undefined],
      ['2026-11-24', 2],
      ['2026-11-25', 1],
    ]);
  });

  test('only what is not kept yet is added up, days that were missed among it', async () => {
    const { run, clock, rows } = bench(['2026-11-24']);
    await run();
    expect(await run()).toEqual([]);
    clock.pass(86_400);
    rows.counts.delete('2026-11-20');
    expect(await run()).toEqual(['2026-11-20', '2026-11-26']);
  });
});
