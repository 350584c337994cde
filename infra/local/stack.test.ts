import { createServer } from 'node:http';
import { UnsecuredJWT } from 'jose';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { runningFixture, until } from './testing/running-fixture.ts';

const fixture = runningFixture();

describe('the HTTP API', () => {
  it('is ready, and says what it does not know as API Gateway does', async () => {
    expect((await fetch(`${fixture.stack.url}/healthz`)).status).toBe(200);
    const unknown = await fetch(`${fixture.stack.url}/webhooks`);
    expect([unknown.status, await unknown.json()]).toEqual([404, { message: 'Not Found' }]);
    const method = await fetch(`${fixture.stack.url}/webhooks/sms`, { method: 'DELETE' });
    expect(method.status).toBe(404);
  });

  it('hands requests over in payload format 2.0 and answers as the function says', async () => {
    const response = await fetch(`${fixture.stack.url}/webhooks/x?a=1&a=2&b=%20`, {
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
    const response = await fetch(`${fixture.stack.url}/webhooks/sms`, {
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
    const response = await fetch(`${fixture.stack.url}/webhooks/x?mode=${mode}`);
    expect([response.status, await response.json()]).toEqual([
      500,
      { message: 'Internal Server Error' },
    ]);
    expect(await (await fetch(`${fixture.stack.url}/webhooks/x?mode=plain`)).json()).toEqual({
      hello: 'world',
    });
  });

  it('refuses a body over 10 MB', async () => {
    const response = await fetch(`${fixture.stack.url}/webhooks/x`, {
      method: 'POST',
      body: new Uint8Array(10 * 1024 * 1024 + 1),
    });
    expect(response.status).toBe(413);
  });
});

describe('a route that asks for a token', () => {
  const ask = (token?: string) =>
    fetch(`${fixture.stack.url}/staff/me?mode=event`, {
      headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    });

  it('hands over its claims as the trigger changed them, flattened', async () => {
    const { access_token } = await fixture.stack.staff.signIn('agent2');
    const response = await ask(access_token);
    expect(response.status).toBe(201);
    const { requestContext } = z
      .object({ requestContext: z.object({ authorizer: z.unknown() }) })
      .parse(await response.json());
    expect(requestContext.authorizer).toMatchObject({
      jwt: {
        claims: {
          iss: `${fixture.stack.url}/oidc`,
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
    iss: `${fixture.stack.url}/oidc`,
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
    expect((await ask(await fixture.stack.staff.sign({ ...good(), ...changed }))).status).toBe(
      status,
    );
  });

  it('lets in no ID token, no unsigned one, and nobody without', async () => {
    const { id_token } = await fixture.stack.staff.signIn('agent1');
    expect((await ask(id_token)).status).toBe(403);
    const unsigned = new UnsecuredJWT(good()).encode();
    for (const refused of [await ask(unsigned), await ask()]) {
      expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
      expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
    }
  });

  it('is told where to sign in, with the commands', async () => {
    expect(await (await fetch(`${fixture.stack.url}/endpoints`)).json()).toMatchObject({
      desk: {
        issuer: `${fixture.stack.url}/oidc`,
        clientId: 'StaffPage',
        callback: 'http://localhost:3000/page/',
      },
    });
  });
});

describe('a WebSocket API', () => {
  const open = (query: string) => {
    const address = fixture.stack.url.replace(/^http/, 'ws');
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
    const result = await fixture.stack.functions.invoke('Api', {
      queryStringParameters: { mode: 'environment' },
    });
    const environment = JSON.parse(result.ok ? result.payload : '{}');
    expect(environment).toMatchObject({
      COLOUR: 'green',
      ROWS: 'fixture-Rows',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_ENDPOINT_URL_SQS: fixture.stack.endpoints.sqs,
    });
    expect(environment).not.toHaveProperty('PATH');
    expect(environment).not.toHaveProperty('VITEST');
  });

  it('is reported as AWS reports it when it throws, exits or takes too long', async () => {
    const ask = (mode: string) =>
      fixture.stack.functions.invoke('Api', { queryStringParameters: { mode } });
    expect(await ask('throw')).toMatchObject({
      error: { errorType: 'TypeError', errorMessage: 'as asked' },
    });
    expect(await ask('exit')).toMatchObject({
      error: { errorMessage: expect.stringContaining('exit status 3') },
    });
    expect(await ask('slow')).toMatchObject({
      error: { errorMessage: expect.stringContaining('Task timed out after 2.00 seconds') },
    });
    expect(fixture.stack.functions.log('Api').join('\n')).toContain('Task timed out');
  });
});

describe('a kill', () => {
  it('comes before a call leaves', async () => {
    const key = fixture.newKey();
    const killed = fixture.stack.functions.killNext('Consumer', {
      target: 'dynamodb',
      operation: 'UpdateItem',
      phase: 'before',
    });
    await fixture.send('Work', { key });
    await killed;
    expect((await fixture.row(key)).began).toBe(0);
    await until(async () => (await fixture.row(key)).began >= 1 && fixture.isEmpty('Work'));
  });

  it('comes after a call was answered, once', async () => {
    const key = fixture.newKey();
    const before =
      fixture.stack.queues.depth('Next').delayed + fixture.stack.queues.depth('Next').ready;
    const killed = fixture.stack.functions.killNext('Consumer', {
      target: 'sqs',
      operation: 'SendMessage',
      phase: 'after',
    });
    await fixture.send('Work', { key, do: 'send' });
    await killed;
    const depth = fixture.stack.queues.depth('Next');
    expect(depth.delayed + depth.ready).toBe(before + 1);
    await until(async () => (await fixture.row(key)).began >= 2 && fixture.isEmpty('Work'));
  });

  it('comes while an event with that text in it is handled, and spares the others', async () => {
    // Neither is a part of the other.
    const [own, other] = [`${fixture.newKey()}-own`, `${fixture.newKey()}-other`];
    const killed = fixture.stack.functions.killNext('Consumer', {
      target: 'dynamodb',
      phase: 'before',
      during: own,
    });
    await fixture.send('Work', { key: other });
    await until(async () => (await fixture.row(other)).began > 0);
    await fixture.send('Work', { key: own });
    await killed;
    expect((await fixture.row(own)).began).toBe(0);
    await until(async () => (await fixture.row(own)).began > 0 && fixture.isEmpty('Work'));
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
    onTestFinished(() => void platform.close());
    const address = platform.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const key = fixture.newKey();
    const killed = fixture.stack.functions.killNext('Consumer', {
      target: 'platform',
      operation: 'messages',
      phase,
    });
    await fixture.send('Work', {
      key,
      do: 'call',
      url: `http://127.0.0.1:${port}/platforms/x/messages`,
    });
    await killed;
    expect(calls).toBe(callsThen);
    await until(async () => (await fixture.row(key)).began >= 2 && fixture.isEmpty('Work'));
    // On a busy machine the message may be shown to nobody any more before the call is made.
    await until(() => calls > callsThen);
  });
});
