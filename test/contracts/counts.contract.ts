import { describe, expect, test } from 'vitest';
import type { Count, DayCounts, Tally } from '../../intents/model/tally.ts';
import type { ConversationStore } from '../../intents/ports.ts';
import type { CountStore } from '../../intents/report-ports.ts';
import { firstTurn, laterTurn, newCitizen, newTally } from './samples.ts';

interface Stores {
  readonly conversations: ConversationStore;
  readonly counts: CountStore;
}

const countOf = (tallies: number, fields: Partial<Tally> = {}): Count => {
  const { channel, language, topic, outcome, messages } = newTally({
    messages: tallies,
    ...fields,
  });
  return { channel, language, ...(topic !== undefined && { topic }), outcome, messages, tallies };
};

/** What every store of counts promises. Each test has days of its own. */
export function countsContract({
  name,
  create,
}: {
  readonly name: string;
  readonly create: () => Stores;
}): void {
  describe(`counts (${name})`, () => {
    test('adds up what was said on a day by channel, language, topic and outcome', async () => {
      const { conversations, counts } = create();
      const day = '2050-03-01';
      const said: Partial<Tally>[] = [
        {},
        { messages: 3 },
        { channel: 'x' },
        { language: 'es' },
        { topic: undefined },
        { outcome: 'clarified' },
        { day: '2050-03-02' },
      ];
      for (const fields of said)
        await conversations.commit(
          firstTurn(newCitizen(), { tally: newTally({ day, ...fields }) }),
        );
      const sum = await counts.sum(day);
      expect(sum.day).toBe(day);
      expect(sum.counts).toHaveLength(5);
      expect(sum.counts).toEqual(
        expect.arrayContaining([
          countOf(2, { messages: 4 }),
          countOf(1, { channel: 'x' }),
          countOf(1, { language: 'es' }),
          countOf(1, { topic: undefined }),
          countOf(1, { outcome: 'clarified' }),
        ]),
      );
    });

    test('adds up a day of many, each of them once', async () => {
      const { conversations, counts } = create();
      const many = Array.from({ length: 60 }, () => newTally({ day: '2050-03-04' }));
      await Promise.all(
        many.map((tally) => conversations.commit(firstTurn(newCitizen(), { tally }))),
      );
      expect(await counts.sum('2050-03-04')).toEqual({ day: '2050-03-04', counts: [countOf(60)] });
    });

    test('counts a turn that took effect, and it alone', async () => {
      const { conversations, counts } = create();
      const citizen = newCitizen();
      const turn = firstTurn(citizen, { tally: newTally({ day: '2050-03-05' }) });
      expect(await conversations.commit(turn)).toBe('committed');
      const again = { ...turn, tally: newTally({ day: '2050-03-05' }) };
      expect(await conversations.commit(again)).toBe('duplicate');
      const late = laterTurn(citizen, 3, { tally: newTally({ day: '2050-03-05' }) });
      expect(await conversations.commit(late)).toBe('stale');
      expect((await counts.sum('2050-03-05')).counts).toEqual([countOf(1)]);
    });

    test('counts what a later turn replaces no more, with that turn and not before', async () => {
      const { conversations, counts } = create();
      const citizen = newCitizen();
      const [first, joined] = [
        newTally({ day: '2050-03-06' }),
        newTally({ day: '2050-03-06', outcome: 'clarified', messages: 2 }),
      ];
      await conversations.commit(firstTurn(citizen, { tally: first }));
      const replacing = { tally: joined, uncounts: { day: first.day, id: first.id } };
      expect(await conversations.commit(laterTurn(citizen, 3, replacing))).toBe('stale');
      expect((await counts.sum('2050-03-06')).counts).toEqual([countOf(1)]);
      expect(await conversations.commit(laterTurn(citizen, 2, replacing))).toBe('committed');
      expect((await counts.sum('2050-03-06')).counts).toEqual([
        countOf(1, { outcome: 'clarified', messages: 2 }),
      ]);
    });

    test('of a day on which nobody wrote is nothing', async () => {
      const { counts } = create();
      expect(await counts.sum('2050-03-07')).toEqual({ day: '2050-03-07', counts: [] });
    });

    test('keeps days, and gives those of a period, also over the turn of a year', async () => {
      const { counts } = create();
      const days: DayCounts[] = [
        { day: '2051-12-30', counts: [countOf(1)] },
        { day: '2051-12-31', counts: [countOf(2), countOf(3, { channel: 'x' })] },
        { day: '2052-01-01', counts: [] },
        { day: '2052-01-02', counts: [countOf(4, { topic: undefined })] },
        { day: '2053-01-01', counts: [countOf(5)] },
      ];
      for (const day of days.toReversed()) await counts.keep(day);
      expect(await counts.kept('2051-12-31', '2052-01-02')).toEqual(days.slice(1, 4));
      expect(await counts.kept('2051-01-01', '2053-12-31')).toEqual(days);
      expect(await counts.kept('2052-02-01', '2052-03-01')).toEqual([]);
    });

    test('replaces a day that is kept again', async () => {
      const { counts } = create();
      const day = { day: '2054-05-01', counts: [countOf(1), countOf(1, { channel: 'x' })] };
      await counts.keep(day);
      await counts.keep(day);
      expect(await counts.kept('2054-05-01', '2054-05-01')).toEqual([day]);
    });
  });
}
