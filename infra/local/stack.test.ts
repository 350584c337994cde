import { readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { townclerkFolder } from './folders.ts';
import type { LocalStack } from './local-stack.ts';
import { startStack } from './stack.ts';
import { changedFixture, fixtureSettings } from './testing/fixture.ts';

const folder = join(townclerkFolder, 'run', `test-${process.pid}`);
const recordFile = join(folder, 'record.jsonl');
let stack: LocalStack;
let keys = 0;
const newKey = () => `key-${++keys}`;

beforeAll(async () => {
  const templateFile = changedFixture(folder, (text) => text.replace('record.jsonl', recordFile));
  stack = await startStack({ settings: fixtureSettings, templateFile, channels: [] });
  // Both processes the consumer may have: loading takes longer than a message stays invisible.
  const nothing = () => stack.functions.invoke('Consumer', { Records: [] });
  await Promise.all([nothing(), nothing()]);
});
afterAll(async () => {
  await stack.stop({ drainSeconds: 0 });
  rmSync(folder, { recursive: true, force: true });
});

/** Queues a job for the fixture's consumer; its group is the key unless another is given. */
async function send(queue: string, job: { key: string; [more: string]: unknown }, group = job.key) {
  const fifo = queue === 'Plain' ? {} : { MessageGroupId: group, MessageDeduplicationId: job.key };
  await stack.clients.sqs.send(
    new SendMessageCommand({
      QueueUrl: stack.queues.url(queue),
      MessageBody: JSON.stringify(job),
      ...fifo,
    }),
  );
}

/** What the consumer noted of a job: how often it began, in a batch of which size, and when last. */
async function row(key: string) {
  const { Item } = await stack.clients.dynamodb.send(
    new GetItemCommand({
      TableName: stack.tableName('Rows'),
      Key: { key: { S: key } },
      ConsistentRead: true,
    }),
  );
  const number = (name: string) => Number(Item?.[name]?.N ?? 0);
  return { began: number('began'), size: number('size'), at: number('at') };
}

async function until(holds: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${holds}`);
    await sleep(25);
  }
}
const empty = (queue: string) => {
  const { ready, delayed, inFlight } = stack.queues.depth(queue);
  return ready + delayed + inFlight === 0;
};

describe('the HTTP API', () => {
  it('is ready, and says what it does not know as API Gateway does', async () => {
    expect((await fetch(`${stack.url}/healthz`)).status).toBe(200);
    const unknown = await fetch(`${stack.url}/webhooks`);
    expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Not Found' }]);
    const method = await fetch(`${stack.url}/webhooks/sms`, { method: 'DELETE' });
    expect(method.status).toBe(404);
  });

  it('hands requests over in payload format 2.0 and answers as the function says', async () => {
    const response = await fetch(`${stack.url}/webhooks/x?a=1&a=2&b=%20`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Odd': 'Yes', cookie: 'c=1; d=2' },
      body: '{"text":"ñ"}',
    });
    expect(response.status).toBe(201);
    expect(response.headers.get('x-own')).toBe('yes');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toMatchObject({
      version: '2.0',
      routeKey: 'POST /webhooks/{channel}',
      rawPath: '/webhooks/x',
      rawQueryString: 'a=1&a=2&b=%20',
      cookies: ['c=1', 'd=2'],
      headers: { 'content-type': 'application/json', 'x-odd': 'Yes' },
      queryStringParameters: { a: '1,2', b: ' ' },
      pathParameters: { channel: 'x' },
      requestContext: { http: { method: 'POST', path: '/webhooks/x', sourceIp: '127.0.0.1' } },
      body: '{"text":"ñ"}',
      isBase64Encoded: false,
    });
  });

  it('encodes a form in base64', async () => {
    const response = await fetch(`${stack.url}/webhooks/sms`, {
      method: 'POST',
      body: new URLSearchParams({ Body: 'hi' }),
    });
    expect(await response.json()).toMatchObject({
      body: Buffer.from('Body=hi').toString('base64'),
      isBase64Encoded: true,
    });
  });

  it.each([
    ['throws', 'throw'],
    ['ends its process', 'exit'],
    ['takes too long', 'slow'],
  ])('answers 500 when the function %s, and goes on', async (_, mode) => {
    const response = await fetch(`${stack.url}/webhooks/x?mode=${mode}`);
    expect([response.status, await response.json()]).toEqual([
      500,
      { message: 'Internal Server Error' },
    ]);
    expect(await (await fetch(`${stack.url}/webhooks/x?mode=plain`)).json()).toEqual({
      hello: 'world',
    });
  });

  it('refuses a body over 10 MB', async () => {
    const response = await fetch(`${stack.url}/webhooks/x`, {
      method: 'POST',
      body: new Uint8Array(10 * 1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });
});

describe('a route that asks for a token', () => {
  const ask = (token?: string) =>
    fetch(`${stack.url}/staff/me?mode=event`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });

  it('hands over its claims as the trigger changed them, flattened', async () => {
    const { access_token } = await stack.staff.signIn('agent2');
    const response = await ask(access_token);
    expect(response.status).toBe(201);
    const { requestContext } = z
      .object({ requestContext: z.object({ authorizer: z.unknown() }) })
      .parse(await response.json());
    expect(requestContext.authorizer).toMatchObject({
      jwt: {
        claims: {
          iss: `${stack.url}/oidc`,
          client_id: 'StaffPage',
          name: 'Omar Haddad',
          topics: expect.stringMatching(/^\[general( \w+)+\]$/),
          'cognito:groups': '[agent]',
        },
        scopes: ['openid'],
      },
    });
    expect(JSON.stringify(requestContext)).not.toContain('auth_time');
  });

  const now = Math.floor(Date.now() / 1000);
  const good = () => ({
    iss: `${stack.url}/oidc`,
    client_id: 'StaffPage',
    scope: 'openid',
    exp: now + 300,
  });

  it.each([
    ['a good one', {}, 201],
    ['one that has expired', { exp: now - 1 }, 401],
    ['one of another issuer', { iss: 'https://elsewhere.example' }, 401],
    ['one for another page', { client_id: 'other' }, 401],
    ['one without the scope', { scope: 'profile' }, 403],
  ])('answers %s signed by the issuer with %s', async (_, changed, status) => {
    expect((await ask(await stack.staff.sign({ ...good(), ...changed }))).status).toBe(status);
  });

  it('lets in no ID token, no unsigned one, and nobody without', async () => {
    const { id_token } = await stack.staff.signIn('agent1');
    expect((await ask(id_token)).status).toBe(403);
    const unsigned = new UnsecuredJWT(good()).encode();
    for (const refused of [await ask(unsigned), await ask()]) {
      expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('is told where to sign in, with the commands', async () => {
    expect(await (await fetch(`${stack.url}/endpoints`)).json()).toMatchObject({
      desk: {
        issuer: `${stack.url}/oidc`,
        clientId: 'StaffPage',
        callback: 'http://localhost:3000/page/',
      },
    });
  });
});

describe('a WebSocket API', () => {
  const open = (query: string) => {
    const address = stack.url.replace(/^http/, 'ws');
    const socket = new WebSocket(`${address}/sockets/Sockets/desk${query}`);
    return new Promise<WebSocket | undefined>((resolve) => {
      socket.addEventListener('open', () => resolve(socket));
      socket.addEventListener('error', () => resolve(undefined));
    });
  };

  it('has a function let desks in, hear them and speak to them', async () => {
    expect(await open('')).toBeUndefined();
    const socket = await open('?ticket=1');
    const told = new Promise((resolve) => {
      socket?.addEventListener('message', ({ data }) => resolve(data));
    });
    socket?.send('hello');
    expect(await told).toBe('hello');
    socket?.close();
  });
});

describe('a function', () => {
  it('sees what the template and the runtime give it, and nothing of this process', async () => {
    const result = await stack.functions.invoke('Api', {
      queryStringParameters: { mode: 'environment' },
    });
    const environment = JSON.parse(result.ok ? result.payload : '{}');
    expect(environment).toMatchObject({
      COLOUR: 'green',
      ROWS: 'fixture-Rows',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL_SQS: stack.endpoints.sqs,
    });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('VITEST');
  });

  it('is reported as AWS reports it when it throws, exits or takes too long', async () => {
    const ask = (mode: string) =>
      stack.functions.invoke('Api', { queryStringParameters: { mode } });
    expect(await ask('throw')).toMatchObject({
      error: { errorType: 'TypeError', errorMessage: 'as asked' },
    });
    expect(await ask('exit')).toMatchObject({
      error: { errorMessage: expect.stringContaining('exit status 3') },
    });
    expect(await ask('slow')).toMatchObject({
      error: { errorMessage: expect.stringContaining('Task timed out after 2.00 seconds') },
    });
    expect(stack.functions.log('Api').join('\n')).toContain('Task timed out');
  });
});

describe('a queue', () => {
  it('feeds its function, which deletes by succeeding', async () => {
    const key = newKey();
    await send('Work', { key });
    await until(async () => (await row(key)).began === 1 && empty('Work'));
  });

  it('gives a failed item again until it is a dead letter, and the others only once', async () => {
    const [bad, good] = [newKey(), newKey()];
    await Promise.all([send('Plain', { key: bad, do: 'fail' }), send('Plain', { key: good })]);
    await until(() => stack.queues.dead('Plain').length === 1);
    expect(JSON.parse(stack.queues.dead('Plain')[0]?.body ?? '')).toMatchObject({ key: bad });
    expect((await row(bad)).began).toBe(2);
    expect((await row(good)).began).toBe(1);
  });

  it('waits for its batching window to fill a batch', async () => {
    const some = Array.from({ length: 12 }, newKey);
    await Promise.all(some.map((key) => send('Plain', { key })));
    await until(async () => (await Promise.all(some.map(row))).every(({ began }) => began === 1));
    expect((await row(some[0] ?? '')).size).toBe(12);
  });

  it('keeps the order in a group when a message fails, and lets other groups pass', async () => {
    const [first, second, other] = [newKey(), newKey(), newKey()];
    await send('Work', { key: first, do: 'fail' }, 'group');
    await send('Work', { key: second }, 'group');
    await send('Work', { key: other });
    await until(async () => (await row(second)).began === 1);
    expect((await row(first)).began).toBe(2);
    expect((await row(second)).at).toBeGreaterThan((await row(first)).at);
    expect((await row(other)).at).toBeLessThan((await row(second)).at);
    expect((await row(other)).began).toBe(1);
  });

  it('delays what the template delays', async () => {
    const key = newKey();
    await send('Next', { key });
    expect(stack.queues.depth('Next')).toMatchObject({ ready: 0, delayed: 1 });
  });
});

describe('a stream', () => {
  it('brings what is written to the table, in order', async () => {
    const key = newKey();
    await send('Work', { key });
    await until(
      () =>
        readFileSync(recordFile, 'utf8').includes(`"NewImage":{"at"`) &&
        readFileSync(recordFile, 'utf8').includes(key),
    );
    const events = readFileSync(recordFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const records = events.flatMap((event) => event.Records ?? []);
    expect(records.find(({ dynamodb }) => dynamodb.Keys.key.S === key)).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventSourceARN: expect.stringContaining('table/fixture-Rows/stream/'),
    });
  });
});

describe('a stream with filters', () => {
  const put = (key: string) =>
    stack.clients.dynamodb.send(
      new PutItemCommand({ TableName: stack.tableName('Rows'), Item: { key: { S: key } } }),
    );

  it('brings what fits, and goes on when it had to give up a record, which is noted', async () => {
    await Promise.all([put('other-1'), put('key-spoilt'), put('key-after')]);
    await until(() => stack.queues.depth('RowsFailed').ready === 1);
    await until(() => readFileSync(recordFile, 'utf8').includes('key-after'));
    expect(readFileSync(recordFile, 'utf8')).not.toMatch(/other-1|key-spoilt/);
    const [noted] = stack.queues.peek('RowsFailed');
    expect(JSON.parse(noted?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining('fixture-Rows') },
    });
  });
});

describe('a topic', () => {
  it('keeps what is published to it, for a test and for people', async () => {
    const key = newKey();
    await send('Work', { key, do: 'publish' });
    await until(() => stack.notifications().length === 1);
    expect(stack.notifications()).toEqual([
      {
        topic: 'fixture-notices',
        subject: 'A notice',
        message: key,
        attributes: { kind: 'test' },
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
    const shown = await fetch(`${stack.url}/staff-notifications`);
    expect(await shown.json()).toEqual(stack.notifications());
  });
});

describe('a schedule', () => {
  it('fires at the start and when it is told to', async () => {
    await stack.runSchedule('Hourly');
    const fired = readFileSync(recordFile, 'utf8')
      .split('\n')
      .filter((line) => line.includes('Scheduled Event'));
    expect(fired.length).toBeGreaterThanOrEqual(2);
  });
});

describe('the metrics', () => {
  it('are what the functions printed, added up', async () => {
    await send('Work', { key: newKey(), do: 'measure', value: 2 });
    await send('Work', { key: newKey(), do: 'measure', value: [3, 4] });
    const worth = () => stack.metrics().find(({ name }) => name === 'Worth');
    await until(() => worth()?.count === 3);
    expect(worth()).toEqual({
      name: 'Worth',
      dimensions: { service: 'consumer' },
      sum: 9,
      count: 3,
    });
    expect(await (await fetch(`${stack.url}/metrics`)).json()).toContainEqual(worth());
  });
});

describe('a kill', () => {
  it('comes before a call leaves', async () => {
    const key = newKey();
    const killed = stack.functions.killNext('Consumer', {
      target: 'dynamodb',
      operation: 'UpdateItem',
      phase: 'before',
    });
    await send('Work', { key });
    await killed;
    expect((await row(key)).began).toBe(0);
    await until(async () => (await row(key)).began === 1 && empty('Work'));
  });

  it('comes after a call was answered, once', async () => {
    const key = newKey();
    const before = stack.queues.depth('Next').delayed + stack.queues.depth('Next').ready;
    const killed = stack.functions.killNext('Consumer', {
      target: 'sqs',
      operation: 'SendMessage',
      phase: 'after',
    });
    await send('Work', { key, do: 'send' });
    await killed;
    const depth = stack.queues.depth('Next');
    expect(depth.delayed + depth.ready).toBe(before + 1);
    await until(async () => (await row(key)).began === 2 && empty('Work'));
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('comes %s a platform is called by fetch', async (phase, callsThen) => {
    let calls = 0;
    const platform = createServer((_, response) => {
      calls += 1;
      response.end('{}');
    }).listen(0);
    const address = platform.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const key = newKey();
    const killed = stack.functions.killNext('Consumer', {
      target: 'platform',
      operation: 'messages',
      phase,
    });
    await send('Work', { key, do: 'call', url: `http://127.0.0.1:${port}/platforms/x/messages` });
    await killed;
    expect(calls).toBe(callsThen);
    await until(async () => (await row(key)).began === 2 && empty('Work'));
    expect(calls).toBe(callsThen + 1);
    platform.close();
  });
});
