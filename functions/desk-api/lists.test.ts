import { describe, expect, test } from 'vitest';
import { priority } from '../../intents/model/handoff/handoff.ts';
import { type DeskBench, deskBench, member, says, seedCase } from './testing/bench.ts';

const ana = member('ana', ['agent'], ['waste', 'water'], ['en']);
const list = async (bench: DeskBench, query: Record<string, string> = {}, as = ana) =>
  (await bench.call('GET', '/handoffs', { as, query })).body;
const ids = (cases: readonly { id: string }[]) => cases.map(({ id }) => id);
const appear = (bench: DeskBench, as: typeof ana) =>
  bench.call('POST', '/presence', { as, body: {} });

describe('the list of cases', () => {
  test('has the cases of the caller’s topics, their own, and no others', async () => {
    const bench = deskBench();
    const mine = seedCase(bench, { topic: 'library' });
    const seen = [seedCase(bench), seedCase(bench, { topic: 'water' })];
    seedCase(bench, { topic: 'library' });
    await bench.call('POST', `/handoffs/${mine.id}/claim`, { as: member('ana') });
    expect(ids((await list(bench)).cases).toSorted()).toEqual(ids([mine, ...seen]).toSorted());
    expect(ids((await list(bench, { mine: 'true' })).cases)).toEqual([mine.id]);
    expect((await list(bench, { topic: 'library' })).type).toBe('not-your-topic');
    expect((await list(bench, {}, member('all'))).total).toBe(4);
  });

  test.each(['due', 'waiting', 'priority', 'newest', 'oldest'])(
    'ordered by %s is whole over its pages, though it changes meanwhile',
    async (order) => {
      const bench = deskBench();
      const all = Array.from({ length: 23 }, (_, index) => {
        bench.clock.pass(60);
        const [urgency = 'normal'] = priority.options.slice(index % 4);
        return seedCase(bench, { priority: urgency });
      });
      const whole = ids((await list(bench, { order })).cases);
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(bench, { order, limit: '5', ...(cursor && { cursor }) });
        found.push(...ids(page.cases));
        cursor = page.cursor;
        // Somebody claims what was just read: the next page begins where this one ended all the same.
        await bench.call('POST', `/handoffs/${found.at(-1)}/resolve`, {
          as: member('sue', ['supervisor']),
          body: { code: 'answered' },
        });
      } while (cursor);
      expect(found).toEqual(whole);
      expect(found).toHaveLength(all.length);
    },
  );

  test('shows what is urgent first', async () => {
    const bench = deskBench();
    seedCase(bench);
    const urgent = seedCase(bench, { priority: 'urgent' });
    expect(ids((await list(bench)).cases)[0]).toBe(urgent.id);
  });

  test('has cases in languages the caller speaks, and those nobody present does', async () => {
    const bench = deskBench();
    const english = seedCase(bench);
    const arabic = seedCase(bench, { language: 'ar' });
    const both = ids([english, arabic]).toSorted();
    expect(ids((await list(bench)).cases).toSorted()).toEqual(both);
    await appear(bench, member('omar', ['agent'], ['waste'], ['ar']));
    expect(ids((await list(bench)).cases)).toEqual([english.id]);
    expect(ids((await list(bench, { language: 'all' })).cases).toSorted()).toEqual(both);
    expect(ids((await list(bench, { language: 'ar' })).cases)).toEqual([arabic.id]);
    bench.clock.pass(91);
    expect((await list(bench)).total).toBe(2);
  });

  test('can be asked for states, done ones too', async () => {
    const bench = deskBench();
    const done = seedCase(bench, { state: 'resolved' });
    const open = seedCase(bench);
    const state = 'resolved,closed,abandoned';
    expect(ids((await list(bench, { state })).cases)).toEqual([done.id]);
    expect(ids((await list(bench, { state: 'queued,reopened' })).cases)).toEqual([open.id]);
    expect((await list(bench, { state: 'lost' })).type).toBe('bad-request');
  });

  test.each([['x'], ['eyJhIjoxfQ'], ['W10'], ['../../etc']])(
    'does not read the cursor %s',
    async (cursor) => {
      expect((await list(deskBench(), { cursor })).type).toBe('bad-request');
    },
  );

  test('can be asked for one owner, a priority, and for promises at risk or missed', async () => {
    const bench = deskBench();
    const at = bench.clock.now().toISOString();
    const promise = { at, warnAt: at, warned: true };
    const risky = seedCase(bench, { deadlines: { firstReply: promise } });
    const late = seedCase(bench, { deadlines: { firstReply: { ...promise, missed: true } } });
    const urgent = seedCase(bench, { priority: 'urgent' });
    await bench.call('POST', `/handoffs/${urgent.id}/claim`, { as: member('ben') });
    expect(ids((await list(bench, { promise: 'at-risk' })).cases)).toEqual([risky.id]);
    const missed = await list(bench, { promise: 'missed' });
    expect(missed.cases).toMatchObject([{ id: late.id, left: { firstReply: 0 } }]);
    expect(ids((await list(bench, { priority: 'urgent' })).cases)).toEqual([urgent.id]);
    expect(ids((await list(bench, { owner: 'ben' })).cases)).toEqual([urgent.id]);
    expect((await list(bench, { owner: 'nobody' })).total).toBe(0);
  });

  test('shows nothing that leads to the citizen', async () => {
    const bench = deskBench();
    const { id } = seedCase(bench);
    const { identity } = [...bench.rows.conversations.values()][0] ?? {};
    const detail = (await bench.call('GET', `/handoffs/${id}`, { as: ana })).body;
    const timeline = (await bench.call('GET', `/handoffs/${id}/timeline`, { as: ana })).body;
    const shown = JSON.stringify([await list(bench), detail, timeline]);
    expect(shown).not.toContain(identity?.address);
    expect(shown).not.toContain(identity?.account);
    expect(detail.citizen.addressEnds).toBe(`•••• ${identity?.address.slice(-4)}`);
  });
});

describe('a case', () => {
  test('says which part of town they live in, as far as the bot was let remember it', async () => {
    const bench = deskBench();
    const { id, conversationId } = seedCase(bench);
    const citizen = async (district?: string) => {
      const row = bench.rows.conversations.get(conversationId);
      if (!row) throw new Error('It has one');
      const memory = { ...row.memory, place: district === undefined ? undefined : { district } };
      bench.rows.conversations.set(conversationId, { ...row, memory });
      return (await bench.call('GET', `/handoffs/${id}`, { as: ana })).body.citizen;
    };
    expect(await citizen('westfield')).toMatchObject({ livesIn: 'Westfield' });
    for (const none of [undefined, 'of a table before'])
      expect(await citizen(none)).not.toHaveProperty('livesIn');
  });

  test('says who else looks at it, and what the caller may do', async () => {
    const bench = deskBench();
    const { id } = seedCase(bench);
    const sue = member('sue', ['supervisor'], ['waste']);
    await bench.call('POST', '/presence', { as: sue, body: { viewing: id, typing: true } });
    const look = async (as = ana) => (await bench.call('GET', `/handoffs/${id}`, { as })).body;
    expect(await look()).toMatchObject({ viewers: [{ id: 'sue', name: 'Sue', typing: true }] });
    expect((await look()).may).toContain('claim');
    await bench.call('POST', `/handoffs/${id}/claim`, { as: ana });
    expect((await look()).may).toEqual(expect.arrayContaining(['reply', 'transfer', 'snooze']));
    expect((await look()).may).not.toContain('take-over');
    expect((await look(sue)).may).toContain('take-over');
    expect((await look(sue)).may).not.toContain('reply');
  });

  test('has everything that happened in one list, read backwards in pages', async () => {
    const bench = deskBench();
    const handoff = seedCase(bench);
    for (let number = 2; number <= 25; number += 1) {
      bench.clock.pass(60);
      says(bench, handoff, `message ${number}`);
      if (number === 12)
        await bench.call('POST', `/handoffs/${handoff.id}/notes`, {
          as: ana,
          body: { text: 'Twelve' },
        });
    }
    const found: { kind: string; sequence?: number; note?: string }[] = [];
    let before: string | undefined;
    do {
      const query = { messages: '10', ...(before && { before }) };
      const path = `/handoffs/${handoff.id}/timeline`;
      const { body } = await bench.call('GET', path, { as: ana, query });
      found.unshift(...body.entries);
      before = body.before;
    } while (before);
    expect(found.flatMap(({ sequence }) => sequence ?? [])).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    );
    const notes = found.filter(({ kind }) => kind === 'note');
    expect(notes).toMatchObject([{ note: 'Twelve' }]);
    expect(found[found.indexOf(notes[0] ?? { kind: '' }) - 1]?.sequence).toBe(12);
    expect(found.filter(({ kind }) => kind === 'change')).toHaveLength(1);
  });
});

describe('what was said while a case of other topics was open', () => {
  test('is for those who may see that one, with its files', async () => {
    const bench = deskBench();
    const handoff = seedCase(bench);
    const other = seedCase(bench, { topic: 'library', state: 'resolved' });
    says(bench, { ...handoff, id: other.id }, 'About my fines');
    const name = `${handoff.conversationId}#2`;
    const message = bench.rows.messages.get(name);
    if (message?.direction !== 'in') throw new Error('No message');
    const attachments = [{ contentType: 'image/png', key: 'media/x/0' }];
    bench.rows.messages.set(name, { ...message, attachments });
    bench.files.set('media/x/0', { bytes: Buffer.from('x'), contentType: 'image/png' });
    const get = async (path: string, as: typeof ana) =>
      await bench.call('GET', `/handoffs/${handoff.id}/${path}`, { as });
    const { body } = await get('timeline', ana);
    expect(JSON.stringify(body)).not.toContain('fines');
    expect(body.hidden).toBe(1);
    expect((await get('files/2/0', ana)).status).toBe(404);
    const all = member('all', ['supervisor']);
    const whole = (await get('timeline', all)).body;
    expect([JSON.stringify(whole).includes('fines'), whole.hidden]).toEqual([true, 0]);
    expect((await get('files/2/0', all)).status).toBe(200);
  });
});

describe('a citizen’s cases', () => {
  test('are those the caller may see; of the others only how many there are', async () => {
    const bench = deskBench();
    const { contactId, id } = seedCase(bench);
    seedCase(bench, { contactId, topic: 'library' });
    const get = (as: typeof ana) => bench.call('GET', `/contacts/${contactId}/handoffs`, { as });
    const { body } = await get(ana);
    expect([ids(body.cases), body.others]).toEqual([[id], 1]);
    expect((await get(member('eve', ['agent'], ['water']))).status).toBe(404);
  });
});

describe('the board', () => {
  test('counts what waits, by topic and language, and who is there', async () => {
    const bench = deskBench();
    const sue = member('sue', ['supervisor'], ['waste', 'water']);
    const first = seedCase(bench);
    bench.clock.pass(60);
    const late = {
      at: '2026-11-23T18:30:00.000Z',
      warnAt: '2026-11-23T18:00:00.000Z',
      warned: true,
    };
    seedCase(bench, { topic: 'water', language: 'es', deadlines: { firstReply: late } });
    seedCase(bench, { topic: 'library' });
    const taken = seedCase(bench, { deadlines: { firstReply: { ...late, missed: true } } });
    await appear(bench, ana);
    await bench.call('POST', `/handoffs/${taken.id}/claim`, { as: ana });
    const { body } = await bench.call('GET', '/board', { as: sue });
    expect(body).toMatchObject({
      waiting: 2,
      oldestWaitingSince: first.waitingSince,
      claimed: 1,
      atRisk: 1,
      missed: 1,
      byTopic: [
        { topic: 'waste', waiting: 1, open: 2 },
        { topic: 'water', waiting: 1, open: 1 },
      ],
      byLanguage: [
        { language: 'en', waiting: 1, open: 2 },
        { language: 'es', waiting: 1, open: 1 },
      ],
      present: [{ id: 'ana', cases: 1 }],
    });
  });
});
