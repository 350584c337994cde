import { describe, expect, test } from 'vitest';
import { describeIncoming } from '../../testing/incoming.ts';
import { smsByAws } from './channel.ts';
import { kit, number } from './testing/kit.ts';

const from = '+12025550123';
const id = 'cae173d2-66b9-564c-8309-21f858e9fb84';
const of = { platformId: '862a8790-60c0-4430-9b2b-658bdexample' };
const at = '2026-10-01T14:00:00.000Z';
const message = (more: object) => ({
  originationNumber: from,
  destinationNumber: number,
  messageBody: 'Hi',
  inboundMessageId: id,
  ...more,
});
const event = (eventType: string, more: object = {}) => ({
  eventType,
  eventTimestamp: Date.parse(at),
  isFinal: true,
  messageId: of.platformId,
  ...more,
});
const long = 'When is trash collected? '.repeat(5);
const failures = [
  ...['TEXT_INVALID', 'TEXT_INVALID_MESSAGE', 'TEXT_UNREACHABLE', 'TEXT_BLOCKED'],
  ...['TEXT_CARRIER_BLOCKED', 'TEXT_PROTECT_BLOCKED', 'TEXT_SPAM', 'TEXT_TTL_EXPIRED'],
];

describeIncoming(kit, [
  {
    label: 'text, which has no time, and what it answers',
    body: 'text',
    said: [{ from, id, text: 'When is my trash collected?', replyToId: of.platformId }],
  },
  {
    label: 'STOP that AWS has answered',
    body: 'stop',
    said: [{ from, id, text: 'Stop', name: 'carrier-stopped' }],
  },
  ...['unsubscribe', ' OPT-OUT. ', 'arret', 'Cancel', 'TD'].map((text) => ({
    label: `another word AWS opts out by: ${text}`,
    body: message({ messageBody: text }),
    said: [{ from, id, text, name: 'carrier-stopped' }],
  })),
  {
    label: 'a word AWS says it found, whatever the text',
    body: message({ messageBody: 'Stop it now', messageKeyword: 'STOP' }),
    said: [{ from, id, text: 'Stop it now', name: 'carrier-stopped' }],
  },
  {
    label: 'START that AWS has answered',
    body: message({ messageBody: 'start' }),
    said: [{ from, id, text: 'start', name: 'carrier-started' }],
  },
  {
    label: 'HELP that AWS has answered',
    body: message({ messageBody: 'HELP' }),
    said: [{ from, id, text: 'HELP', name: 'carrier-handled' }],
  },
  {
    label: 'a question that begins with such a word',
    body: message({ messageBody: 'Stop sign is down' }),
    said: [{ from, id, text: 'Stop sign is down' }],
  },
  {
    label: 'a long text that came in base64',
    body: message({ messageBody: Buffer.from(long).toString('base64') }),
    said: [{ from, id, text: long }],
  },
  { label: 'a message from our own number', body: 'from-ourselves', ignored: ['echo'] },
  {
    label: 'a message to another number of the account',
    body: message({ destinationNumber: '+12025550199' }),
    ignored: ['other-account'],
  },
  {
    label: 'a sender with a name',
    body: message({ originationNumber: 'BANK' }),
    ignored: ['no-return-number'],
  },
  {
    label: 'a short code',
    body: message({ originationNumber: '12345' }),
    said: [{ from: '12345', id, text: 'Hi' }],
  },
  { label: 'no words', body: message({ messageBody: ' ' }), ignored: ['empty'] },
  {
    label: 'text and signs beyond ASCII',
    body: message({ messageBody: '¿Cuándo? 👍 \ud83d' }),
    said: [{ from, id, text: '¿Cuándo? 👍 \ufffd' }],
  },
  { label: 'queued', body: 'event-queued', ignored: ['under-way'] },
  { label: 'pending', body: event('TEXT_PENDING'), ignored: ['under-way'] },
  {
    label: 'taken by the carrier',
    body: 'event-successful',
    receipts: [{ status: 'sent', at, of }],
  },
  { label: 'delivered', body: 'event-delivered', receipts: [{ status: 'delivered', at, of }] },
  {
    label: 'a carrier that could not be reached',
    body: 'event-carrier-unreachable',
    receipts: [{ status: 'failed', at, of, code: 'TEXT_CARRIER_UNREACHABLE' }],
  },
  {
    label: 'a failure that AWS goes on trying after',
    body: event('TEXT_CARRIER_UNREACHABLE', { isFinal: false }),
    ignored: ['under-way'],
  },
  ...failures.map((code) => ({
    label: `the failure ${code}`,
    body: event(code),
    receipts: [{ status: 'failed' as const, at, of, code }],
  })),
  {
    label: 'no word from the carrier for three days',
    body: 'event-unknown',
    ignored: ['no-verdict'],
  },
  {
    label: 'an event without a message',
    body: event('TEXT_DELIVERED', { messageId: 7 }),
    ignored: ['malformed:status'],
  },
  { label: 'an event of a call', body: event('VOICE_COMPLETED'), ignored: ['other-channel'] },
  { label: 'an event of an MMS', body: event('MEDIA_DELIVERED'), ignored: ['other-channel'] },
  {
    label: 'an event we do not know',
    body: event('TEXT_TELEPORTED'),
    ignored: ['unknown:TEXT_TELEPORTED'],
  },
]);

describe('self-managed opt-outs', () => {
  test.each(['STOP', 'START', 'HELP'])('leave %s for us to answer', (messageBody) => {
    const settings = smsByAws.webhookSettings.parse({ number, 'opt-outs': 'own' });
    const body = Buffer.from(JSON.stringify(message({ messageBody })));
    const request = { method: 'POST', path: '', rawQuery: '', headers: {}, body } as const;
    expect(smsByAws.parse(request, settings)).toMatchObject({
      activities: [{ activity: { text: messageBody } }],
    });
    expect(JSON.stringify(smsByAws.parse(request, settings))).not.toContain('carrier');
  });
});
