import { expect, test } from 'vitest';
import type { Channel } from '../functions/channels/channel.ts';
import * as registry from '../functions/channels/registry.ts';
import { rotating } from '../functions/channels/settings.ts';
import { sms } from '../functions/channels/sms/channel.ts';
import {
  namedParameters,
  providersInUse,
  rotates,
  stateOf,
  withNew,
  withoutOld,
} from './parameters.ts';

const channels = Object.values<Channel>(registry);
const first: Channel = { ...(sms as Channel) };
const second: Channel = { ...first, provider: 'two', path: 'sms/two' };
const several: Channel = { ...first, others: [second] };

test('every parameter of every channel has its own path under the stage', () => {
  const paths = namedParameters('dev', channels).map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const path of paths)
    expect(path).toMatch(/^\/townclerk\/dev\/[a-z]+(\/[a-z]+)?\/[a-z0-9-]+$/);
});

test('can be narrowed to some channels', () => {
  const paths = namedParameters('dev', channels, ['sms']).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toContain('/sms/');
});

test('can be narrowed to one provider of a channel', () => {
  const paths = namedParameters('dev', [several], ['sms/two']).map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toMatch(/^\/townclerk\/dev\/sms\/two\/[a-z-]+$/);
});

test.each([
  ['the first of a channel, as long as none has begun', [], ['sms']],
  ['the one that has begun, and not the first', ['sms/two/auth-token'], ['sms/two']],
  ['all that have begun', ['sms/number', 'sms/two/number'], ['sms', 'sms/two']],
  ['the first, when only what has a default is set', ['sms/two/daily-spend'], ['sms']],
])('in use is %s', (_label, present, used) => {
  const all = namedParameters('dev', [several]);
  const paths = present.map((each) => `/townclerk/dev/${each}`);
  expect([...providersInUse(all, new Set(paths))].sort()).toEqual(used);
});

test('what proves a platform rotates, and nothing else', () => {
  const names = namedParameters('dev', channels).flatMap((one) => (rotates(one) ? one.name : []));
  expect([...new Set(names)].sort()).toEqual([
    'app-secret',
    'auth-token',
    'consumer-secret',
    'verify-token',
  ]);
});

test('a secret that rotates is read as the new one, and the one before, until it is retired', () => {
  expect(rotating.parse(withNew('b', 'a'))).toEqual({ current: 'b', accepted: ['b', 'a'] });
  expect(rotating.parse(withNew('c', withNew('b', 'a'))).accepted).toEqual(['c', 'b']);
  expect(rotating.parse(withNew('a', undefined)).accepted).toEqual(['a']);
  expect(rotating.parse(withoutOld(withNew('b', 'a'))).accepted).toEqual(['b']);
});

test.each([
  ['set', { path: '/a', fallback: undefined }, ['/a']],
  ['default', { path: '/a', fallback: 'x' }, []],
  ['missing', { path: '/a', fallback: undefined }, []],
])('is %s', (state, parameter, present) => {
  expect(stateOf(parameter, new Set(present))).toBe(state);
});
