import { expect, inject, test } from 'vitest';
import { deskOf } from './desk.ts';
import { eventually, phone } from './phone.ts';

const url = inject('url');

/** The smallest picture there is: one white pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

type Desk = Awaited<ReturnType<typeof deskOf>>;

/** Ana at her desk, and a citizen who has asked for a person. */
async function opened(channel: string) {
  const [citizen, ana] = [phone(url, channel), await deskOf(url, 'agent1')];
  const said = await citizen.asks('I want to talk to a person');
  const id = /TC-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}/u.exec(said)?.[0];
  if (!id) throw new Error(`No reference in: ${said}`);
  await ana.stays();
  const at = `/handoffs/${id}`;
  const shown = async () => (await ana.get(at)).body;
  return { citizen, ana, id, at, shown };
}

/** Sends a reply and waits for what came of it. */
async function reply(desk: Desk, at: string, body: object) {
  const { status, body: answer } = await desk.post(`${at}/reply`, {
    seen: { sequence: 100 },
    ...body,
  });
  expect([status, answer]).toEqual([202, { id: expect.any(String) }]);
  const { body: result } = await eventually(
    () => desk.get(`/events/${answer.id}`),
    ({ body: { done } }) => done,
    'result of a reply',
  );
  return result;
}

test.each(['messenger', 'sms'])(
  'a case on %s, from the question to the rating',
  async (channel) => {
    const { citizen, ana, id, at, shown } = await opened(channel);
    const receives = (text: string) =>
      eventually(citizen.received, (all) => all.some((each) => each.includes(text)), text);

    const omar = await deskOf(url, 'agent2');
    await omar.stays();
    const claims = await Promise.all([ana, omar].map((desk) => desk.post(`${at}/claim`, {})));
    expect(claims.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [owner, other] = claims[0]?.status === 200 ? [ana, omar] : [omar, ana];

    const before = (await citizen.received()).length;
    await citizen.says('It is about Elm Street');
    await eventually(
      async () => JSON.stringify((await owner.get(`${at}/timeline`)).body),
      (timeline) => timeline.includes('It is about Elm Street'),
      'message at the desk',
    );
    const stale = await owner.post(`${at}/reply`, { text: 'Hello', seen: { sequence: 1 } });
    expect([stale.status, stale.body.type]).toEqual([409, 'stale']);
    const notHers = await other.post(`${at}/reply`, { text: 'Hello', seen: { sequence: 100 } });
    expect([notHers.status, notHers.body.type]).toEqual([409, 'not-owner']);

    const text = 'Elm Street is on Tuesday. <b>{text}</b>';
    const result = await reply(owner, at, { text });
    expect(result.status).toBe('handed-over:replied');
    await receives(text);
    const said = (await citizen.received()).slice(before);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^This is .*, City of Riverton\.\n\nElm Street/u);

    expect((await owner.post(`${at}/resolve`, { code: 'answered' })).status).toBe(200);
    await receives('from 1 to 5');
    await citizen.asks('5');
    expect(await shown()).toMatchObject({ state: 'resolved', rating: { score: 5 } });
    expect(await citizen.asks('not solved')).toContain(id);
    expect((await shown()).reopens).toBe(1);
  },
);

test('a picture of an agent reaches the platform, which can fetch it', async () => {
  const { citizen, ana, at } = await opened('messenger');
  expect((await ana.post(`${at}/claim`, {})).status).toBe(200);
  const { status, body: file } = await ana.post(`${at}/files`, pixel);
  expect(status).toBe(201);
  await reply(ana, at, {
    text: 'The way to the office.',
    files: [{ key: file.key, alt: 'A map of the way' }],
  });
  const sent = await eventually(
    citizen.sent,
    (all) => all.some(({ body }) => body.includes('The way to the office.')),
    'reply with a picture',
  );
  const [address = ''] = sent.flatMap(
    ({ body }) => /"url":"(http[^"]*staff[^"]*)"/u.exec(body)?.[1] ?? [],
  );
  // The store of a local run keeps to the type a file was kept with; S3 serves it as what is asked for.
  expect(new URL(address).searchParams.get('response-content-type')).toBe('image/png');
  const bytes = Buffer.from(await (await fetch(address)).arrayBuffer());
  expect(bytes.equals(pixel)).toBe(true);
});
