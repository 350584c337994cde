import { expect, inject, test } from 'vitest';
import { WebSocket } from 'ws';
import * as z from 'zod';
import { deskOf } from './desk.ts';

const url = inject('url');

/** Where desks connect, as the page itself is told. */
async function address(ticket?: string): Promise<URL> {
  const config = await (await fetch(`${url}/desk/config.json`)).json();
  const at = new URL(z.object({ socket: z.url() }).parse(config).socket);
  if (ticket !== undefined) at.searchParams.set('ticket', ticket);
  return at;
}

/** The connected desk, or the status it was refused with. */
async function connect(ticket?: string): Promise<WebSocket | number> {
  const socket = new WebSocket(await address(ticket));
  return new Promise((resolve) => {
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode ?? 0));
    socket.on('error', () => {});
  });
}

const told = z.object({ ticket: z.string() });
const newTicket = async (desk: Awaited<ReturnType<typeof deskOf>>) =>
  told.parse((await desk.post('/socket-tickets')).body).ticket;

/** Connected, or the test ends. */
async function connected(ticket: string): Promise<WebSocket> {
  const socket = await connect(ticket);
  if (typeof socket === 'number') throw new Error(`refused: ${socket}`);
  return socket;
}

test('a desk connects with a ticket of its session, once, and with nothing else', async () => {
  const desk = await deskOf(url, 'agent1');
  const ticket = await newTicket(desk);
  const socket = await connected(ticket);
  for (const wrong of [ticket, 'made-up', undefined, desk.tokens.access_token])
    expect(await connect(wrong)).toBe(401);
  socket.close();
});

test('how somebody is, said over the socket, is seen by colleagues, and not at what they look', async () => {
  const [desk, colleague] = [await deskOf(url, 'agent1'), await deskOf(url, 'supervisor')];
  const socket = await connected(await newTicket(desk));
  // Ana is at other desks meanwhile, in other flows: what she says last, holds.
  const seen = async () => {
    socket.send(JSON.stringify({ status: 'busy', viewing: 'TC-7K4M-2Q', typing: true }));
    return (await colleague.get('/staff')).body.staff;
  };
  await expect
    .poll(seen, { interval: 500 })
    .toContainEqual(expect.objectContaining({ name: 'Ana Ruiz', status: 'busy' }));
  expect(JSON.stringify((await colleague.get('/staff')).body)).not.toContain('TC-7K4M-2Q');
  socket.close();
});

test('signing out closes the connections of that session, and no other', async () => {
  const [desk, other] = [await deskOf(url, 'agent2'), await deskOf(url, 'agent2')];
  const [socket, stays] = [
    await connected(await newTicket(desk)),
    await connected(await newTicket(other)),
  ];
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  await desk.post('/sign-out');
  await closed;
  expect(stays.readyState).toBe(WebSocket.OPEN);
  stays.close();
});

test('a ticket of a session that was ended since lets nobody in', async () => {
  const desk = await deskOf(url, 'agent2');
  const ticket = await newTicket(desk);
  await desk.post('/sign-out');
  expect(await connect(ticket)).toBe(401);
});
