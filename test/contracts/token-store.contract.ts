import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StoredTokens, TokenStore } from '../../intents/account-ports.ts';
import { noon, seconds } from './samples.ts';

/** The tokens of channel accounts. `create` may return the same store each time. */
export function tokenStoreContract({
  name,
  create,
}: {
  name: string;
  create: () => TokenStore;
}): void {
  describe(`tokens: ${name}`, () => {
    let account: string;
    beforeEach(() => {
      account = randomBytes(8).toString('hex');
    });
    const get = () => create().get('x', account);
    const lease = (version: number, from = 0) =>
      create().lease('x', account, version, { now: seconds(from), until: seconds(from + 30) });
    const put = (version: number) => create().put('x', account, tokens(version));
    const tokens = (version: number): StoredTokens => ({
      version,
      accessToken: `access-${version}`,
      refreshToken: `refresh-${version}`,
      until: noon,
      seed: 'seed',
    });

    test('has none at first, and none while the first are fetched', async () => {
      expect(await get()).toBeUndefined();
      expect(await lease(0)).toBe(true);
      expect(await get()).toBeUndefined();
      expect(await put(1)).toBe(true);
      expect(await get()).toEqual(tokens(1));
    });

    test('gives the right to renew to one of many, again when it has lapsed', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => lease(0)));
      expect(all.filter(Boolean)).toHaveLength(1);
      expect(await lease(0, 29)).toBe(false);
      expect(await lease(0, 30)).toBe(true);
    });

    test('gives no right to renew what has been renewed', async () => {
      await lease(0);
      await put(1);
      expect(await lease(0, 60)).toBe(false);
      expect(await lease(1)).toBe(true);
      expect(await put(2)).toBe(true);
      expect(await lease(2)).toBe(true);
    });

    test('is never put back to an older version, nor skips one', async () => {
      await lease(0);
      await put(1);
      await lease(1);
      await put(2);
      expect([await put(1), await put(2), await put(4)]).toEqual([false, false, false]);
      expect(await get()).toEqual(tokens(2));
    });

    test('keeps accounts apart', async () => {
      await lease(0);
      await put(1);
      expect(await create().get('x', `${account}2`)).toBeUndefined();
      expect(await create().get('sms', account)).toBeUndefined();
    });
  });
}
