import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ChannelAccounts, Leave, Rate } from '../../intents/ports.ts';
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
    const take = (rates: readonly Rate[], now: Date) => create().take('x', account, rates, now);
    const limit = (leave: Leave): Date => {
      if (leave === 'taken') throw new Error('There was one left');
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
      expect(await accounts.take('x', account, [one], noon)).toBe('taken');
      expect(await accounts.take('x', `${account}2`, [one], noon)).toBe('taken');
      expect(await accounts.take('sms', account, [one], noon)).toBe('taken');
      expect(await accounts.take('x', account, [one], noon)).not.toBe('taken');
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
        Array.from({ length: 40 }, () => accounts.take('whatsapp', account, [second], noon)),
      );
      expect(results).toEqual(Array.from({ length: 40 }, () => 'taken'));
    });

    test.each([
      ['without rates', []],
      ['with rates', [minute]],
    ])('%s is paused until then, and no longer', async (_, rates) => {
      const accounts = create();
      expect(await take(rates, noon)).toBe('taken');
      await accounts.pause('x', account, seconds(60), 'platform:503');
      const paused = { reason: 'channel-paused', until: seconds(60) };
      expect(await take(rates, seconds(59))).toEqual(paused);
      expect(await take(rates, seconds(60))).toBe('taken');
      expect(await accounts.take('sms', account, rates, noon)).toBe('taken');
    });

    test('takes nothing from a rate while it is paused', async () => {
      await create().pause('x', account, seconds(10), 'platform:503');
      for (const second of [1, 2, 3, 4]) await take([minute], seconds(second));
      for (const second of [11, 12, 13])
        expect(await take([minute], seconds(second))).toBe('taken');
    });

    test('goes on when the pause is taken back', async () => {
      const accounts = create();
      await accounts.pause('x', account, seconds(3600), 'operator');
      await accounts.pause('x', account, noon, 'operator');
      expect(await take([minute], noon)).toBe('taken');
    });
  });
}
