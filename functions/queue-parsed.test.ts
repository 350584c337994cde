import { expect, test } from 'vitest';
import { createMask } from '../intents/privacy/mask.ts';
import { createObserved } from './adapters/memory/observed.ts';
import { createMemoryQueues } from './adapters/memory/queues.ts';
import { createMemoryClock, createMemoryRandom } from './adapters/memory/system.ts';
import type { ParsedWebhook } from './channels/channel.ts';
import { queueParsed } from './queue-parsed.ts';
import { channels } from './runtime/channels.ts';

const clock = createMemoryClock(new Date('2026-11-23T12:00:00Z'));
const queued = (body: string | undefined) => JSON.parse(body ?? '{}');

test.each([
  ['lease 2026.pdf', 'lease 2026.pdf'],
  ['card 4111 1111 1111 1111.pdf', 'card [card].pdf'],
  ['call +1 202 555 0123.pdf', 'call [phone].pdf'],
  ['photo\u202Egpj.exe\n', 'photogpj.exe'],
  ['<img src=x onerror=alert(1)>.pdf', '<img src=x onerror=alert(1)>.pdf'],
  ['x'.repeat(300_000), 'x'.repeat(120)],
  [`${'x'.repeat(119)}\u{1F600}`, `${'x'.repeat(119)}\uFFFD`],
])('keeps what a file is called as words of the citizen: %j', async (name, kept) => {
  const parsed: ParsedWebhook = {
    activities: [
      {
        ...{ account: '100', address: 'ana', kind: 'message', platformId: 'm1' },
        activity: {
          ...{ type: 'message', channelId: 'whatsapp', conversation: { id: 'ana' } },
          ...{ from: { id: 'ana' }, recipient: { id: '100' } },
          attachments: [{ contentType: 'application/pdf', id: '77', name }],
        },
      },
    ],
    ...{ receipts: [], ignored: [], notices: [] },
  };
  const queues = createMemoryQueues(clock, createMemoryRandom());
  const mask = createMask(['us-ssn']);
  const ports = { ...createObserved(), ...queues, mask };
  const { whatsapp = expect.fail() } = channels;
  await queueParsed(whatsapp, parsed, clock.now(), ports);
  expect(queued(queues.held.inbox[0]?.body).activity.attachments[0].name).toBe(kept);
  // To fetch it, nobody needs to know.
  expect(queued(queues.held.media[0]?.body).attachment).toEqual({
    contentType: 'application/pdf',
    id: '77',
  });
});
