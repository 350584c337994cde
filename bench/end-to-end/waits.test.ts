import { describe, expect, it } from 'vitest';
import { arrivals } from './arrivals.ts';
import type { PlatformCall } from './platforms.ts';
import type { Said } from './said.ts';
import { judge, rates } from './sustained.ts';
import { stages, waits } from './waits.ts';

const said = (citizen: string, saidAt: number): Said => ({
  channel: 'sms',
  citizen,
  id: `m-${citizen}`,
  saidAt,
  takenAt: saidAt + 10,
  taken: true,
  posts: 1,
});
const call = (citizen: string, at: number, status = 201): PlatformCall => ({
  channel: 'sms',
  citizen,
  id: 'a',
  status,
  at,
});

describe('the wait of a citizen', () => {
  it('ends with the first call the platform accepted, without the settling time', () => {
    const calls = [call('ana', 2500, 503), call('ana', 4000), call('ana', 3000), call('ben', 1)];
    const [wait] = waits([said('ana', 100)], calls, 2000);
    expect(wait).toMatchObject({ calledAt: 3000, whole: 900 });
  });

  it('is of one channel only', () => {
    const elsewhere = { ...call('ana', 3000), channel: 'whatsapp' };
    expect(waits([said('ana', 100)], [elsewhere], 2000)[0]?.whole).toBeUndefined();
  });

  it('has stages that add up', () => {
    const all = waits([said('ana', 100), said('ben', 100)], [call('ana', 2300)], 2000);
    const event = {
      id: 'm-ana',
      acceptedAt: 105,
      turnAt: 150,
      superseded: false,
      conversationId: 'c',
    };
    expect(stages(all, [event], 2000)).toEqual({
      webhook: [10],
      inbox: [45],
      outbox: [150],
      answer: [195],
    });
  });
});

describe('a rate', () => {
  const spell = { rate: 10, seconds: 10 };
  const answered = (wholes: readonly (number | undefined)[]) =>
    wholes.map((whole, at) => ({
      said: said(`c${at}`, at * 100),
      calledAt: whole === undefined ? undefined : at * 100 + whole,
      whole,
    }));

  it.each([
    [
      'is kept up with when the last are answered soon',
      [900, 900, 900, 100, 100, 100, 100, 50],
      true,
    ],
    [
      'is kept up with when one of many is slow',
      [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 5000],
      true,
    ],
    [
      'is not when they wait longer and longer',
      [50, 500, 900, 1300, 1700, 2100, 2500, 2900],
      false,
    ],
    ['is not when the last have no answer', [50, 50, 50, 50, 50, 50, undefined, undefined], false],
  ])('%s', (_, wholes, sustained) => {
    expect(judge(spell, answered(wholes)).sustained).toBe(sustained);
  });

  it('is not kept up with when a webhook was refused', () => {
    const [first, ...rest] = answered([50, 50, 50, 50]);
    const refused = first ? [{ ...first, said: { ...first.said, taken: false } }] : [];
    expect(judge(spell, [...refused, ...rest]).sustained).toBe(false);
  });

  it('is looked for in growing steps that end', () => {
    expect([...rates(6, 30)]).toEqual([6, 9, 14, 21]);
  });
});

describe('arrivals', () => {
  it('are as many as the rate says, in order, within the time, and the same again', () => {
    const times = arrivals(50, 100, 7);
    expect(times.length).toBeGreaterThan(4700);
    expect(times.length).toBeLessThan(5300);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(100_000);
    expect(arrivals(50, 100, 7)).toEqual(times);
    expect(arrivals(50, 100, 8)).not.toEqual(times);
  });
});
