import { expect, test } from 'vitest';
import * as z from 'zod';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel } from '../channels/channel.ts';
import { providerParameter } from '../channels/providers.ts';
import { sms } from '../channels/sms/channel.ts';
import { carried, carriedAll } from './carried.ts';

const token = {
  name: 'token',
  env: 'TOKEN',
  secret: true,
  description: 'A token',
  readBy: ['deliver'],
} as const;
const carrier = (provider: string): Channel => ({
  ...(sms as Channel),
  provider,
  path: `sms/${provider}`,
  parameters: [token],
  deliverSettings: z.object({ token: z.string() }),
});
const several: Channel = {
  ...carrier('one'),
  path: 'sms',
  parameters: [token, providerParameter('SMS_PROVIDER', 'one')],
  others: [carrier('two')],
};

/** The parameter store: what is set, by path; rejects as the real one does. */
const stored =
  (values: Readonly<Record<string, string>>): ReadParameters =>
  async ({ id, path = id, parameters }) =>
    Object.fromEntries(
      parameters.map(({ name, fallback }) => {
        const value = values[`${path}/${name}`] ?? fallback;
        if (value === undefined) throw new Error(`Parameters are not set: ${path}/${name}`);
        return [name, value];
      }),
    );

test.each([
  ['the first, when none is chosen', { 'sms/token': 'a' }, 'one', 'a'],
  ['the one that is chosen', { 'sms/provider': 'two', 'sms/two/token': 'b' }, 'two', 'b'],
])('a channel is carried by %s', async (_label, values, provider, token) => {
  const { channel, settings } = await carried(several, stored(values));
  expect([channel.provider, await settings()]).toEqual([provider, { token }]);
});

test('of all channels each is by who carries it', async () => {
  const all = await carriedAll(
    { sms: several, other: carrier('only') },
    stored({ 'sms/provider': 'two' }),
  );
  expect(Object.values(all).map(({ provider }) => provider)).toEqual(['two', 'only']);
});

test('one provider is asked for nothing but its own', async () => {
  const { channel, settings } = await carried(carrier('two'), stored({ 'sms/two/token': 'b' }));
  expect([channel.provider, await settings()]).toEqual(['two', { token: 'b' }]);
});

test.each([
  ['that there is no such provider', { 'sms/provider': 'three', 'sms/token': 'a' }, /No provider/],
  ['what is missing of the chosen one', { 'sms/provider': 'two' }, /sms\/two\/token/],
])('its settings say %s', async (_label, values, message) => {
  const { settings } = await carried(several, stored(values));
  await expect(settings()).rejects.toThrow(message);
});
