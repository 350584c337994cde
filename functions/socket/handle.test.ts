import { beforeEach, describe, expect, test } from 'vitest';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import {
  createMemoryConnectionStore,
  createMemoryStaffStore,
} from '../adapters/memory/desk/staff.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createMemoryClock } from '../adapters/memory/system.ts';
import { handle, type SocketEvent } from './handle.ts';

const ana: Staff = {
  id: 'a1',
  name: 'Ana Ruiz',
  roles: ['agent'],
  topics: ['waste'],
  languages: ['en', 'es'],
  session: 's1',
};

function desk() {
  const clock = createMemoryClock(new Date('2026-11-23T12:00:00Z'));
  const { metrics } = createObserved();
  const ports = {
    connections: createMemoryConnectionStore(),
    staff: createMemoryStaffStore(),
    clock,
    metrics,
  };
  const send = (routeKey: string, more: Partial<SocketEvent> = {}, connectionId = 'c1') =>
    handle({ requestContext: { routeKey, connectionId }, ...more }, ports);
  return {
    ...ports,
    issue: (ticket: string, staff = ana) =>
      ports.connections.issue(ticket, staff, new Date(clock.now().getTime() + 30_000)),
    connect: (ticket?: string, id?: string) =>
      send('$connect', { queryStringParameters: ticket === undefined ? null : { ticket } }, id),
    disconnect: () => send('$disconnect'),
    say: (body: string | null) => send('$default', { body }),
    present: async () => ports.staff.presenceOf(ana.id, clock.now()),
  };
}

let at: ReturnType<typeof desk>;
beforeEach(() => {
  at = desk();
});

describe('a desk', () => {
  test('is let in by its ticket, as whoever it was given to, who is present then', async () => {
    await at.issue('t');
    expect(await at.connect('t')).toEqual({ statusCode: 200 });
    expect(await at.connections.all()).toEqual([
      { id: 'c1', staff: ana, since: '2026-11-23T12:00:00.000Z' },
    ]);
    expect(await at.present()).toMatchObject({ name: 'Ana Ruiz', status: 'online' });
  });

  test('that opens another socket in the place of one is as it was', async () => {
    await at.issue('t');
    await at.connect('t');
    await at.say('{"status":"busy"}');
    await at.issue('u');
    await at.connect('u', 'c2');
    expect(await at.present()).toMatchObject({ status: 'busy' });
  });

  test('of who works on no cases is let in, and nobody waits for them', async () => {
    await at.issue('t', { ...ana, roles: ['editor'] });
    expect(await at.connect('t')).toEqual({ statusCode: 200 });
    expect(await at.say('{}')).toEqual({ statusCode: 200 });
    expect(await at.present()).toBeUndefined();
  });

  test.each([
    ['no ticket', () => at.connect()],
    ['an empty ticket', () => at.connect('')],
    ['a ticket nobody was given', () => at.connect('x')],
    ['a ticket that was used', () => at.connect('t').then(() => at.connect('t', 'c2'))],
    [
      'a ticket that is over',
      () => {
        at.clock.pass(30);
        return at.connect('t');
      },
    ],
    [
      'a ticket of a session that has ended',
      () => at.staff.endSession(ana.session, at.clock.now()).then(() => at.connect('t')),
    ],
  ])('is answered 401 with %s', async (_, come) => {
    await at.issue('t');
    expect(await come()).toEqual({ statusCode: 401 });
    expect((await at.connections.all()).map(({ id }) => id)).not.toContain('c2');
  });

  test('keeps its staff present by signs of life, for ninety seconds each', async () => {
    await at.issue('t');
    await at.connect('t');
    at.clock.pass(80);
    expect(await at.say('{"status":"busy","viewing":"TC-7K4M-2Q","typing":true}')).toEqual({
      statusCode: 200,
    });
    at.clock.pass(80);
    expect(await at.present()).toMatchObject({
      status: 'busy',
      viewing: 'TC-7K4M-2Q',
      typing: true,
      topics: ['waste'],
    });
    at.clock.pass(10);
    expect(await at.present()).toBeUndefined();
  });

  test('that goes is told nothing more; its staff is present until that ends by itself', async () => {
    await at.issue('t');
    await at.connect('t');
    await at.disconnect();
    expect(await at.connections.all()).toEqual([]);
    expect(await at.present()).toBeDefined();
    expect(await at.say('{}')).toEqual({ statusCode: 410 });
  });

  test.each([
    ['no JSON', '{'],
    ['nothing', null],
    ['another word', '{"action":"claim"}'],
    ['a case that cannot be', '{"viewing":"<script>"}'],
    ['a state there is not', '{"status":"away"}'],
  ])('that says %s is not heard', async (_, body) => {
    await at.issue('t');
    await at.connect('t');
    at.clock.pass(90);
    expect(await at.say(body)).toEqual({ statusCode: 400 });
    expect(await at.present()).toBeUndefined();
  });

  test('whose session has ended is heard no more, and keeps nobody present', async () => {
    await at.issue('t');
    await at.connect('t');
    await at.staff.endSession(ana.session, at.clock.now());
    await at.staff.leave(ana.id);
    expect(await at.say('{}')).toEqual({ statusCode: 401 });
    expect(await at.present()).toBeUndefined();
  });

  test('that stays longer than its token and its ticket may carry it is heard no more', async () => {
    await at.issue('t');
    await at.connect('t');
    at.clock.pass(299);
    expect(await at.say('{}')).toEqual({ statusCode: 200 });
    at.clock.pass(1);
    expect(await at.say('{}')).toEqual({ statusCode: 401 });
    at.clock.pass(90);
    expect(await at.present()).toBeUndefined();
  });

  test('whose session ends while it is let in is known to nobody afterwards', async () => {
    await at.issue('t');
    const { isEnded } = at.staff;
    at.staff.isEnded = async (session) => {
      expect((await at.connections.all()).map(({ id }) => id)).toEqual(['c1']);
      await at.staff.endSession(session, at.clock.now());
      return isEnded(session);
    };
    expect(await at.connect('t')).toEqual({ statusCode: 401 });
    expect(await at.connections.all()).toEqual([]);
    expect(await at.present()).toBeUndefined();
  });
});
