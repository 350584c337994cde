import { describe, expect, test } from 'vitest';
import type { Gap } from '../../intents/model/gap.ts';
import { type GapList, gapList } from '../../intents/model/gap-list.ts';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import { newGap } from '../../test/contracts/samples.ts';
import { createMemoryGapStore } from '../adapters/memory/gap-store.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { memoryRows } from '../adapters/memory/rows.ts';
import { createMemoryClock } from '../adapters/memory/system.ts';
import { handle } from './handle.ts';
import { nameHider } from './names.ts';

/** A digest over these questions of the week before Monday, November 30, 2026. */
function bench(asked: readonly Partial<Gap>[], now = '2026-11-30T03:15:00Z') {
  const rows = memoryRows();
  for (const each of asked) {
    const gap = newGap({ week: '2026-W48', day: '2026-11-25', ...each });
    rows.gaps.set(gap.id, gap);
  }
  const { metrics, counts } = createObserved();
  const put: { list: GapList; page: string }[] = [];
  const ports = {
    gaps: createMemoryGapStore(rows),
    lists: { put: async (list: GapList, page: string) => void put.push({ list, page }) },
    knowledge: { current: async () => threeTopics },
    clock: createMemoryClock(new Date(now)),
    metrics,
  };
  return { run: (event: unknown = {}) => handle(event, ports), put, counts };
}

const asked: readonly Partial<Gap>[] = [
  { text: 'can i keep hens', channel: 'sms' },
  { text: 'keep hens allowed', channel: 'messenger' },
  { text: 'are hens allowed', channel: 'sms' },
  { text: 'maybe trash', kind: 'unhelpful', articleId: 'waste/trash-day' },
  { text: '¿puedo tener gallinas?', language: 'es' },
];

describe("the week's list", () => {
  test('has near-alike questions of a language together, with where, what was given and what is near', async () => {
    const { run, put, counts } = bench(asked);
    expect(await run({ source: 'aws.events' })).toEqual({ week: '2026-W48', asked: 5, groups: 1 });
    const [made] = put;
    expect(gapList.parse(made?.list)).toMatchObject({
      week: '2026-W48',
      from: '2026-11-23',
      until: '2026-11-29',
      complete: true,
      knowledge: 'test',
      asked: 5,
      kinds: { unanswered: 4, unhelpful: 1 },
      languages: [
        {
          language: 'en',
          name: 'English',
          asked: 4,
          groups: [
            { count: 3, kinds: { unanswered: 3 }, channels: { sms: 2, messenger: 1 }, given: [] },
          ],
          single: [
            {
              given: [{ articleId: 'waste/trash-day', title: 'Trash day', count: 1 }],
              nearest: [{ articleId: 'waste/trash-day', title: 'Trash day', confidence: 1 }],
            },
          ],
          leftOut: 0,
        },
        { language: 'es', name: 'Español', asked: 1, groups: [], single: [{ count: 1 }] },
      ],
    });
    expect(counts).toMatchObject({ GapsListed: 5, GapGroups: 1 });
  });

  test('takes no mask for a word', async () => {
    const { run, put } = bench([{ text: 'goat [card]' }, { text: 'maybe piano [card] [trash]' }]);
    await run();
    const [language] = put[0]?.list.languages ?? [];
    expect(language?.groups).toEqual([]);
    expect(language?.single.map(({ nearest }) => nearest)).toEqual([[], []]);
  });

  test('is the same when it is made again', async () => {
    const { run, put } = bench(asked);
    await run();
    await run({ week: '2026-W48' });
    expect(put[1]).toEqual(put[0]);
  });

  test('of this week says that it is not over', async () => {
    const { run, put } = bench(asked, '2026-11-26T12:00:00Z');
    await run({ week: '2026-W48' });
    expect(put[0]?.list.complete).toBe(false);
    expect(put[0]?.page).toContain('not over');
  });

  test('is there, too, when nothing was asked', async () => {
    const { run, put } = bench([]);
    expect(await run()).toEqual({ week: '2026-W48', asked: 0, groups: 0 });
    expect(put[0]?.page).toContain('Nothing was left unanswered');
  });

  test('as a page shows the words as they are, never as Markdown', async () => {
    const { run, put } = bench([{ text: '# `x` [free](https://bad.example) <b>' }]);
    await run();
    expect(put[0]?.page).toContain("- `# 'x' [free](https://bad.example) <b>`");
  });

  test('names at most five examples and two hundred groups, and counts the others', async () => {
    const letters = (at: number) =>
      [...String(at).padStart(3, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('o');
    const many = Array.from({ length: 250 }, (_, at) => letters(at).repeat(2)).flatMap((word) => [
      { text: word },
      { text: `${word}!` },
    ]);
    const six = [...'abcdef'].map((letter) => ({ text: `hens hens ${letter}` }));
    const { run, put } = bench([...many, ...six]);
    await run();
    const language = put[0]?.list.languages[0];
    expect(language?.groups[0]?.examples.length).toBeLessThanOrEqual(5);
    expect(language?.groups.length).toBeLessThanOrEqual(200);
    const listed = [...(language?.groups ?? []), ...(language?.single ?? [])];
    const sum = listed.reduce((total, { count }) => total + count, 0);
    expect(sum + (language?.leftOut ?? 0)).toBe(506);
  });
});

test.each([
  ['no week', '2026-48', 'Name a week'],
  ['a week its year does not have', '2025-W53', 'Name a week'],
  ['a week to come', '2026-W49', 'not begun'],
  ['a week whose questions are partly gone', '2026-W38', 'not all kept'],
])('refuses to make a list of %s', async (_, week, why) => {
  const { run, put } = bench(asked, '2026-11-26T12:00:00Z');
  await expect(run({ week })).rejects.toThrow(why);
  expect(put).toEqual([]);
});

describe('names', () => {
  const hide = nameHider(threeTopics);
  test.each([
    ['is Maria Gonzalez at the library', 'is [name] at the library'],
    ['My neighbor, Bob, has hens', 'My neighbor, [name], has hens'],
    ['Maria Gonzalez has hens', '[name] has hens'],
    ['Hens. Goats! Are they allowed', 'Hens. Goats! Are they allowed'],
    ['is the Library card for Riverton free', 'is the Library card for Riverton free'],
    ["where is Anna's Trash day", 'where is [name] Trash day'],
    ['CAN I KEEP HENS', 'CAN I KEEP HENS'],
    ['هل يمكنني تربية الدجاج', 'هل يمكنني تربية الدجاج'],
  ])('%s', (text, shown) => {
    expect(hide(text)).toBe(shown);
  });
});
