import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Channel } from './channel.ts';
import { codesOf, pathOf, providersOf } from './providers.ts';
import * as registry from './registry.ts';

const channels: readonly [string, Channel][] = Object.values<Channel>(registry)
  .flatMap(providersOf)
  .map((channel) => [pathOf(channel), channel]);
const environmentExample = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8');

test('a channel is registered under its id', () => {
  for (const [name, { id, path }] of Object.entries<Channel>(registry))
    expect([id, path]).toEqual([name, undefined]);
});

describe.each(channels)('the channel %s', (name, channel) => {
  const file = (path: string) => new URL(`./${name}/${path}`, import.meta.url);

  test('is in the folder that its path names: its id, and its provider where it is a further one', () => {
    expect([channel.id, `${channel.id}/${channel.provider}`]).toContain(name);
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
    const lambda = reader === 'webhook' && channel.feed ? 'intake' : reader;
    const read = channel.parameters.filter(({ readBy }) => readBy.includes(lambda));
    const missing = schema.safeParse({}).error?.issues.map(({ path }) => path.join('.'));
    const names = read.map((parameter) => parameter.name).filter((each) => !ofAny.includes(each));
    expect(missing?.toSorted()).toEqual(names.toSorted());
  });
});

/** What is read of any channel with several providers, and no provider's own. */
const ofAny = ['provider', 'account'];

const severalProviders = Object.values<Channel>(registry).filter(({ others }) => others);

test.each(severalProviders.map((channel) => [channel.id, channel] as const))(
  'whoever carries %s, it is the same channel',
  (_, channel) => {
    const faces = providersOf(channel).map(faceOf);
    for (const face of faces) expect(face).toEqual(faces[0]);
    const names = providersOf(channel).map(({ provider }) => provider);
    expect(new Set(names).size).toBe(names.length);
    const choices = providersOf(channel).map(({ parameters }) =>
      parameters.flatMap(({ name }) => (ofAny.includes(name) ? name : [])),
    );
    expect(choices).toEqual(names.map((_name, index) => (index > 0 ? ['account'] : ofAny)));
  },
);

/** What citizens, the bot and the desk take for granted of a channel. */
const faceOf = ({
  id,
  name,
  windowSeconds,
  optOutStopsReplies,
  mayChangeHands,
  ...more
}: Channel) => ({
  ...{ id, name, windowSeconds, optOutStopsReplies },
  aged: ['+12025550123', '12025550123', 'US.1234'].map((each) => mayChangeHands?.(each)),
  agents: more.agentWindowSeconds !== undefined,
});

test.each(severalProviders.map((channel) => [channel.id, channel] as const))(
  'no code means two things by two who carry %s',
  (_, channel) => {
    const { errors, optOutCodes } = codesOf(channel);
    for (const provider of providersOf(channel)) {
      expect(errors).toMatchObject(provider.errors);
      expect(optOutCodes).toMatchObject(provider.optOutCodes ?? {});
      const others = providersOf(channel).filter((each) => each !== provider);
      const known = others.flatMap((each) => Object.keys(each.errors));
      const ours = Object.keys(provider.optOutCodes ?? {}).filter((code) => known.includes(code));
      // What opts a citizen out by one provider does by each that has the code.
      for (const code of ours)
        for (const each of others.filter((one) => code in one.errors))
          expect(each.optOutCodes).toHaveProperty(code);
    }
  },
);
