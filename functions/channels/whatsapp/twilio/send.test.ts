import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../channel.ts';
import { deliverSettings } from '../../testing/kit.ts';
import { answer, describeOutgoing } from '../../testing/outgoing.ts';
import { contents } from './contents.ts';
import { find } from './find.ts';
import { nudge } from './nudge.ts';
import { limits } from './render.ts';
import { kit } from './testing/kit.ts';
import { typing } from './typing.ts';

const messages =
  'https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json';
const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
const sound = { contentType: 'audio/mpeg', url: 'https://riverton.example/s.mp3', alt: 'A song' };
const to = { account: '200000000000002', address: '12025550123' };
const ends = {
  To: 'whatsapp:+12025550123',
  From: 'whatsapp:+12025550100',
  StatusCallback: 'https://bot.riverton.example/webhooks/whatsapp/twilio',
};
const refused = (code: number) => ({ code, message: 'No', status: 400 });

describeOutgoing(kit, {
  to,
  url: messages,
  longest: limits.text,
  decode: (body) => Object.fromEntries(new URLSearchParams(body)),
  render: [
    { label: 'text alone', reply: { text: 'Hello' }, parts: [{ text: 'Hello' }] },
    {
      label: 'the whole text, though there is a short form',
      reply: { text: 'Long', short: 'Short' },
      parts: [{ text: 'Long' }],
    },
    {
      label: 'options as numbered lines',
      reply: {
        text: 'Which?',
        options: [
          { value: 'a', label: 'Trash' },
          { value: 'b', label: 'Recycling' },
        ],
      },
      parts: [{ text: 'Which?\n\n1. Trash\n2. Recycling' }],
    },
    {
      label: 'more than one message holds in two, the options in the last',
      reply: {
        text: `${'A'.repeat(1000)}. ${'B'.repeat(700)}.`,
        options: [{ value: 'a', label: 'Trash' }],
      },
      parts: [{ text: `${'A'.repeat(1000)}.` }, { text: `${'B'.repeat(700)}.\n\n1. Trash` }],
    },
    {
      label: 'a picture before the words',
      reply: { text: 'Here', media: [map] },
      parts: [
        { text: 'Picture: A map\nhttps://riverton.example/m.png', media: map },
        { text: 'Here' },
      ],
    },
    {
      label: 'a sound, and what is heard in it in words',
      reply: { text: 'Here', media: [sound] },
      parts: [
        { text: 'Recording: A song\nhttps://riverton.example/s.mp3', media: sound },
        { text: 'Here\n\nRecording: A song' },
      ],
    },
    {
      label: 'a request for a place in words',
      reply: { text: 'Where are you?', asks: 'location' },
      parts: [{ text: 'Where are you?' }],
    },
  ],
  send: [
    {
      label: 'sends text from our number, whatever the conversation is kept under',
      sends: { ...ends, Body: 'Hello' },
      status: 201,
      answer: { sid: 'SM1', status: 'queued' },
      result: 'SM1',
    },
    {
      label: 'sends to a business-scoped user id',
      address: 'US.1234567890ABCDEF',
      sends: { ...ends, To: 'whatsapp:US.1234567890ABCDEF', Body: 'Hello' },
      status: 201,
      answer: { sid: 'SM1', status: 'queued' },
      result: 'SM1',
    },
    {
      label: 'sends a picture with what it shows',
      part: { text: 'Picture: A map', media: map },
      sends: { ...ends, Body: 'A map', MediaUrl: map.url },
      status: 201,
      answer: { sid: 'MM1', status: 'queued' },
      result: 'MM1',
    },
    {
      label: 'sends a sound without words',
      part: { text: 'Recording: A song', media: sound },
      sends: { ...ends, MediaUrl: sound.url },
      status: 201,
      answer: { sid: 'MM1', status: 'queued' },
      result: 'MM1',
    },
    ...(
      [
        [63016, 'permanent'],
        [63024, 'permanent'],
        [63032, 'permanent'],
        [21610, 'permanent'],
        [21617, 'permanent'],
        [20429, 'retryable'],
        [63018, 'retryable'],
        [63119, 'retryable'],
        [20003, 'channel-down'],
        [63007, 'channel-down'],
        [63051, 'channel-down'],
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

describe('the template that says a reply waits', () => {
  const [en, es] = [`HX${'e'.repeat(32)}`, `HX${'5'.repeat(32)}`];
  const sent = async (language: string, setting: string) => {
    const bodies: unknown[] = [];
    const settings = { ...deliverSettings(kit), replyWaiting: contents.parse(setting) };
    const result = await nudge(to, language, settings, async (_url, init) => {
      bodies.push(Object.fromEntries(new URLSearchParams(String(init.body))));
      return answer(201, { sid: 'SM1' });
    });
    return { result, bodies };
  };

  test.each([
    ['es', es],
    ['en', en],
    ['ar', en],
  ])('goes out in the language of %s, or the first there is', async (language, sid) => {
    expect(await sent(language, `en=${en} es=${es}`)).toEqual({
      result: { ok: true, platformId: 'SM1' },
      bodies: [{ ...ends, ContentSid: sid }],
    });
  });

  test('is nothing where there is none', async () => {
    expect(await sent('en', 'none')).toEqual({ result: 'none', bodies: [] });
  });

  test.each(['', en, `english=${en}`, 'en=HX1', `en=${en} ${es}`])('is not %j', (setting) => {
    expect(contents.safeParse(setting).success).toBe(false);
  });
});

describe('typing', () => {
  const shown = async (...statuses: readonly number[]) => {
    const calls: unknown[] = [];
    const left = [...statuses];
    const fetch: Fetch = async (url, { body }) => {
      calls.push([new URL(url).pathname, body]);
      return answer(left.shift() ?? 200, { success: true });
    };
    await typing(to, { platformId: 'SM1' }, deliverSettings(kit), fetch);
    return calls;
  };
  const newer = ['/v3/Indicators/Typing.json', '{"channel":"WHATSAPP","messageId":"SM1"}'];

  test('is asked for in the newer version, and where that is not there in the older', async () => {
    expect(await shown(200)).toEqual([newer]);
    expect(await shown(500)).toEqual([newer]);
    const older = ['/v2/Indicators/Typing.json', 'channel=whatsapp&messageId=SM1'];
    expect(await shown(404, 200)).toEqual([newer, older]);
  });

  test('needs a message that it is about', async () => {
    const none = () => Promise.reject(new Error('nothing to ask'));
    expect(await typing(to, {}, deliverSettings(kit), none)).toBeUndefined();
  });
});

describe('asking Twilio whether it has a message', () => {
  const sought = { since: new Date('2026-01-05T10:00:00.700Z'), except: ['SM6'] };
  const created = 'Mon, 05 Jan 2026 10:00:03 +0000';
  const ask = (part: Parameters<typeof find>[0], body: string, sid = 'SM7') =>
    find(part, to, sought, deliverSettings(kit), async (url) => {
      const ends = '?To=whatsapp%3A%2B12025550123&From=whatsapp%3A%2B12025550100&PageSize=50';
      expect(url).toBe(messages + ends);
      return answer(200, { messages: [{ sid, body, date_created: created }] });
    });

  test.each<[string, Parameters<typeof find>[0], string, unknown]>([
    ['its words', { text: 'Hello' }, 'Hello', { platformId: 'SM7' }],
    ['a picture by what it shows', { text: 'x', media: map }, 'A map', { platformId: 'SM7' }],
    ['no sound, which has no words to tell it by', { text: 'x', media: sound }, '', 'not-found'],
    ['no other words', { text: 'Hello' }, 'Bye', 'not-found'],
  ])('finds %s', async (_label, part, body, expected) => {
    expect(await ask(part, body)).toEqual(expected);
  });
});
