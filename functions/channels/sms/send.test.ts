import { describe, expect, test } from 'vitest';
import { deliverSettings } from '../testing/kit.ts';
import { answer, describeOutgoing } from '../testing/outgoing.ts';
import { find } from './find.ts';
import { limits } from './render.ts';
import { kit } from './testing/kit.ts';

const messages =
  'https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json';
const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
const to = { account: '+12025550100', address: '+12025550123' };
const refused = (code: number) => ({ code, message: 'No', status: 400 });

describeOutgoing(kit, {
  to,
  url: messages,
  longest: limits.text,
  decode: (body) => Object.fromEntries(new URLSearchParams(body)),
  render: [
    { label: 'text alone', reply: { text: 'Hello' }, parts: [{ text: 'Hello' }] },
    {
      label: 'the short form instead of the long',
      reply: { text: 'Long', short: 'Short' },
      parts: [{ text: 'Short' }],
    },
    {
      label: 'options as numbered lines, in few characters',
      reply: {
        text: 'Which?',
        options: [
          { value: 'a', label: 'Trash' },
          { value: 'b', label: 'Recycling' },
        ],
      },
      parts: [{ text: 'Which?\n1. Trash\n2. Recycling' }],
    },
    {
      label: 'a picture with the words, and its link in case',
      reply: { text: 'Here', media: [map] },
      parts: [
        {
          text: 'Here\nPicture: A map\nhttps://riverton.example/m.png',
          media: map,
          beside: 'Here\nPicture: A map',
        },
      ],
    },
    {
      label: 'accents as they are',
      reply: { text: '¿Está aquí?' },
      parts: [{ text: '¿Está aquí?' }],
    },
    {
      label: 'what one request holds in one, and the rest in another',
      reply: { text: `${'A'.repeat(1000)}. ${'B'.repeat(800)}.` },
      parts: [{ text: `${'A'.repeat(1000)}.` }, { text: `${'B'.repeat(800)}.` }],
    },
    {
      label: 'what takes too many segments to a sentence within them, and a link to all of it',
      reply: {
        text: 'x',
        short: `${'A'.repeat(300)}. ${'B'.repeat(80)}. ${'C'.repeat(80)}.`,
        source: { url: 'https://riverton.example/all' },
      },
      parts: [
        {
          text: `${'A'.repeat(300)}. ${'B'.repeat(80)}.\nMore: https://riverton.example/all`,
        },
      ],
    },
    {
      label: 'all of its options, however little else then fits',
      reply: {
        text: 'Which? '.repeat(90),
        source: { url: 'https://riverton.example/all' },
        options: [{ value: 'a', label: `${'word '.repeat(100)}end` }],
      },
      parts: [{ text: `More: https://riverton.example/all\n1. ${'word '.repeat(100)}end` }],
    },
    {
      label: "an answer's whole budget beside the notice it begins with",
      reply: {
        text: `${'N'.repeat(150)}\n\n${'A'.repeat(450)}`,
        opening: 'N'.repeat(150),
        source: { url: 'https://riverton.example/all' },
      },
      parts: [{ text: `${'N'.repeat(150)}\n\n${'A'.repeat(450)}` }],
    },
    {
      label: 'all that has no page to link to',
      reply: { text: 'A sentence. '.repeat(60).trim() },
      parts: [{ text: 'A sentence. '.repeat(60).trim() }],
    },
    {
      label: 'accents, in the segments they cost',
      reply: {
        text: 'Está aquí, señora. '.repeat(20).trim(),
        language: 'es',
        source: { url: 'https://riverton.example/es' },
      },
      parts: [
        {
          text: `${'Está aquí, señora. '.repeat(8).trim()}\nTodo el texto: https://riverton.example/es`,
        },
      ],
    },
  ],
  send: [
    {
      label: 'sends text, and asks for its status',
      sends: {
        To: '+12025550123',
        From: '+12025550100',
        Body: 'Hello',
        StatusCallback: 'https://bot.riverton.example/webhooks/sms',
      },
      status: 201,
      answer: { sid: 'SM1', status: 'queued' },
      result: 'SM1',
    },
    ...(
      [
        [21610, 'permanent'],
        [21211, 'permanent'],
        [21617, 'permanent'],
        [20429, 'retryable'],
        [30001, 'retryable'],
        [20003, 'channel-down'],
        [30034, 'channel-down'],
        [99999, 'permanent'],
      ] as const
    ).map(([code, kind]) => ({
      label: `${code} is ${kind}`,
      status: 400,
      answer: refused(code),
      result: { kind, code: String(code) },
    })),
  ],
});

describe('asking Twilio whether it has a message', () => {
  const sought = { since: new Date('2026-01-05T10:00:00.700Z'), except: ['SM6'] };
  const listed = (body: string | null, created: string) => ({
    sid: 'SM7',
    body,
    date_created: created,
  });
  const ask = (status: number, ...list: object[]) =>
    find({ text: 'Hello' }, to, sought, deliverSettings(kit), async (url, { method }) => {
      expect(url).toBe(`${messages}?To=%2B12025550123&From=%2B12025550100&PageSize=50`);
      expect(method).toBe('GET');
      return answer(status, { messages: list });
    });

  test.each<[string, object, unknown]>([
    ['finds it', listed('Hello', 'Mon, 05 Jan 2026 10:00:03 +0000'), { platformId: 'SM7' }],
    [
      'finds it within the second',
      listed('Hello', 'Mon, 05 Jan 2026 10:00:00 +0000'),
      { platformId: 'SM7' },
    ],
    [
      "finds it behind a trial account's words",
      listed('Trial - Hello', 'Mon, 05 Jan 2026 10:00:03 +0000'),
      { platformId: 'SM7' },
    ],
    [
      'does not take an older one for it',
      listed('Hello', 'Mon, 05 Jan 2026 09:59:00 +0000'),
      'not-found',
    ],
    [
      'does not take other words for it',
      listed('Bye', 'Mon, 05 Jan 2026 10:00:03 +0000'),
      'not-found',
    ],
    [
      'does not take one without words for it',
      listed(null, 'Mon, 05 Jan 2026 10:00:03 +0000'),
      'not-found',
    ],
  ])('%s', async (_label, item, expected) => {
    expect(await ask(200, item)).toEqual(expected);
  });

  test('does not take one that is known as another message for it', async () => {
    const created = 'Mon, 05 Jan 2026 10:00:03 +0000';
    const known = { ...listed('Hello', created), sid: 'SM6' };
    expect(await ask(200, known)).toBe('not-found');
    expect(await ask(200, known, listed('Hello', created))).toEqual({ platformId: 'SM7' });
  });

  test('says when it cannot tell', async () => {
    expect(await ask(500)).toBe('cannot-tell');
    expect(await ask(200, { sid: 7 })).toBe('cannot-tell');
    const broken = () => Promise.reject(new TypeError('fetch failed'));
    expect(await find({ text: 'Hello' }, to, sought, deliverSettings(kit), broken)).toBe(
      'cannot-tell',
    );
  });
});
