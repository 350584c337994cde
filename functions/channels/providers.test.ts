import { expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import { accountParameter, codesOf, keptUnder, pathOf, providerNamed } from './providers.ts';
import { sms } from './sms/channel.ts';
import { kit } from './sms/testing/kit.ts';
import { parsed, readable, sample } from './testing/kit.ts';

const said = (name: string) => readable(parsed(kit, kit.encode(sample(kit, name))));

test.each(['text', 'status-delivered'])(
  'a citizen stays the same when another provider brings what they say: %s',
  (name) => {
    const own = said(name);
    const kept = keptUnder(own, { account: '200000000000002' });
    for (const { account, activity } of kept.activities)
      expect([account, activity.recipient.id]).toEqual(['200000000000002', '200000000000002']);
    for (const { account } of kept.receipts) expect(account).toBe('200000000000002');
    expect(JSON.stringify(kept).replaceAll('200000000000002', kit.values.number ?? '')).toBe(
      JSON.stringify(own),
    );
  },
);

test('an account that nobody had before keeps its own name', () => {
  const own = said('text');
  const { fallback = '' } = accountParameter('SMS_ACCOUNT');
  expect(keptUnder(own, { account: fallback })).toBe(own);
  expect(keptUnder(own, {})).toBe(own);
});

const two: Channel = {
  ...(sms as Channel),
  provider: 'two',
  path: 'sms/two',
  errors: { a: 'after' },
  windowCodes: ['b'],
};
const several: Channel = { ...(sms as Channel), others: [two] };

test('a provider is found by its name, and its path by it', () => {
  expect(providerNamed(several, 'two')).toBe(two);
  expect(providerNamed(several, 'twilio')).toBe(several);
  expect(providerNamed(several, 'three')).toBeUndefined();
  expect([pathOf(several), pathOf(two)]).toEqual(['sms', 'sms/two']);
});

test('codes of all providers are known, as a receipt does not say whose it is', () => {
  const { errors, optOutCodes, windowCodes } = codesOf(several);
  expect([errors.a, errors['30003'], optOutCodes['21610'], windowCodes]).toEqual([
    'after',
    'retryable',
    'everything',
    ['b'],
  ]);
});
