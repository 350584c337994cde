import { afterEach, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { deskOf } from './desk.ts';
import { eventually, phone } from './phone.ts';

const url = inject('url');
const opened: WebSocket[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.close();
});

const changes = z.object({
  changes: z.array(
    z.looseObject({
      kind: z.string(),
      handoffId: z.string().optional(),
      state: z.string().optional(),
      direction: z.string().optional(),
    }),
  ),
});
type Told = z.infer<typeof changes>['changes'][number];

/** Somebody at their desk, who is told by WebSocket what changes. */
async function connected(account: string) {
  const desk = await deskOf(url, account);
  const { ticket } = (await desk.post('/socket-tickets')).body;
  const socket = new WebSocket(`${inject('socket')}?ticket=${ticket}`);
  opened.push(socket);
  const told: Told[] = [];
  const raw: string[] = [];
  socket.addEventListener('message', ({ data }) => {
    raw.push(String(data));
    told.push(...changes.parse(JSON.parse(String(data))).changes);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  /** What it was told of this case, as short words. */
  const heard = (id: string) =>
    told
      .filter(({ handoffId }) => handoffId === id)
      .map(({ kind, state, direction }) => [kind, state ?? direction].filter(Boolean).join(' '));
  return { ...desk, socket, told, raw, heard };
}

test('what changes at one desk is known at another, by WebSocket and by asking, to each what they may see', async () => {
  const [ana, grace] = [await connected('agent1'), await connected('supervisor')];
  const eli = await deskOf(url, 'editor');
  await ana.stays();
  const { cursor } = (await grace.get('/changes')).body;
  const citizen = phone(url, 'sms');
  const said = await citizen.asks('I want to talk to a person');
  const id = /TC-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}/u.exec(said)?.[0];
  if (!id) throw new Error(`No reference in: ${said}`);
  await eventually(
    async () => grace.heard(id),
    (heard) => heard.includes('case queued'),
    'a new case at the second desk',
  );
  expect((await ana.post(`/handoffs/${id}/claim`)).status).toBe(200);
  await eventually(
    async () => grace.heard(id),
    (heard) => heard.includes('case claimed'),
  );
  await citizen.says('It is about my street');
  await eventually(
    async () => grace.heard(id),
    (heard) => heard.includes('message in'),
  );
  await ana.post(`/handoffs/${id}/notes`, { text: 'Asks about Maple Street' });
  await eventually(
    async () => ana.heard(id),
    (heard) => heard.includes('note'),
  );

  const polled = changes.parse((await grace.get(`/changes?after=${cursor}`)).body).changes;
  const kinds = new Set(polled.filter(({ handoffId }) => handoffId === id).map(({ kind }) => kind));
  expect([...kinds].toSorted()).toEqual(['case', 'message', 'note']);
  expect(grace.raw.join()).not.toMatch(/street|Maple/iu);
  const toEditors = changes.parse((await eli.get(`/changes?after=${cursor}`)).body).changes;
  expect(toEditors.filter(({ handoffId }) => handoffId !== undefined)).toEqual([]);
});
