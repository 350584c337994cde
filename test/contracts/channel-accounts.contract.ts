import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelAccounts, Leave, Rate } from '../../intents/account-ports.ts';
import { noon, seconds } from './samples.ts';

/** What the workers of one channel account share. `create` may return the same store each time. */
export function channelAccountsContract({
  name,
  create,
}: {
  name: string;
  create: () => ChannelAccounts;
}): void {
  describe(`channel accounts: ${name}`, () => {
    let account: string;
    beforeEach(() => {
      account = randomBytes(8).toString('hex');
    });
    const minute: Rate = { name: 'minute', capacity: 3, seconds: 60 };
    const hour: Rate = { name: 'hour', capacity: 4, seconds: 3600 };
    const take = (rates: readonly Rate[], now: Date) => create().take(from('x'), rates, now);
    const from = (channel: string, citizen = 'citizen', of = account) => ({
      channel,
      account: of,
      citizen,
    });
    const limit = (leave: Leave): Date => {
      if (typeof leave === 'string') throw new Error('There was one left');
      expect(leave.reason).toBe('rate-limited');
      return leave.until;
    };

    test('has no limit where none is stated', async () => {
      expect(await take([], noon)).toBe('taken');
    });

    test('gives up to the capacity, then says when to come back', async () => {
      for (const second of [0, 10, 20]) expect(await take([minute], seconds(second))).toBe('taken');
      const free = limit(await take([minute], seconds(30)));
      expect(free > seconds(60)).toBe(true);
      expect(free <= seconds(62)).toBe(true);
      expect(await take([minute], free)).toBe('taken');
    });

    test('takes from all rates or from none', async () => {
      for (const second of [0, 1, 2])
        expect(await take([minute, hour], seconds(second))).toBe('taken');
      for (const second of [3, 4, 5])
        expect(await take([minute, hour], seconds(second))).not.toBe('taken');
      expect(await take([minute, hour], seconds(120))).toBe('taken');
      const free = limit(await take([minute, hour], seconds(121)));
      expect(free > seconds(3600)).toBe(true);
      expect(await take([minute], seconds(121))).toBe('taken');
    });

    test('keeps accounts and channels apart', async () => {
      const one: Rate = { name: 'one', capacity: 1, seconds: 60 };
      const accounts = create();
      expect(await accounts.take(from('x'), [one], noon)).toBe('taken');
      expect(await accounts.take(from('x', 'citizen', `${account}2`), [one], noon)).toBe('taken');
      expect(await accounts.take(from('sms'), [one], noon)).toBe('taken');
      expect(await accounts.take(from('x'), [one], noon)).not.toBe('taken');
    });

    test('never gives more than the capacity to workers at once', async () => {
      const results = await Promise.all(Array.from({ length: 8 }, () => take([minute], noon)));
      expect(results.filter((result) => result === 'taken')).toHaveLength(3);
      const refused = results.filter((result) => result !== 'taken').map(limit);
      expect(refused.filter((until) => until > noon)).toHaveLength(5);
    });

    test('gives to all of many messages at once when there is enough', async () => {
      const second: Rate = { name: 'second', capacity: 80, seconds: 1 };
      const accounts = create();
      const results = await Promise.all(
        Array.from({ length: 40 }, () => accounts.take(from('whatsapp'), [second], noon)),
      );
      expect(results).toEqual(Array.from({ length: 40 }, () => 'taken'));
    });

    const reason = 'platform:503';
    const pause = (second: number, until?: Date) =>
      create().pause('x', account, { now: seconds(second), reason, until });
    const pausedUntil = (second: number) => create().pausedUntil('x', account, seconds(second));
    const paused = (second: number) => ({ reason: 'channel-paused', until: seconds(second) });

    test.each([
      ['without rates', []],
      ['with rates', [minute]],
    ])(
      '%s is paused for so long, then one message is tried and the others wait',
      async (_, rates) => {
        expect(await take(rates, noon)).toBe('taken');
        expect(await pausedUntil(0)).toBeUndefined();
        expect(await pause(0)).toEqual(seconds(300));
        expect(await pausedUntil(299)).toEqual(seconds(300));
        expect(await pausedUntil(300)).toBeUndefined();
        expect(await take(rates, seconds(299))).toEqual(paused(300));
        expect(await create().take(from('sms'), rates, noon)).toBe('taken');
        expect(await take(rates, seconds(300))).toBe('probe');
        expect(await take(rates, seconds(301))).toEqual(paused(360));
        await create().resume('x', account);
        expect(await take(rates, seconds(302))).toBe('taken');
      },
    );

    test('lets one of many workers try', async () => {
      await pause(0);
      const all = await Promise.all(Array.from({ length: 6 }, () => take([], seconds(300))));
      expect(all.filter((leave) => leave === 'probe')).toHaveLength(1);
      expect(all.filter((leave) => leave === 'taken')).toHaveLength(0);
    });

    test('lets another try when the first was never heard of again', async () => {
      await pause(0);
      expect(await take([], seconds(300))).toBe('probe');
      expect(await take([], seconds(360))).toBe('probe');
    });

    test('rests longer with each message tried in vain, an hour at most', async () => {
      const rests: number[] = [];
      let second = 0;
      for (let tries = 0; tries < 6; tries += 1) {
        const until = await pause(second);
        rests.push((until.getTime() - seconds(second).getTime()) / 60_000);
        second = (until.getTime() - noon.getTime()) / 1000;
        expect(await take([], seconds(second))).toBe('probe');
      }
      expect(rests).toEqual([5, 10, 20, 40, 60, 60]);
    });

    test('rests no longer because several were under way at once', async () => {
      await pause(0);
      await pause(1);
      expect(await pause(2)).toEqual(seconds(302));
    });

    test('is paused for as long as the platform says', async () => {
      expect(await pause(0, seconds(7200))).toEqual(seconds(7200));
      expect(await take([], seconds(7199))).toEqual(paused(7200));
    });

    test('that refuses messages later is tried with two, a minute apart', async () => {
      await create().pause('x', account, { now: seconds(0), reason, later: true });
      expect(await take([], seconds(300))).toBe('probe');
      expect(await create().resume('x', account)).toBe(false);
      expect(await take([], seconds(359))).toEqual(paused(360));
      expect(await pause(359)).toEqual(seconds(959));
      expect(await take([], seconds(959))).toBe('probe');
      expect(await create().resume('x', account)).toBe(false);
      expect(await take([], seconds(1019))).toBe('probe');
      expect(await create().resume('x', account)).toBe(true);
      expect(await take([], seconds(1019))).toBe('taken');
    });

    test('takes nothing from a rate while it is paused', async () => {
      await pause(0, seconds(10));
      for (const second of [1, 2, 3, 4]) await take([minute], seconds(second));
      await create().resume('x', account);
      for (const second of [11, 12, 13])
        expect(await take([minute], seconds(second))).toBe('taken');
    });

    test('counts for each citizen what is for each citizen', async () => {
      const pair: Rate = { name: 'pair', capacity: 2, seconds: 60, per: 'citizen' };
      const of = (citizen: string, second: number) =>
        create().take(from('x', citizen), [minute, pair], seconds(second));
      expect(await of('ana', 0)).toBe('taken');
      expect(await of('ana', 1)).toBe('taken');
      expect(limit(await of('ana', 2)) > seconds(60)).toBe(true);
      // What one may not have is not taken from the account.
      expect(await of('ben', 3)).toBe('taken');
      expect(limit(await of('ben', 4)) > seconds(60)).toBe(true);
    });

    describe('spending', () => {
      const spend = (cost: number, ceiling = 100, second = 0) =>
        create().spend('sms', account, { cost, ceiling, now: seconds(second) });

      test('is up to the ceiling and no more, from a new day on anew', async () => {
        expect(await spend(60)).toBe(true);
        expect(await spend(41)).toBe(false);
        expect(await spend(40)).toBe(true);
        expect(await spend(1)).toBe(false);
        expect(await spend(1, 101)).toBe(true);
        expect(await spend(100, 100, 13 * 3600)).toBe(true);
        expect(await spend(101, 100, 48 * 3600)).toBe(false);
      });

      test('gives back what was not sent', async () => {
        expect(await spend(100)).toBe(true);
        expect(await spend(-30)).toBe(true);
        expect(await spend(31)).toBe(false);
        expect(await spend(30)).toBe(true);
      });

      test('of workers at once passes no ceiling together', async () => {
        const all = await Promise.all(Array.from({ length: 8 }, () => spend(30)));
        expect(all.filter(Boolean)).toHaveLength(3);
      });
    });
  });
}
