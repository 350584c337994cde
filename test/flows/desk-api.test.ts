import { decodeJwt } from 'jose';
import { expect, inject, test } from 'vitest';
import { namedIdAt } from '../../functions/ulid.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import { type Answer, call, deskOf } from './desk.ts';
import { eventually, phone } from './phone.ts';

const url = inject('url');

const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');

test('the desk is described to anybody, and open to nobody without a token of it', async () => {
  const described = await call(url, undefined, 'GET', '/openapi.json');
  expect([described.status, described.body.openapi]).toEqual([200, '3.1.0']);
  const { tokens } = await deskOf(url, 'agent1');
  const [header = '', claims = '', signature = ''] = tokens.access_token.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
  const forged: readonly [string, string | undefined][] = [
    ['none', undefined],
    ['an empty one', ''],
    ['no token', 'agent1'],
    ['unsigned', `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`],
    ['unsigned, with the signature', `${part({ alg: 'none' })}.${claims}.${signature}`],
    ['with other roles', `${header}.${part({ ...read, roles: ['supervisor'] })}.${signature}`],
    ['with more time', `${header}.${part({ ...read, exp: read.exp + 9999 })}.${signature}`],
    ['an ID token', tokens.id_token],
    ['a refresh token', tokens.refresh_token],
    ...Object.entries(inject('refusedTokens')),
  ];
  for (const [what, token] of forged)
    expect([401, 403], what).toContain((await call(url, token, 'GET', '/me')).status);
  expect((await call(url, tokens.access_token, 'GET', '/me')).status).toBe(200);
});

test('a session that was ended is over, though its tokens would be good for minutes', async () => {
  const omar = await deskOf(url, 'agent2');
  const again = await deskOf(url, 'agent2');
  expect((await omar.get('/me')).body).toMatchObject({ name: 'Omar Haddad', roles: ['agent'] });
  expect((await omar.post('/sign-out')).status).toBe(204);
  const { status, type, body } = await omar.get('/me');
  expect([status, type, body.type]).toEqual([401, 'application/problem+json', 'signed-out']);
  expect((await again.get('/me')).status).toBe(200);
});

test('a sign-in is in the audit once, however many calls and renewals its session has', async () => {
  const noor = await deskOf(url, 'operator');
  const { body: me } = await noor.get('/me');
  await Promise.all([noor.get('/me'), noor.get('/topics')]);
  const renewed = await noor.renew();
  expect((await call(url, renewed, 'GET', '/me')).status).toBe(200);
  expect((await call(url, renewed, 'POST', '/sign-out')).status).toBe(204);
  const grace = await deskOf(url, 'supervisor');
  const { body } = await grace.get(`/audit?subject=${encodeURIComponent(`staff#${me.id}`)}`);
  const { origin_jti, auth_time } = decodeJwt(renewed);
  const mine = namedIdAt(Number(auth_time) * 1000, String(origin_jti));
  const entries: readonly AuditEntry[] = body.entries;
  expect(entries.filter(({ id }) => id === mine)).toMatchObject([
    { action: 'sign-in', changed: { roles: 'operator' } },
  ]);
  expect(entries.map(({ action }) => action)).toContain('sign-out');
});

test('each account may do what its role allows', async () => {
  const may: Readonly<Record<string, readonly number[]>> = {
    agent1: [200, 200, 200, 403],
    supervisor: [200, 200, 200, 200],
    editor: [200, 403, 200, 403],
    operator: [200, 403, 403, 403],
  };
  for (const [account, expected] of Object.entries(may)) {
    const desk = await deskOf(url, account);
    const paths = ['/topics', '/handoffs', '/articles?q=trash&channel=sms', '/board'];
    const answers = await Promise.all(paths.map((path) => desk.get(path)));
    expect(
      answers.map(({ status }) => status),
      account,
    ).toEqual(expected);
  }
});

test('a citizen asks for a person, three race for the case, one replies, and the words reach the phone', async () => {
  const citizen = phone(url, 'sms');
  const told = await citizen.asks('AGENT');
  const [reference = ''] = /TC-\w{4}-\w{2}/u.exec(told) ?? [];
  expect(reference, told).not.toBe('');
  const desks = await Promise.all(
    ['agent1', 'agent2', 'supervisor'].map((account) => deskOf(url, account)),
  );
  await Promise.all(desks.map((desk) => desk.stays()));
  const races = await Promise.all(desks.map((desk) => desk.post(`/handoffs/${reference}/claim`)));
  const winners = races.filter(({ status }) => status === 200);
  expect(winners).toHaveLength(1);
  const owner = winners[0]?.body.owner;
  for (const { status, body } of races)
    if (status !== 200) expect(body).toMatchObject({ type: 'owned', owner: { id: owner.id } });

  const won = races.findIndex(({ status }) => status === 200);
  const [desk, other] = [desks[won], desks[(won + 1) % 3]];
  const grace = desks[2];
  if (!desk || !other || !grace) throw new Error('There are three');
  const path = `/handoffs/${reference}`;
  const { body: detail } = await desk.get(path);
  expect(detail).toMatchObject({ state: 'claimed', channel: 'sms', window: { open: true } });
  const timeline = await desk.get(`${path}/timeline`);
  const seen = lastSequence(timeline);
  expect(timeline.body.entries.map(({ kind }: { kind: string }) => kind)).toEqual(
    expect.arrayContaining(['citizen', 'agency', 'change']),
  );

  expect(
    (await other.post(`${path}/reply`, { text: 'Me first', seen: { sequence: seen } })).body.type,
  ).toBe('not-owner');
  expect((await other.post(`${path}/notes`, { text: 'Private: call her sister' })).status).toBe(
    201,
  );

  await citizen.says('It is about my water bill');
  const last = lastSequence(
    await eventually(
      () => desk.get(`${path}/timeline`),
      ({ body }) => JSON.stringify(body).includes('It is about my water bill'),
    ),
  );
  const stale = await desk.post(`${path}/reply`, { text: 'Hello', seen: { sequence: seen } });
  expect(stale.body).toMatchObject({ type: 'stale', changes: [{ what: 'citizen-wrote' }] });
  const sent = await desk.post(`${path}/reply`, {
    text: 'I see your bill: it is paid.',
    seen: { sequence: last },
  });
  expect(sent.status).toBe(202);
  const done = await eventually(
    async () => (await desk.get(`/events/${sent.body.id}`)).body,
    ({ done: isDone }) => isDone,
  );
  expect(done.status).toBe('handed-over:replied');
  const received = await eventually(citizen.received, (all) =>
    all.some((text) => text.includes('it is paid')),
  );
  expect(received.join('\n')).not.toMatch(/Me first|sister|Hello/u);

  const { id: code } = (await desk.get('/topics')).body.resolutionCodes[0];
  const resolved = await desk.post(`${path}/resolve`, { code });
  expect(resolved.body).toMatchObject({ state: 'resolved' });
  const audit = (await grace.get(`/audit?subject=${reference}`)).body.entries;
  expect(audit.map(({ action }: { action: string }) => action)).toEqual(
    expect.arrayContaining(['claim', 'note', 'reply', 'resolve']),
  );
  expect(JSON.stringify(audit)).not.toMatch(/sister|paid/u);
});

const lastSequence = ({ body }: Answer): number =>
  Math.max(...body.entries.map(({ sequence = 0 }) => sequence));
