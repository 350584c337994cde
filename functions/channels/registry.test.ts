import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import * as registry from './registry.ts';

const channels: readonly [string, Channel][] = Object.entries(registry);
const environmentExample = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

describe.each(channels)('the channel %s', (name, channel) => {
  const file = (path: string) => new URL(`./${name}/${path}`, import.meta.url);

  test('is registered under its id, which is its folder', () => {
    expect(channel.id).toBe(name);
    expect(existsSync(file('channel.ts'))).toBe(true);
  });

  test('has its page, its samples, and passes the tests of every channel', () => {
    expect(readFileSync(file('README.md'), 'utf8')).toContain(`# ${channel.name}`);
    expect(existsSync(file('samples/README.md'))).toBe(true);
    expect(readFileSync(file('parse.test.ts'), 'utf8')).toContain('describeIncoming(kit');
    expect(readFileSync(file('send.test.ts'), 'utf8')).toContain('describeOutgoing(kit');
  });

  test('describes every parameter, each once, and stands in for no secret but by saying there is none', () => {
    const names = channel.parameters.map((parameter) => parameter.name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name: parameter, description, secret, fallback, readBy } of channel.parameters) {
      expect(parameter).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(description.length).toBeGreaterThan(20);
      expect(readBy.length).toBeGreaterThan(0);
      if (secret) expect([undefined, 'none']).toContain(fallback);
    }
  });

  test('has a local value for every parameter without a fallback', () => {
    const needed = channel.parameters.filter(({ fallback }) => fallback === undefined);
    for (const { env } of needed) expect(environmentExample).toMatch(new RegExp(`^${env}=`, 'm'));
  });

  test.each(['webhook', 'deliver'] as const)('names what is missing for %s', (reader) => {
    const schema = reader === 'webhook' ? channel.webhookSettings : channel.deliverSettings;
    const read = channel.parameters.filter(({ readBy }) => readBy.includes(reader));
    const missing = schema.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    expect(missing?.toSorted()).toEqual(read.map((parameter) => parameter.name).toSorted());
  });
});
