import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  GoneException,
  PayloadTooLargeException,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Listener, listen } from '../http/listen.ts';
import type { Invocation } from '../lambda/process.ts';
import { credentials, region } from '../places.ts';
import { connectionsApi } from './connections-api.ts';
import { createSockets, type SocketApi, type Sockets, socketLimits } from './sockets.ts';

interface Event {
  readonly requestContext: { readonly routeKey: string; readonly connectionId: string };
  readonly queryStringParameters?: { readonly ticket?: string };
  readonly body?: string;
}

let events: Event[] = [];
const failed: Invocation = { ok: false, error: { errorType: 'Error', errorMessage: 'as asked' } };
const invoke = async (text: string): Promise<Invocation> => {
  const event: Event = JSON.parse(text);
  events.push(event);
  if (event.queryStringParameters?.ticket === 'broken' || event.body === 'throw') return failed;
  const statusCode = event.queryStringParameters?.ticket === 'no' ? 401 : 200;
  return { ok: true, payload: JSON.stringify({ statusCode }) };
};
const lambda = {
  invoke,
  spec: {
    logicalId: 'F',
    name: 'socket',
    arn: '',
    folder: '',
    handler: '',
    memoryMegabytes: 128,
    timeoutSeconds: 5,
    environment: {},
    maximumProcesses: 1,
  },
};
const api: SocketApi = {
  stage: 'desk',
  routes: new Map(['$connect', '$disconnect', '$default'].map((key) => [key, lambda] as const)),
};

let sockets: Sockets;
let listener: Listener;
let client: ApiGatewayManagementApiClient;

beforeAll(async () => {
  sockets = createSockets(new Map([['Api', api]]));
  const management = connectionsApi(sockets);
  listener = await listen((request) => management.fetch(request), 0);
  listener.onUpgrade((...connection) => void sockets.upgrade(...connection));
  const endpoint = `http://127.0.0.1:${listener.port}/sockets/Api/desk`;
  client = new ApiGatewayManagementApiClient({ endpoint, region, credentials });
});
afterAll(async () => {
  await sockets.close();
  await listener.close();
});
beforeEach(() => {
  events = [];
});
afterEach(() => void vi.useRealTimers());

const at = (path: string) => `ws://127.0.0.1:${listener.port}${path}`;

/** A connected desk, its id, and what it is sent. */
async function open(ticket = 'yes') {
  const socket = new WebSocket(at(`/sockets/Api/desk?ticket=${ticket}`));
  const told: string[] = [];
  socket.on('message', (data) => void told.push(String(data)));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  const id = events.findLast(({ requestContext: { routeKey } }) => routeKey === '$connect')
    ?.requestContext.connectionId;
  return { socket, told, closed, id: id ?? '' };
}

/** The status a handshake is refused with. */
const refusal = (path: string): Promise<number | undefined> =>
  new Promise((resolve) => {
    const socket = new WebSocket(at(path));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
    socket.on('error', () => {});
    socket.on('open', () => resolve(101));
  });

const until = (check: () => void) => expect.poll(() => void check()).toBeUndefined();
const heard = (routeKey: string, of?: string) =>
  events.filter(
    ({ requestContext: { routeKey: key, connectionId } }) =>
      key === routeKey && (of === undefined || of === connectionId),
  );

describe('a desk', () => {
  test('is let in as the function of $connect decides, which is told its query', async () => {
    const { socket, id } = await open();
    expect(heard('$connect', id)[0]).toMatchObject({
      headers: { host: expect.any(String) },
      queryStringParameters: { ticket: 'yes' },
      multiValueQueryStringParameters: { ticket: ['yes'] },
      requestContext: {
        eventType: 'CONNECT',
        stage: 'desk',
        apiId: 'Api',
        identity: { sourceIp: '127.0.0.1' },
      },
    });
    socket.close();
  });

  test.each([
    ['the function refuses', '/sockets/Api/desk?ticket=no', 401],
    ['the function fails', '/sockets/Api/desk?ticket=broken', 500],
    ['there is no such stage', '/sockets/Api/other?ticket=yes', 403],
    ['there is no such API', '/sockets/Other/desk?ticket=yes', 403],
    ['the path is another', '/elsewhere', 403],
  ])('is not let in when %s', async (_, path, status) => {
    expect(await refusal(path)).toBe(status);
  });

  test('is heard, and answered only when the function fails', async () => {
    const { socket, told, id } = await open();
    socket.send('{"a":1}');
    await until(() => expect(heard('$default', id)).toHaveLength(1));
    expect(heard('$default', id)[0]).toMatchObject({
      body: '{"a":1}',
      requestContext: { eventType: 'MESSAGE', connectionId: id, messageId: expect.any(String) },
    });
    expect(told).toEqual([]);
    socket.send('throw');
    await until(() => expect(told).toHaveLength(1));
    expect(JSON.parse(told[0] ?? '')).toMatchObject({ message: 'Internal server error' });
    socket.close();
  });

  test('that goes is told of, with how', async () => {
    const { socket, id } = await open();
    socket.close(1000, 'done');
    await until(() => expect(heard('$disconnect', id)).toHaveLength(1));
    expect(heard('$disconnect', id)[0]).toMatchObject({
      requestContext: {
        eventType: 'DISCONNECT',
        connectionId: id,
        disconnectStatusCode: 1000,
        disconnectReason: 'done',
      },
    });
  });

  test.each([
    ['says more than a frame holds', 'x'.repeat(socketLimits.frame + 1), 1009],
    ['says something that is no text', Buffer.from([1]), 1003],
  ])('that %s is cut off', async (_, said, code) => {
    const { socket, closed, id } = await open();
    socket.send(said);
    expect(await closed).toBe(code);
    expect(heard('$default', id)).toEqual([]);
  });

  test('that is silent for too long is cut off, and one that is not stays', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
    const [silent, speaking] = [await open(), await open()];
    vi.advanceTimersByTime(socketLimits.idle - 1000);
    speaking.socket.send('{}');
    await until(() => expect(heard('$default', speaking.id)).toHaveLength(1));
    vi.advanceTimersByTime(2000);
    expect(await silent.closed).toBe(1001);
    expect(sockets.find('Api', 'desk', speaking.id)).toBeDefined();
    speaking.socket.close();
  });
});

describe('what is posted to a desk', () => {
  test('reaches it, and nobody else', async () => {
    const [one, other] = [await open(), await open()];
    await client.send(new PostToConnectionCommand({ ConnectionId: one.id, Data: 'hello' }));
    await until(() => expect(one.told).toEqual(['hello']));
    expect(other.told).toEqual([]);
    for (const { socket } of [one, other]) socket.close();
  });

  test('may be 128 KB and no more', async () => {
    const { socket, told, id } = await open();
    const post = (size: number) =>
      client.send(new PostToConnectionCommand({ ConnectionId: id, Data: 'x'.repeat(size) }));
    await post(socketLimits.message);
    await until(() => expect(told[0]).toHaveLength(socketLimits.message));
    await expect(post(socketLimits.message + 1)).rejects.toThrow(PayloadTooLargeException);
    socket.close();
  });

  test('is refused when it is gone, or never was', async () => {
    const { socket, id, closed } = await open();
    socket.close();
    await closed;
    await until(() => expect(heard('$disconnect', id)).toHaveLength(1));
    for (const ConnectionId of [id, 'never=']) {
      const post = client.send(new PostToConnectionCommand({ ConnectionId, Data: 'hello' }));
      await expect(post).rejects.toThrow(GoneException);
    }
  });

  test('must be signed', async () => {
    const { socket, id } = await open();
    const response = await fetch(
      `http://127.0.0.1:${listener.port}/sockets/Api/desk/@connections/${encodeURIComponent(id)}`,
      { method: 'POST', body: 'hello' },
    );
    expect(response.status).toBe(403);
    socket.close();
  });

  test('can be preceded by a look at it, and followed by its end', async () => {
    const { closed, id } = await open();
    const found = await client.send(new GetConnectionCommand({ ConnectionId: id }));
    expect(found.ConnectedAt).toBeInstanceOf(Date);
    expect(found.Identity?.SourceIp).toBe('127.0.0.1');
    await client.send(new DeleteConnectionCommand({ ConnectionId: id }));
    expect(await closed).toBe(1000);
  });
});
