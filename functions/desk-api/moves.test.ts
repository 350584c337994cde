import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { toRequest } from './http.ts';
import { type DeskBench, deskBench, member, seedCase } from './testing/bench.ts';

const ana = member('ana', ['agent'], ['waste', 'general'], ['en']);
const ben = member('ben', ['agent'], ['waste'], ['en', 'es']);
const sue = member('sue', ['supervisor'], ['waste']);

/** Does this with the case as somebody, and returns the answer. */
const act = (
  bench: DeskBench,
  { id }: Pick<Handoff, 'id'>,
  as: typeof ana,
  action: string,
  body?: object,
) => bench.call('POST', `/handoffs/${id}/${action}`, { as, body });

async function claimedBy(bench: DeskBench, as: typeof ana, fields: Partial<Handoff> = {}) {
  const handoff = seedCase(bench, fields);
  await act(bench, handoff, as, 'claim');
  return handoff;
}
const appear = (bench: DeskBench, as: typeof ana) =>
  bench.call('POST', '/presence', { as, body: { status: 'online' } });

const soon = { until: '2026-11-24T18:00:00Z' };

describe('a claim', () => {
  test('of several, each in its own order, has one winner; the others are told who it is', async () => {
    const bench = deskBench();
    const { id } = seedCase(bench);
    const agents = Array.from({ length: 20 }, (_, index) => member(`agent${index}`));
    const answers = await Promise.all(agents.map((as) => act(bench, { id }, as, 'claim')));
    const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
    expect(winner?.status).toBe(200);
    expect(bench.rows.handoffs.get(id)?.owner?.id).toBe(winner?.body.owner.id);
    for (const { status, headers, body } of others) {
      expect(status).toBe(409);
      expect(headers).toMatchObject({ 'content-type': 'application/problem+json' });
      expect(body).toMatchObject({
        type: 'owned',
        owner: { id: winner?.body.owner.id, name: winner?.body.owner.name },
        since: winner?.body.owner.since,
      });
    }
    expect(bench.rows.audit.map(({ action }) => action)).toEqual(['claim']);
  });

  test('tells the conversation, in its own queue, who is in control now', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    expect(bench.sent()).toEqual([
      expect.objectContaining({
        kind: 'desk',
        handoffId: handoff.id,
        by: { id: 'ana', name: 'Ana' },
        does: { type: 'moved', action: 'claim', from: 'queued', to: 'claimed' },
      }),
    ]);
    expect([...bench.rows.deskEvents.values()]).toEqual([]);
  });

  test('stands when the inbox cannot be reached: the event is kept for the clock', async () => {
    const bench = deskBench({
      inbox: { send: () => Promise.reject(new Error('The queue is away')) },
    });
    const handoff = seedCase(bench);
    expect((await act(bench, handoff, ana, 'claim')).status).toBe(200);
    expect(bench.rows.deskEvents.size).toBe(1);
    expect(bench.counts.DeskEventsUnsent).toBe(1);
  });

  test('takes over from an owner who gave no sign, not from one who is there', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    bench.clock.pass(100);
    await appear(bench, ana);
    bench.clock.pass(60);
    expect((await act(bench, handoff, ben, 'claim')).body.type).toBe('owned');
    bench.clock.pass(60);
    expect((await act(bench, handoff, ben, 'claim')).body.owner.id).toBe('ben');
  });

  test('holds for two minutes, and says when it goes back unless answered', async () => {
    const bench = deskBench();
    const { id } = await claimedBy(bench, ana);
    const row = bench.rows.handoffs.get(id);
    expect(row?.owner?.leaseUntil).toBe('2026-11-23T18:02:00.000Z');
    // Sixty minutes of business time, with noon in Chicago at the break.
    expect(row?.answerBy).toBe('2026-11-23T20:00:00.000Z');
  });

  test.each([
    ['of another version', { version: 7 }, 'stale'],
    ['with what is no version', { version: 'x' }, 'bad-request'],
    ['with what nobody knows', { force: true }, 'bad-request'],
  ])('%s is refused', async (_, body, type) => {
    const bench = deskBench();
    expect((await act(bench, seedCase(bench), ana, 'claim', body)).body.type).toBe(type);
  });

  test('gives up after losing every race, and changes nothing', async () => {
    const bench = deskBench();
    const handoff = seedCase(bench);
    const { handoffs } = bench.ports;
    const slow = {
      ...bench.ports,
      handoffs: { ...handoffs, commit: async () => 'stale' as const },
    };
    const busy = deskBench(slow);
    const answer = await act(busy, handoff, ana, 'claim');
    expect([answer.status, answer.headers?.['retry-after']]).toEqual([503, '1']);
    expect(bench.rows.handoffs.get(handoff.id)).toEqual(handoff);
  });
});

describe('a transfer', () => {
  const reason = 'She needs the north depot.';

  test('to a colleague who is there makes the case theirs, and keeps the reason as a note', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    await appear(bench, ben);
    const { body } = await act(bench, handoff, ana, 'transfer', { to: { agent: 'ben' }, reason });
    expect(body).toMatchObject({ state: 'claimed', owner: { id: 'ben', name: 'Ben' } });
    expect(bench.rows.notes).toMatchObject([{ handoffId: handoff.id, note: reason }]);
    const [note] = bench.rows.notes;
    expect(bench.rows.audit.at(-1)).toMatchObject({
      action: 'transfer',
      noteId: note?.id,
      changed: { agent: 'ben' },
    });
    expect(JSON.stringify(bench.rows.audit)).not.toContain('depot');
  });

  test('to a topic puts it in that queue, since when it waits unchanged', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    bench.clock.pass(600);
    const to = { topic: 'water' };
    const { body } = await act(bench, handoff, ana, 'transfer', { to, reason });
    expect(body).toMatchObject({ state: 'queued', topic: 'water' });
    expect(body.waitingSince).toBe(handoff.waitingSince);
    expect((await act(bench, handoff, ana, 'claim')).body.type).toBe('not-your-topic');
  });

  test.each([
    ['to somebody who is not there', { agent: 'ben' }, 'not-present'],
    ['to somebody of other topics', { agent: 'eve' }, 'invalid'],
    ['to who has it', { agent: 'ana' }, 'invalid'],
    ['to a topic that is no more', { topic: 'phone-booths' }, 'invalid'],
    ['to the topic it is of', { topic: 'waste' }, 'invalid'],
    ['to nobody', {}, 'bad-request'],
  ])('%s is refused', async (_, to, type) => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    await appear(bench, ana);
    await appear(bench, member('eve', ['agent'], ['water']));
    const answer = await act(bench, handoff, ana, 'transfer', { to, reason });
    expect(answer.body.type).toBe(type);
    expect(bench.rows.handoffs.get(handoff.id)?.owner?.id).toBe('ana');
  });

  test('needs a reason', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    const { body } = await act(bench, handoff, ana, 'transfer', { to: { topic: 'water' } });
    expect(body).toMatchObject({ type: 'bad-request', issues: [{ path: 'reason' }] });
  });
});

describe('what somebody else has', () => {
  test.each([
    ['release', {}],
    ['snooze', {}],
    ['resolve', { code: 'answered' }],
    ['transfer', { to: { topic: 'water' }, reason: 'x' }],
    ['prioritise', { priority: 'high' }],
  ])('nobody but they and supervisors may %s', async (action, body) => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    expect((await act(bench, handoff, ben, action, body)).body).toMatchObject({
      type: 'not-owner',
      owner: { id: 'ana', name: 'Ana' },
    });
    if (action === 'snooze') return;
    expect((await act(bench, handoff, sue, action, body)).status).toBe(200);
  });

  test('a supervisor of its topic takes over, an agent does not', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    expect((await act(bench, handoff, ben, 'take-over')).body.type).toBe('role');
    expect((await act(bench, handoff, sue, 'take-over')).body.owner.id).toBe('sue');
  });

  test('its owner sees, whatever its topic', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    const moved = { ...ana, topics: ['library'] };
    expect((await bench.call('GET', `/handoffs/${handoff.id}`, { as: moved })).status).toBe(200);
  });
});

describe('a case', () => {
  test('is resolved with a code there is, and closed some weeks later', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    const wrong = await act(bench, handoff, ana, 'resolve', { code: 'gone' });
    expect(wrong.body).toMatchObject({ type: 'invalid', detail: expect.stringContaining('spam') });
    const { body } = await act(bench, handoff, ana, 'resolve', { code: 'answered' });
    expect(body.state).toBe('resolved');
    expect(bench.rows.handoffs.get(handoff.id)?.closesAt).toBe('2026-12-23T18:00:00.000Z');
    expect(bench.sent().at(-1).does).toMatchObject({ type: 'moved', to: 'resolved' });
  });

  test.each([
    [true, 'claimed'],
    [false, 'reopened'],
  ])(
    'opened again goes to who had it last only while they are there (%s)',
    async (there, state) => {
      const bench = deskBench();
      const handoff = await claimedBy(bench, ana);
      await act(bench, handoff, ana, 'resolve', { code: 'answered' });
      if (there) await appear(bench, ana);
      expect((await act(bench, handoff, sue, 'reopen')).body.state).toBe(state);
    },
  );

  test.each([
    [1, '2026-11-24T18:00:00.000Z'],
    [25, undefined],
  ])('opened again %d hours after they wrote knows when the window ends', async (hours, ends) => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana, { channel: 'whatsapp' });
    await act(bench, handoff, ana, 'resolve', { code: 'answered' });
    expect(bench.rows.handoffs.get(handoff.id)?.deadlines).toEqual({});
    bench.clock.pass(hours * 3600);
    await act(bench, handoff, ana, 'reopen');
    expect(bench.rows.handoffs.get(handoff.id)?.deadlines.window?.at).toBe(ends);
  });

  test('is not opened again while a newer one of the same conversation is open', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    await act(bench, handoff, ana, 'resolve', { code: 'answered' });
    const newer = seedCase(bench, { conversationId: handoff.conversationId });
    const conversation = bench.rows.conversations.get(handoff.conversationId);
    if (conversation)
      bench.rows.conversations.set(conversation.id, { ...conversation, handoffId: newer.id });
    const { status, body } = await act(bench, handoff, ana, 'reopen');
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: 'state', newer: newer.id });
    expect(body.detail).toContain(newer.id);
    expect(bench.rows.handoffs.get(handoff.id)?.state).toBe('resolved');
  });

  test.each([
    ['yesterday', '2026-11-22T18:00:00Z'],
    ['in a year', '2027-11-22T18:00:00Z'],
  ])('cannot be put off until %s', async (_, until) => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    expect((await act(bench, handoff, ana, 'snooze', { until })).body.type).toBe('invalid');
    expect((await act(bench, handoff, ana, 'snooze')).body.type).toBe('invalid');
    expect((await act(bench, handoff, ana, 'snooze', soon)).body.state).toBe('snoozed');
  });

  test.each([
    ['that nobody opened', 'TC-2222-22', 'unknown'],
    ['with a slip in its reference', 'TC-7K4M-2R', 'unknown'],
    ['with what is no reference', '<script>', 'bad-request'],
  ])('%s is not found', async (_, id, type) => {
    const answer = await deskBench().call('GET', `/handoffs/${encodeURIComponent(id)}`, {
      as: ana,
    });
    expect(answer.body.type).toBe(type);
  });

  test('that is put off can be taken up again by its owner, and by nobody else', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    await act(bench, handoff, ana, 'snooze', soon);
    const may = async (as: typeof ana) =>
      (await bench.call('GET', `/handoffs/${handoff.id}`, { as })).body.may;
    expect(await may(ana)).toContain('claim');
    expect(await may(ben)).not.toContain('claim');
    expect((await act(bench, handoff, ben, 'claim')).body.type).toBe('owned');
    expect((await act(bench, handoff, ana, 'claim')).body.state).toBe('claimed');
  });

  test('that is put off while its citizen waits is free once its owner is gone', async () => {
    const bench = deskBench();
    const handoff = await claimedBy(bench, ana);
    await act(bench, handoff, ana, 'snooze', soon);
    bench.clock.pass(600);
    expect((await act(bench, handoff, ben, 'claim')).body).toMatchObject({
      state: 'claimed',
      owner: { id: 'ben' },
    });
  });

  test('of a topic that is no more is found by its name, worked on, and moved to one there is', async () => {
    const bench = deskBench();
    const handoff = seedCase(bench, { topic: 'phone-booths' });
    const all = member('all', ['supervisor']);
    const query = { topic: 'phone-booths' };
    const list = await bench.call('GET', '/handoffs', { as: all, query });
    expect(list.body.cases).toMatchObject([{ id: handoff.id }]);
    expect((await act(bench, handoff, all, 'claim')).status).toBe(200);
    const move = { to: { topic: 'general' }, reason: 'The topic is gone.' };
    expect((await act(bench, handoff, all, 'transfer', move)).body.topic).toBe('general');
  });
});

test('an HTTP API event is read as it comes: its path without the base, its body in either form', () => {
  const event = {
    rawPath: '/desk/api/handoffs/TC-2222-22/claim',
    rawQueryString: 'q=a%20b&q=c',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from('{"ñ":1}').toString('base64'),
    isBase64Encoded: true,
    requestContext: {
      http: { method: 'POST' },
      authorizer: { jwt: { claims: { sub: 'ana' } } },
    },
  };
  expect(toRequest(event)).toMatchObject({
    method: 'POST',
    path: '/handoffs/TC-2222-22/claim',
    query: { q: 'c' },
    claims: { sub: 'ana' },
  });
  expect(toRequest(event).body.toString()).toBe('{"ñ":1}');
  expect(toRequest({ ...event, body: undefined, isBase64Encoded: false }).body).toHaveLength(0);
});
