import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../api/types.ts';
import { entryKey, partsOf, readAgainMs, type Talk, withNewest, withOlder } from './talk.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 9, minute)).toISOString();
const wrote = (sequence: number, text = `text ${sequence}`): TimelineEntry => ({
  kind: 'citizen',
  sequence,
  at: at(sequence),
  text,
  files: [],
});
const noted = (minute: number): TimelineEntry => ({
  kind: 'note',
  id: `note-${minute}`,
  at: at(minute),
  by: { id: 'ana', name: 'Ana' },
  note: 'Called back.',
});
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => wrote(from + index));
const keys = ({ entries }: Talk) => entries.map(entryKey);
const copy = (talk: Talk): Talk => structuredClone(talk);

describe('what is known of a conversation', () => {
  const newest: Talk = { entries: messages(4, 6), before: 'before 4' };
  const known = withOlder(newest, { entries: messages(1, 3) });

  it('has earlier parts before it, and asks for what came before those', () => {
    expect(keys(known)).toEqual(messages(1, 6).map(entryKey));
    expect(known.before).toBeUndefined();
  });

  it('is the very same when nothing new was read', () => {
    expect(withNewest(known, copy(newest))).toBe(known);
  });

  it('keeps its earlier parts, and the objects of all that stayed, when something new came', () => {
    const next = withNewest(known, copy({ entries: messages(5, 7), before: 'before 5' }));
    expect(keys(next)).toEqual(messages(1, 7).map(entryKey));
    expect(next.entries.slice(0, 6).every((each, index) => each === known.entries[index])).toBe(
      true,
    );
    expect(next.before).toBe(known.before);
  });

  it('says what changed in the newest part', () => {
    const next = withNewest(known, { entries: [wrote(5), wrote(6, 'taken back')], before: 'b' });
    expect(next.entries.at(-1)).toEqual(wrote(6, 'taken back'));
    expect(keys(next)).toEqual(keys(known));
  });

  it('has notes of earlier parts once, and those of the newest as they were read', () => {
    const noticed = withOlder(
      { entries: [wrote(4), noted(5), wrote(6)], before: 'before 4' },
      { entries: [wrote(1), noted(2), wrote(3)] },
    );
    const next = withNewest(noticed, {
      entries: [wrote(5), noted(6), wrote(6)],
      before: 'before 5',
    });
    expect(keys(next)).toEqual([
      'message-1',
      'note-note-2',
      'message-3',
      'message-4',
      'message-5',
      'note-note-6',
      'message-6',
    ]);
  });

  it('begins anew where something between would be missing', () => {
    const later: Talk = { entries: messages(8, 9), before: 'before 8' };
    expect(withNewest(known, later)).toBe(later);
  });

  it('is what was read while nothing was known', () => {
    expect(withNewest(undefined, newest)).toBe(newest);
  });

  it('is the whole conversation when that fits one page', () => {
    const whole: Talk = { entries: [noted(0), ...messages(1, 3)] };
    expect(keys(withNewest({ entries: messages(1, 2) }, whole))).toEqual(keys(whole));
  });
});

describe('the parts of a timeline', () => {
  const shapes = (entries: readonly TimelineEntry[]) =>
    partsOf(entries).map((part) => [part.key, part.entries.length]);

  it('have twenty messages each, and the same ones whatever is read besides', () => {
    expect(shapes(messages(15, 45))).toEqual([
      [0, 5],
      [1, 20],
      [2, 6],
    ]);
    expect(shapes(messages(1, 50))).toEqual([
      [0, 19],
      [1, 20],
      [2, 11],
    ]);
  });

  it('have what is no message where it happened', () => {
    expect(
      shapes([noted(1), ...messages(19, 19), noted(19), ...messages(20, 20), noted(21)]),
    ).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('are each there once, though messages are not in order', () => {
    expect(shapes([wrote(20), wrote(19), wrote(40), wrote(21)])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('have everything, in its order', () => {
    const all = [noted(0), ...messages(1, 70), noted(80)];
    expect(partsOf(all).flatMap(({ entries }) => entries)).toEqual(all);
  });
});

describe('a conversation that nobody says has changed', () => {
  const sent = (state: 'coming' | 'kept'): TimelineEntry => ({
    ...{ kind: 'citizen', sequence: 1, at: at(1), text: '' },
    files: [{ contentType: 'image', state }],
  });
  const later = (seconds: number, entries: readonly TimelineEntry[]) =>
    readAgainMs(entries, Date.parse(at(1)) + seconds * 1000);

  it.each([
    [0, 2_000],
    [20, 5_000],
    [3_000, 60_000],
  ])(
    'is read again while a file is being fetched, after %i seconds in %i milliseconds',
    (age, ms) => {
      expect(later(age, [sent('coming')])).toBe(ms);
    },
  );

  it('is read again every minute when none is', () => {
    expect([later(0, []), later(0, [sent('kept')]), later(5, [wrote(1)])]).toEqual([
      60_000, 60_000, 60_000,
    ]);
  });
});
