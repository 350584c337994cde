import { expect, test } from 'vitest';
import type { GeoCoordinates } from '../intents/model/activity.ts';
import { inboxEvent } from '../intents/model/event.ts';
import { createMask } from '../intents/privacy/mask.ts';
import { createObserved } from './adapters/memory/observed.ts';
import { createMemoryQueues } from './adapters/memory/queues.ts';
import { createMemoryClock, createMemoryRandom } from './adapters/memory/system.ts';
import type { ParsedWebhook } from './channels/channel.ts';
import { queueParsed } from './queue-parsed.ts';
import { channels } from './runtime/channels.ts';
import { attachmentsKept } from './stored-files.ts';

const clock = createMemoryClock(new Date('2026-11-23T12:00:00Z'));
const queued = (body: string | undefined) => JSON.parse(body ?? '{}');

type Attachments = ParsedWebhook['activities'][number]['activity']['attachments'];

/** What is queued of a message with these on WhatsApp. */
async function sent(attachments: Attachments, entities: GeoCoordinates[] = []) {
  const parsed: ParsedWebhook = {
    activities: [
      {
        ...{ account: '100', address: 'ana', kind: 'message', platformId: 'm1' },
        activity: {
          ...{ type: 'message', channelId: 'whatsapp', conversation: { id: 'ana' } },
          ...{ from: { id: 'ana' }, recipient: { id: '100' }, attachments, entities },
        },
      },
    ],
    ...{ receipts: [], ignored: [], notices: [] },
  };
  const queues = createMemoryQueues(clock, createMemoryRandom());
  const ports = { ...createObserved(), ...queues, mask: createMask(['us-ssn']) };
  const { whatsapp = expect.fail() } = channels;
  await queueParsed(whatsapp, parsed, clock.now(), ports);
  const [event, job] = [queues.held.inbox[0], queues.held.media[0]];
  const read = inboxEvent.parse(queued(event?.body));
  return { event: read.kind === 'activity' ? read : expect.fail(), job: queued(job?.body) };
}

test.each([
  ['as it is', 'lease 2026.pdf', 'lease 2026.pdf'],
  ['without the number of a card', 'card 4111 1111 1111 1111.pdf', 'card [card].pdf'],
  ['without a phone number', 'call +1 202 555 0123.pdf', 'call [phone].pdf'],
  ['on one line, and none of it turned around', 'photo\u202Egpj.exe\n', 'photogpj.exe'],
  ['as text', '<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
  ['cut, if it is long', 'x'.repeat(300_000), 'x'.repeat(120)],
  ['cut between letters', `${'x'.repeat(119)}\u{1F600}`, `${'x'.repeat(119)}\uFFFD`],
])('keeps what a file is called, as words of the citizen: %s', async (_, name, kept) => {
  const contentType = 'application/pdf';
  const { event, job } = await sent([{ contentType, id: '77', name }]);
  const key = `media/${event.id}/0`;
  expect(attachmentsKept(event)).toEqual({ attachments: [{ contentType, key, name: kept }] });
  // To fetch it, nobody needs to know.
  expect(job.attachment).toEqual({ contentType, id: '77' });
});

test('keeps a place whole, also the one at nought degrees, and has nothing fetched', async () => {
  const nowhere = { type: 'GeoCoordinates', latitude: 0, longitude: 0 } as const;
  const { event, job } = await sent([{ contentType: 'location' }], [nowhere]);
  const place = { latitude: 0, longitude: 0 };
  expect(attachmentsKept(event)).toEqual({ attachments: [{ contentType: 'location', place }] });
  expect(job).toEqual({});
});

test('keeps people as they were passed on, and of many as many as anybody passes on', async () => {
  const mia = { name: 'Mia\nBerg 4111111111111111', phones: ['+1 202\u202E 555 0123'] };
  const { event } = await sent([{ contentType: 'contacts', contacts: Array(1000).fill(mia) }]);
  const contacts = Array(10).fill({ name: 'MiaBerg [card]', phones: ['+1 202 555 0123'] });
  expect(attachmentsKept(event)).toEqual({ attachments: [{ contentType: 'contacts', contacts }] });
  const long = { name: 'x'.repeat(9_000), phones: Array(99).fill('5'.repeat(9_000)) };
  const { event: cut } = await sent([{ contentType: 'contacts', contacts: [long] }]);
  expect(JSON.stringify(cut).length).toBeLessThan(1_500);
});
