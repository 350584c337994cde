import { describe, expect, test } from 'vitest';
import type { Fetch } from '../../channel.ts';
import { deliverSettings } from '../../testing/kit.ts';
import { answer, describeOutgoing } from '../../testing/outgoing.ts';
import {
  describeFinding,
  refusals,
  sameByTwilio,
  sameCodes,
} from '../../twilio/testing/outgoing.ts';
import { contents } from './contents.ts';
import { nudge } from './nudge.ts';
import { limits } from './render.ts';
import { kit } from './testing/kit.ts';
import { typing } from './typing.ts';

const { ends, ...same } = sameByTwilio('whatsapp/twilio', 'whatsapp:');
const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
const sound = { contentType: 'audio/mpeg', url: 'https://riverton.example/s.mp3', alt: 'A song' };
const to = { account: '200000000000002', address: '12025550123' };

describeOutgoing(kit, {
  ...same,
  to,
  longest: limits.text,
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
    ...refusals({
      ...sameCodes,
      63016: 'permanent',
      63024: 'permanent',
      63032: 'permanent',
      63018: 'limited',
      63119: 'limited',
      63007: 'channel-down',
      63051: 'channel-down',
    }),
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

describeFinding(kit, to, 'whatsapp:', [
  {
    label: 'finds a picture by what it shows',
    part: { text: 'x', media: map },
    body: 'A map',
    isIt: true,
  },
  {
    label: 'finds no sound, which has no words to tell it by',
    part: { text: 'x', media: sound },
    body: '',
    isIt: false,
  },
]);
