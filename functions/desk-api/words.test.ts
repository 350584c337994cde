import { describe, expect, test } from 'vitest';
import { type DeskBench, deskBench, member, seedCase } from './testing/bench.ts';

const ana = member('ana', ['agent'], ['waste'], ['en']);
const sue = member('sue', ['supervisor'], ['*']);
const eli = member('eli', ['editor'], ['*']);
const text = { en: 'Offices closed today', es: 'Oficinas cerradas hoy', ar: 'المكاتب مغلقة اليوم' };
const until = '2026-11-24T06:00:00Z';

const find = async (bench: DeskBench, query: Record<string, string>, as = ana) =>
  (await bench.call('GET', '/articles', { as, query })).body;

describe('canned replies', () => {
  test('are the reviewed answers in the citizen’s language, as their channel shows them', async () => {
    const bench = deskBench();
    const sms = await find(bench, { q: 'basura', language: 'es', channel: 'sms' });
    expect(sms.articles[0]).toMatchObject({ id: 'waste/trash-day', language: 'es', segments: 2 });
    expect(sms.articles[0].text).toMatch(/^Día de basura in short \(es\)\.\nriverton\.example/u);
    const messenger = await find(bench, { q: 'basura', language: 'es', channel: 'messenger' });
    expect(messenger.articles[0].text).toContain('La basura se recoge una vez por semana');
    expect(messenger.articles[0].segments).toBeUndefined();
  });

  test('are all by title while nobody has asked, and one by its name', async () => {
    const bench = deskBench();
    const all = await find(bench, {});
    expect(all.articles.map(({ id }: { id: string }) => id)).toEqual([
      'library/card',
      'waste/trash-day',
      'water/pay-bill',
    ]);
    const one = await bench.call('GET', '/articles/library/card', { as: ana });
    expect(one.body.title).toBe('Library card');
    expect((await bench.call('GET', '/articles/library/lost', { as: ana })).status).toBe(404);
  });

  test('of a team are found beside them, by topic and language', async () => {
    const bench = deskBench();
    const put = (id: string, body: object, as = eli) =>
      bench.call('PUT', `/texts/${id}`, { as, body });
    const written = { title: 'Bulky trash', text: { en: 'Call us about bulky trash.' } };
    expect((await put('bulky', { ...written, topic: 'waste' })).status).toBe(200);
    expect((await put('pipes', { ...written, topic: 'water' })).status).toBe(200);
    expect((await find(bench, { q: 'bulky' })).texts).toEqual([
      { id: 'bulky', title: 'Bulky trash', topic: 'waste', text: 'Call us about bulky trash.' },
    ]);
    expect((await find(bench, { q: 'bulky', language: 'es' })).texts).toEqual([]);
    const listed = (await bench.call('GET', '/texts', { as: ana })).body.texts;
    expect(listed).toMatchObject([{ id: 'bulky', by: { id: 'eli' } }]);
    expect((await bench.call('DELETE', '/texts/bulky', { as: eli })).status).toBe(204);
    expect((await find(bench, { q: 'bulky' })).texts).toEqual([]);
  });

  test('of a team are changed and deleted as they were seen, or somebody says who was faster', async () => {
    const bench = deskBench();
    const put = (as: typeof eli, title: string, version?: number) =>
      bench.call('PUT', '/texts/bulky', { as, body: { title, text: { en: 'x' }, version } });
    const remove = (version: string) =>
      bench.call('DELETE', '/texts/bulky', { as: eli, query: { version } });
    expect((await put(eli, 'One')).body.version).toBe(1);
    expect((await put(sue, 'Also one')).body).toMatchObject({ type: 'stale', version: 1 });
    expect((await put(sue, 'Two', 1)).body).toMatchObject({ title: 'Two', version: 2 });
    expect((await put(eli, 'Slower', 1)).body).toMatchObject({
      type: 'stale',
      version: 2,
      changes: [{ what: 'text-changed', by: { id: 'sue', name: 'Sue' } }],
    });
    expect((await remove('1')).body.type).toBe('stale');
    expect((await remove('2')).status).toBe(204);
    expect((await put(eli, 'Gone', 2)).body).toMatchObject({ type: 'stale' });
    expect(bench.rows.audit.map(({ action, changed }) => [action, changed])).toEqual([
      ['text-put', { version: 1 }],
      ['text-put', { version: 2 }],
      ['text-removed', { version: 2 }],
    ]);
  });

  test('are previewed on every channel, with what they cost as SMS', async () => {
    const bench = deskBench();
    const body = { text: `“${'x'.repeat(80)}”`, language: 'en' };
    const { channels } = (await bench.call('POST', '/previews', { as: eli, body })).body;
    const on = (id: string) => channels.find((each: { id: string }) => each.id === id);
    expect(on('sms')).toMatchObject({ name: 'SMS', segments: 2, costlyLetters: ['“', '”'] });
    expect(on('messenger')).toMatchObject({ parts: [body.text] });
    expect(on('messenger').segments).toBeUndefined();
  });

  test.each([
    ['of a topic that is no more', eli, { topic: 'phone-booths' }, 'invalid'],
    ['in a language nobody offers', eli, { text: { tlh: 'nuqneH' } }, 'invalid'],
    [
      'of a topic of others',
      member('sam', ['supervisor'], ['water']),
      { topic: 'waste' },
      'not-your-topic',
    ],
    ['by an agent', ana, {}, 'role'],
    ['that is too long', eli, { text: { en: 'x'.repeat(10_000) } }, 'too-long'],
  ])('%s are refused', async (_, as, changes, type) => {
    const bench = deskBench();
    const body = { title: 'T', text: { en: 'x' }, ...changes };
    expect((await bench.call('PUT', '/texts/t', { as, body })).body.type).toBe(type);
  });
});

describe('a notice', () => {
  test('is posted in every language, listed until it ends, and ended at once', async () => {
    const bench = deskBench();
    const { status, body } = await bench.call('POST', '/notices', {
      as: sue,
      body: { text, until },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ text, from: '2026-11-23T18:00:00.000Z', by: { id: 'sue' } });
    const list = async () => (await bench.call('GET', '/notices', { as: ana })).body.notices;
    expect(await list()).toHaveLength(1);
    expect(bench.rows.audit.at(-1)?.subject).toBe(`notice#${body.id}`);
    expect((await bench.call('DELETE', `/notices/${body.id}`, { as: sue })).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await bench.call('DELETE', `/notices/${body.id}`, { as: sue })).status).toBe(404);
  });

  test.each([
    ['that leaves a language out', sue, { text: { en: 'Closed', es: 'Cerrado' } }, 'invalid'],
    ['in a language nobody offers', sue, { text: { ...text, fr: 'Fermé' } }, 'invalid'],
    ['that has ended', sue, { until: '2026-11-22T06:00:00Z' }, 'invalid'],
    ['that ends before it begins', sue, { from: '2026-11-25T06:00:00Z' }, 'invalid'],
    ['of a topic that is no more', sue, { topics: ['phone-booths'] }, 'invalid'],
    ['on a channel that is none', sue, { channels: ['pigeon'] }, 'invalid'],
    ['for all by who has some', member('sam', ['supervisor'], ['water']), {}, 'not-your-topic'],
    ['by an agent', ana, {}, 'role'],
  ])('%s is refused', async (_, as, changes, type) => {
    const bench = deskBench();
    const body = { text, until, ...changes };
    expect((await bench.call('POST', '/notices', { as, body })).body.type).toBe(type);
    expect(await bench.ports.notices.all()).toEqual([]);
  });
});

describe('a notice that is there', () => {
  test('is changed and ended as it was seen, and stays the same notice', async () => {
    const bench = deskBench();
    const posted = (await bench.call('POST', '/notices', { as: sue, body: { text, until } })).body;
    const path = `/notices/${posted.id}`;
    const later = '2026-11-25T06:00:00Z';
    const put = (version: number, as = sue) =>
      bench.call('PUT', path, { as, body: { text, until: later, from: posted.from, version } });
    expect((await put(1)).body).toMatchObject({ id: posted.id, version: 2, until: later });
    expect((await put(1)).body).toMatchObject({ type: 'stale', version: 2 });
    expect((await put(2, member('sam', ['supervisor'], ['water']))).body.type).toBe(
      'not-your-topic',
    );
    const end = (version: string) => bench.call('DELETE', path, { as: sue, query: { version } });
    expect((await end('1')).body.type).toBe('stale');
    expect((await end('2')).status).toBe(204);
    expect((await put(2)).body.type).toBe('unknown');
    expect(bench.rows.audit.map(({ action }) => action)).toEqual([
      'notice-posted',
      'notice-changed',
      'notice-removed',
    ]);
  });
});

describe('changes', () => {
  test('are those the caller may see, and the cursor goes on past the others', async () => {
    const bench = deskBench();
    const change = (id: string, topic: string) => ({
      id,
      at: '2026-11-23T18:00:00.000Z',
      kind: 'case' as const,
      handoffId: 'TC-2222-22',
      topic,
      recordClass: 'change' as const,
    });
    const get = async (after?: string) =>
      (await bench.call('GET', '/changes', { as: ana, query: after ? { after } : {} })).body;
    const { cursor } = await get();
    await bench.changeFeed.put([change('1', 'waste'), change('2', 'water')]);
    const found = await get(cursor);
    expect(found.changes).toEqual([
      {
        id: '1',
        at: '2026-11-23T18:00:00.000Z',
        kind: 'case',
        handoffId: 'TC-2222-22',
        topic: 'waste',
      },
    ]);
    expect(found.cursor).toBe('2');
    expect((await get('../../etc')).type).toBe('bad-request');
  });
});

describe('the audit', () => {
  test('is read by supervisors of its topic', async () => {
    const bench = deskBench();
    const { id } = seedCase(bench);
    await bench.call('POST', `/handoffs/${id}/claim`, { as: ana });
    const get = (subject: string, as = sue) =>
      bench.call('GET', '/audit', { as, query: { subject } });
    expect((await get(id)).body.entries).toMatchObject([{ action: 'claim', actor: { id: 'ana' } }]);
    expect((await get(id, member('sam', ['supervisor'], ['water']))).body.type).toBe(
      'not-your-topic',
    );
    expect((await get(id, ana)).body.type).toBe('role');
    await bench.call('POST', '/sign-out', { as: ana });
    expect((await get('staff#ana')).body.entries).toMatchObject([{ action: 'sign-out' }]);
    expect((await get('contact#1')).body.type).toBe('bad-request');
  });
});

describe('the audit of a period', () => {
  /** Three days of it: a claim each day, and a notice on the last. */
  async function threeDays() {
    const bench = deskBench();
    const handoffs = ['waste', 'water', 'waste'].map((topic) => seedCase(bench, { topic }));
    for (const { id } of handoffs) {
      await bench.call('POST', `/handoffs/${id}/claim`, { as: member('ana') });
      bench.clock.pass(86_400);
    }
    await bench.call('POST', '/notices', {
      as: sue,
      body: { text, until: '2026-11-28T06:00:00Z' },
    });
    const read = async (query: Record<string, string> = {}, as = sue) =>
      (await bench.call('GET', '/audit', { as, query })).body;
    const subjects = ({ entries }: { entries: { subject: string }[] }) =>
      entries.map(({ subject }) => subject.replace(/#.*/u, ''));
    return { read, subjects, ids: handoffs.map(({ id }) => id) };
  }

  test('is read newest first, by who, what and when', async () => {
    const { read, subjects, ids } = await threeDays();
    expect(subjects(await read())).toEqual(['notice', ids[2], ids[1], ids[0]]);
    expect(subjects(await read({ actor: 'sue' }))).toEqual(['notice']);
    expect(subjects(await read({ action: 'claim', actor: 'ana' }))).toEqual(ids.toReversed());
    expect(
      subjects(await read({ from: '2026-11-24T00:00:00Z', to: '2026-11-25T00:00:00Z' })),
    ).toEqual([ids[1]]);
    expect((await read({ from: '2026-01-01T00:00:00Z' })).type).toBe('invalid');
    expect((await read({ from: '2026-11-25T00:00:00Z', to: '2026-11-24T00:00:00Z' })).type).toBe(
      'invalid',
    );
  });

  test('goes on page by page, none twice and none left out', async () => {
    const { read, subjects, ids } = await threeDays();
    const seen: string[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < 10; page += 1) {
      const found = await read({ limit: '1', ...(cursor !== undefined && { cursor }) });
      seen.push(...subjects(found));
      cursor = found.cursor;
      if (cursor === undefined) break;
    }
    expect(seen).toEqual(['notice', ...ids.toReversed()]);
  });

  test('leaves out team texts of topics that are not the reader’s, by their name as well', async () => {
    const bench = deskBench();
    const body = { title: 'Pipes', text: { en: 'Call the water works.' }, topic: 'water' };
    await bench.call('PUT', '/texts/pipes', { as: sue, body });
    const read = async (topic: string, query: Record<string, string>) => {
      const as = member('sam', ['supervisor'], [topic]);
      return (await bench.call('GET', '/audit', { as, query })).body.entries.length;
    };
    const queries: Record<string, string>[] = [{}, { subject: 'text#pipes' }];
    for (const query of queries)
      expect([await read('water', query), await read('waste', query)]).toEqual([1, 0]);
  });

  test('leaves out cases of topics that are not the reader’s', async () => {
    const { read, subjects, ids } = await threeDays();
    const sam = member('sam', ['supervisor'], ['water']);
    expect(subjects(await read({}, sam))).toEqual(['notice', ids[1]]);
  });
});

describe('bad input', () => {
  const script = '<script>alert(1)</script>"\u202e';
  /** What is no text: a control character, and half a character. */
  const noText = '\u0000\ud83d';

  test('with script in it is JSON text, which no browser takes for a page', async () => {
    const { toResult } = await import('./http.ts');
    const bench = deskBench();
    const { id } = seedCase(bench);
    const body = { text: `${script}${noText}` };
    expect((await bench.call('POST', `/handoffs/${id}/notes`, { as: ana, body })).status).toBe(201);
    const answer = await bench.call('GET', `/handoffs/${id}/timeline`, { as: ana });
    expect(answer.body.entries.at(-2)).toMatchObject({ note: `${script}\ufffd` });
    const { headers, body: sent } = toResult(answer);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(JSON.parse(String(sent)).entries.at(-2).note).toContain(script);
  });

  test.each([
    ['that is no JSON', Buffer.from('{"text":'), 'application/json'],
    ['of another type', Buffer.from('text=1'), 'application/x-www-form-urlencoded'],
    ['that is a list', [], 'application/json'],
    ['that is nothing', null, 'application/json'],
    ['with another field', { text: 'x', html: true }, 'application/json'],
  ])('%s is a bad request, and says so', async (_, body, contentType) => {
    const bench = deskBench();
    const { id } = seedCase(bench);
    const answer = await bench.call('POST', `/handoffs/${id}/notes`, {
      as: ana,
      body,
      contentType,
    });
    expect(answer.body).toMatchObject({ type: 'bad-request', status: 400 });
    expect(bench.rows.notes).toEqual([]);
  });

  test('that is larger than anybody writes is refused before it is read', async () => {
    const bench = deskBench();
    const { id } = seedCase(bench);
    const body = { text: 'x'.repeat(200_000) };
    const answer = await bench.call('POST', `/handoffs/${id}/notes`, { as: ana, body });
    expect(answer.body).toMatchObject({ type: 'too-large', limit: 131_072 });
  });

  test.each([
    ['GET', '/nowhere', 404, 'unknown'],
    ['GET', '/handoffs/%E0%A4%A', 404, 'unknown'],
    ['GET', '/handoffs/', 404, 'unknown'],
    ['GET', '/__proto__', 404, 'unknown'],
    ['DELETE', '/handoffs', 405, 'method'],
  ])('%s %s is %i', async (method, path, status, type) => {
    const answer = await deskBench().call(method, path, { as: ana });
    expect([answer.status, answer.body.type]).toEqual([status, type]);
  });

  test('of a kind nobody foresaw is a problem that gives nothing away', async () => {
    const bench = deskBench();
    const broken = { ...bench.ports.staff, present: () => Promise.reject(new Error('secret')) };
    const failing = deskBench({ staff: broken });
    const answer = await failing.call('GET', '/staff', { as: ana });
    expect(answer.body).toMatchObject({ type: 'failed', status: 500 });
    expect(JSON.stringify(answer.body)).not.toContain('secret');
    expect(failing.lines.at(-1)).toMatchObject({ level: 'error' });
  });
});
