import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import type { ChannelParameter } from '../../channels/channel.ts';
import { createParameters } from './parameters.ts';

const client = new SSMClient({ region: 'us-east-1' });
const ssm = mockClient(client);
const stored = new Map<string, string>();
const logged: string[] = [];
let now = 0;

beforeEach(() => {
  ssm.reset();
  stored.clear();
  logged.length = 0;
  now = 1_000_000;
  ssm.on(GetParametersCommand).callsFake(({ Names }: { Names: string[] }) => ({
    Parameters: Names.filter((Name) => stored.has(Name)).map((Name) => ({
      Name,
      Value: stored.get(Name),
    })),
    InvalidParameters: Names.filter((Name) => !stored.has(Name)),
  }));
});

const parameter = (name: string, more: Partial<ChannelParameter> = {}): ChannelParameter => ({
  name,
  env: name.toUpperCase(),
  secret: true,
  description: name,
  readBy: ['webhook', 'deliver'],
  ...more,
});
const channel = {
  id: 'sms',
  parameters: [
    parameter('secret'),
    parameter('token', { readBy: ['deliver'] }),
    parameter('base-url', { readBy: ['deliver'], fallback: 'https://api.example' }),
  ],
};
const reader = (readBy: 'webhook' | 'deliver') =>
  createParameters(client, {
    prefix: '/townclerk/dev',
    readBy,
    clock: { now: () => new Date(now) },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (message, _, error) => logged.push(`${message} ${error}`),
    },
  });
const set = (name: string, value: string) => stored.set(`/townclerk/dev/sms/${name}`, value);

test('reads what the function may read and nothing else, decrypted', async () => {
  set('secret', 's1');
  set('token', 't1');
  expect(await reader('webhook')(channel)).toEqual({ secret: 's1' });
  expect(ssm.commandCalls(GetParametersCommand).map(({ args }) => args[0].input)).toEqual([
    { Names: ['/townclerk/dev/sms/secret'], WithDecryption: true },
  ]);
  expect(await reader('deliver')(channel)).toEqual({
    secret: 's1',
    token: 't1',
    'base-url': 'https://api.example',
  });
});

test('names what is not set, never what is', async () => {
  set('secret', 's1');
  const error = await reader('deliver')(channel).catch((thrown: unknown) => thrown);
  expect(String(error)).toBe('ParametersMissing: Parameters are not set: /townclerk/dev/sms/token');
});

test('of a further provider are under its own path, and kept apart from the first', async () => {
  const read = reader('webhook');
  const second = { ...channel, path: 'sms/two' };
  set('secret', 's1');
  set('two/secret', 's2');
  expect(await read(channel)).toEqual({ secret: 's1' });
  expect(await read(second)).toEqual({ secret: 's2' });
  expect(await read(channel)).toEqual({ secret: 's1' });
  expect(ssm.calls()).toHaveLength(2);
});

test('reads again at once after a failure without old values', async () => {
  const read = reader('webhook');
  await expect(read(channel)).rejects.toThrow('not set');
  set('secret', 's1');
  expect(await read(channel)).toEqual({ secret: 's1' });
});

test('notices a rotation after a minute, and asks once for many at once', async () => {
  const read = reader('webhook');
  set('secret', 's1');
  await Promise.all([read(channel), read(channel), read(channel)]);
  set('secret', 's2');
  now += 59_999;
  expect(await read(channel)).toEqual({ secret: 's1' });
  expect(ssm.calls()).toHaveLength(1);
  now += 1;
  expect(await read(channel)).toEqual({ secret: 's2' });
  expect(ssm.calls()).toHaveLength(2);
});

test('notices a rotation at once when asked to, but reads no more often than that', async () => {
  const read = reader('webhook');
  set('secret', 's1');
  await read(channel, 5000);
  set('secret', 's2');
  now += 4999;
  expect(await read(channel, 5000)).toEqual({ secret: 's1' });
  now += 1;
  expect(await read(channel, 5000)).toEqual({ secret: 's2' });
  expect(await read(channel)).toEqual({ secret: 's2' });
  expect(ssm.calls()).toHaveLength(2);
});

test('keeps the old values when reading fails, says so, and tries again later', async () => {
  const read = reader('webhook');
  set('secret', 's1');
  await read(channel);
  ssm.on(GetParametersCommand).rejects(new Error('throttled'));
  now += 60_000;
  expect(await read(channel)).toEqual({ secret: 's1' });
  expect(logged).toEqual(['Parameters were not read; the old ones are kept Error: throttled']);
  ssm.reset();
  ssm.on(GetParametersCommand).resolves({
    Parameters: [{ Name: '/townclerk/dev/sms/secret', Value: 's2' }],
  });
  now += 60_000;
  expect(await read(channel)).toEqual({ secret: 's2' });
});

test('asks for more than ten parameters in several calls', async () => {
  const parameters = Array.from({ length: 23 }, (_, index) => parameter(`p${index}`));
  for (const { name } of parameters) set(name, name);
  expect(Object.keys(await reader('webhook')({ id: 'sms', parameters }))).toHaveLength(23);
  expect(ssm.calls()).toHaveLength(3);
});
