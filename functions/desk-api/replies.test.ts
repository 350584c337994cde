import { describe, expect, test } from 'vitest';
import { longestReply } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';
import { type DeskBench, deskBench, member, noon, says, seedCase } from './testing/bench.ts';

const ana = member('ana');
const ben = member('ben');

type Staff = typeof ana;
const post = (bench: DeskBench, { id }: Handoff, action: string, body?: unknown, as: Staff = ana) =>
  bench.call('POST', `/handoffs/${id}/${action}`, { as, body });

/** A case that Ana has, whose first words are said. */
async function claimed(bench: DeskBench, fields: Partial<Handoff> = {}): Promise<Handoff> {
  const handoff = seedCase(bench, fields);
  await post(bench, handoff, 'claim');
  return handoff;
}

/** Somebody of the agency says something in its conversation. */
function replied(bench: DeskBench, { conversationId }: Handoff, by?: Staff): OutboundMessage {
  const conversation = bench.rows.conversations.get(conversationId);
  if (!conversation) throw new Error('No such conversation');
  const sequence = conversation.sequence + 1;
  const message: OutboundMessage = {
    conversationId,
    sequence,
    at: bench.clock.now().toISOString(),
    eventId: 'e',
    direction: 'out',
    to: conversation.identity,
    reply: {
      text: 'We are on it.',
      language: 'en',
      purpose: 'reply',
      ...(by && { speaker: 'agent' as const, by: { id: by.id, name: by.name } }),
    },
    status: 'sent',
    attempts: 1,
    platformIds: [],
    ...retain('message', noon),
  };
  bench.rows.conversations.set(conversationId, { ...conversation, sequence });
  bench.rows.messages.set(`${conversationId}#${sequence}`, message);
  return message;
}

const replies = (bench: DeskBench) =>
  bench.sent().filter(({ does }: { does: { type: string } }) => does.type === 'reply');

describe('a reply', () => {
  test('is accepted with the id of its event, and goes through the queue of the conversation', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const answer = await post(bench, handoff, 'reply', { text: ' Hello. ', seen: { sequence: 1 } });
    expect(answer.status).toBe(202);
    expect(answer.body.id).toMatch(/^[0-9a-f]{64}$/u);
    expect(replies(bench)).toEqual([
      expect.objectContaining({
        id: answer.body.id,
        handoffId: handoff.id,
        identity: bench.rows.conversations.get(handoff.conversationId)?.identity,
        by: { id: 'ana', name: 'Ana' },
        role: 'agent',
        does: { type: 'reply', text: 'Hello.', seen: 1, anyway: false },
      }),
    ]);
    expect((await bench.call('GET', `/events/${answer.body.id}`, { as: ana })).body).toMatchObject({
      status: 'pending',
      done: false,
    });
  });

  test('written before the citizen wrote again is told so, and sent anyway when asked', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    says(bench, handoff, 'It is urgent');
    const draft = { text: 'Hello.', seen: { sequence: 1 } };
    expect((await post(bench, handoff, 'reply', draft)).body).toMatchObject({
      type: 'stale',
      status: 409,
      changes: [{ what: 'citizen-wrote', sequence: 2, at: noon.toISOString() }],
    });
    expect(replies(bench)).toEqual([]);
    expect((await post(bench, handoff, 'reply', { ...draft, anyway: true })).status).toBe(202);
  });

  test('written before a colleague replied is told who; own words and the bot’s are no news', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    replied(bench, handoff);
    replied(bench, handoff, ana);
    expect(
      (await post(bench, handoff, 'reply', { text: 'Hello.', seen: { sequence: 1 } })).status,
    ).toBe(202);
    replied(bench, handoff, ben);
    expect(
      (await post(bench, handoff, 'reply', { text: 'Hello.', seen: { sequence: 1 } })).body.changes,
    ).toEqual([
      {
        what: 'colleague-replied',
        sequence: 4,
        at: noon.toISOString(),
        by: { id: 'ben', name: 'Ben' },
      },
    ]);
  });

  test('asked twice with the same mark is one event, also after its turn', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const draft = { text: 'Hello.', seen: { sequence: 1 }, once: 'draft-0001' };
    const first = await post(bench, handoff, 'reply', draft);
    expect((await post(bench, handoff, 'reply', draft)).body).toEqual(first.body);
    expect(new Set(replies(bench).map(({ id }) => id)).size).toBe(1);
    const { id } = first.body;
    const { conversationId } = handoff;
    const row = { id, conversationId, at: noon.toISOString(), step: 'agent', sent: [] };
    const stored = { ...row, status: 'handed-over:replied' as const, ...retain('event', noon) };
    bench.rows.events.set(id, stored);
    says(bench, handoff, 'Thanks');
    expect((await post(bench, handoff, 'reply', draft)).body).toEqual(first.body);
  });

  test('outside the messaging window is held only when asked to wait', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench, { channel: 'messenger' });
    bench.clock.pass(25 * 3600);
    const draft = { text: 'Hello.', seen: { sequence: 1 } };
    const { body } = await post(bench, handoff, 'reply', draft);
    expect(body).toMatchObject({ type: 'window-closed', closedAt: '2026-11-24T18:00:00.000Z' });
    expect((await post(bench, handoff, 'reply', { ...draft, wait: true })).status).toBe(202);
  });

  test('has as long as the platform gives people, where the agency was granted more than the bot has', async () => {
    const week = { windowSeconds: 7 * 86_400, tellsReplyWaits: true };
    const bench = deskBench({ peopleMay: async () => week });
    const handoff = await claimed(bench, { channel: 'messenger' });
    bench.clock.pass(25 * 3600);
    const window = async () =>
      (await bench.call('GET', `/handoffs/${handoff.id}`, { as: ana })).body.window;
    expect(await window()).toEqual({
      open: true,
      until: '2026-11-30T18:00:00.000Z',
      tellsReplyWaits: true,
    });
    expect(
      (await post(bench, handoff, 'reply', { text: 'Hello.', seen: { sequence: 1 } })).status,
    ).toBe(202);
    bench.clock.pass(6 * 86_400);
    expect(await window()).toMatchObject({ open: false });
  });

  test('is not sent to who said STOP', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    for (const [hash, identity] of bench.rows.identities)
      bench.rows.identities.set(hash, {
        ...identity,
        optOut: { scope: 'everything', at: noon.toISOString(), words: 'STOP' },
      });
    const { body } = await post(bench, handoff, 'reply', { text: 'Hello.', seen: { sequence: 1 } });
    expect(body.type).toBe('opted-out');
  });

  test.each([
    ['of somebody else’s case', ben, { text: 'Hello.', seen: { sequence: 1 } }, 'not-owner'],
    ['that is empty', ana, { text: '  ', seen: { sequence: 1 } }, 'bad-request'],
    ['that does not say what was seen', ana, { text: 'Hello.' }, 'bad-request'],
    ['that is too long', ana, { text: 'x'.repeat(10_000), seen: { sequence: 1 } }, 'too-long'],
    [
      'with a file of another case',
      ana,
      {
        text: 'Hello.',
        seen: { sequence: 1 },
        files: [{ key: 'staff/TC-2222-22/1.png', alt: 'A map' }],
      },
      'invalid',
    ],
    [
      'with a file that was never kept',
      ana,
      {
        text: 'Hello.',
        seen: { sequence: 1 },
        files: [{ key: 'staff/<case>/1.png', alt: 'A map' }],
      },
      'invalid',
    ],
    [
      'with a file of a citizen',
      ana,
      { text: 'Hello.', seen: { sequence: 1 }, files: [{ key: 'media/1.png', alt: 'A map' }] },
      'invalid',
    ],
  ])('%s is refused', async (_, as, body, type) => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const own = JSON.parse(JSON.stringify(body).replace('<case>', handoff.id));
    expect((await post(bench, handoff, 'reply', own, as)).body.type).toBe(type);
    expect(replies(bench)).toEqual([]);
  });

  test('that is too long is told how long it may be', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const body = { text: 'x'.repeat(10_000), seen: { sequence: 1 } };
    expect((await post(bench, handoff, 'reply', body)).body).toMatchObject({ limit: longestReply });
  });

  test.each([
    ['the same mark', { once: 'draft-0001' }, 1],
    ['another mark', { once: 'draft-0002' }, 2],
    ['no mark', {}, 2],
  ])(
    'for colleagues, asked again with %s, is so many notes, here and in the audit',
    async (_, again, expected) => {
      const bench = deskBench();
      const handoff = await claimed(bench);
      const text = 'Her sister knows.';
      const first = await post(bench, handoff, 'notes', { text, once: 'draft-0001' });
      bench.clock.pass(60);
      const second = await post(bench, handoff, 'notes', { text, ...again });
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(new Set([first.body.note, second.body.note]).size).toBe(expected);
      expect(bench.rows.notes).toHaveLength(expected);
      expect(bench.rows.audit.filter(({ action }) => action === 'note')).toHaveLength(expected);
    },
  );

  test('leaves only ids in the audit', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    await post(bench, handoff, 'reply', { text: 'The secret is 42.', seen: { sequence: 1 } });
    await post(bench, handoff, 'notes', { text: 'Her sister knows.' });
    expect(bench.rows.audit.map(({ action }) => action)).toEqual(['claim', 'reply', 'note']);
    expect(JSON.stringify(bench.rows.audit)).not.toMatch(/secret|sister/u);
  });
});

describe('a file', () => {
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

  test('of an agent is kept for this case, by what its bytes say', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const path = `/handoffs/${handoff.id}/files`;
    const { status, body } = await bench.call('POST', path, {
      as: ana,
      body: png,
      contentType: 'image/png',
    });
    expect([status, body.contentType, body.bytes]).toEqual([201, 'image/png', 11]);
    expect(body.key).toMatch(new RegExp(`^staff/${handoff.id}/[^/]+\\.png$`, 'u'));
    const files = [{ key: body.key, alt: 'A map' }];
    await post(bench, handoff, 'reply', { text: 'Here.', seen: { sequence: 1 }, files });
    expect(replies(bench)[0].does.files).toEqual([
      { key: body.key, alt: 'A map', contentType: 'image/png' },
    ]);
  });

  test.each([
    ['a page named a picture', Buffer.from('<script>alert(1)</script>'), 'image/png', 'file-type'],
    ['a picture named a page', png, 'text/html', 'file-type'],
    [
      'of more than 4 MB',
      Buffer.concat([png, Buffer.alloc(4 * 1024 * 1024)]),
      'image/png',
      'too-large',
    ],
    ['that is empty', Buffer.alloc(0), 'image/png', 'file-type'],
  ])('%s is refused', async (_, body, contentType, type) => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const path = `/handoffs/${handoff.id}/files`;
    const answer = await bench.call('POST', path, { as: ana, body, contentType });
    expect(answer.body.type).toBe(type);
    expect(bench.files.size).toBe(0);
  });

  test('of the citizen is given out for a minute, as a file, and the audit knows', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    says(bench, handoff, '');
    const name = `${handoff.conversationId}#2`;
    const message = bench.rows.messages.get(name);
    if (message?.direction !== 'in') throw new Error('No message');
    const attachments = [
      { contentType: 'image/jpeg', key: 'media/x/0' },
      { contentType: 'video/mp4' },
    ];
    bench.rows.messages.set(name, { ...message, attachments });
    bench.files.set('media/x/0', { bytes: png, contentType: 'image/jpeg' });
    const get = (path: string, as: Staff = ana) =>
      bench.call('GET', `/handoffs/${handoff.id}/files/${path}`, { as });
    expect((await get('2/0')).body).toEqual({
      url: `https://files.example/media/x/0?as=${handoff.id}-2-0.jpg`,
      until: '2026-11-23T18:01:00.000Z',
      contentType: 'image/jpeg',
    });
    expect(bench.rows.audit.at(-1)).toMatchObject({
      action: 'file-read',
      changed: { sequence: 2 },
    });
    for (const path of ['2/1', '2/7', '9/0', '1/0']) expect((await get(path)).status).toBe(404);
    expect((await get('2/0', member('eve', ['agent'], ['water']))).body.type).toBe(
      'not-your-topic',
    );
  });
});
