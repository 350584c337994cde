import { expect, test } from 'vitest';
import { deliverSettings } from '../testing/kit.ts';
import { answer, describeOutgoing } from '../testing/outgoing.ts';
import { limits } from './render.ts';
import { kit } from './testing/kit.ts';

const graph = (code: number, subcode?: number, more: object = {}) => ({
  error: { code, ...(subcode && { error_subcode: subcode }), message: 'No', ...more },
});

const yesNo = [
  { value: 'y', label: 'Yes' },
  { value: 'n', label: 'No' },
];

const map = {
  contentType: 'image/png',
  url: 'https://riverton.example/map.png',
  alt: 'A map of the districts',
};
const drawing = {
  contentType: 'image/svg+xml',
  url: 'https://riverton.example/d.svg',
  alt: 'A drawing',
};

describeOutgoing(kit, {
  to: { account: '100000000000001', address: '7000000000000001' },
  url: 'https://graph.facebook.com/v25.0/100000000000001/messages',
  longest: limits.text,
  decode: (body) => JSON.parse(body),
  render: [
    { label: 'text alone', reply: { text: 'Hello' }, parts: [{ text: 'Hello' }] },
    {
      label: 'options as quick replies',
      reply: { text: 'Sure?', options: yesNo },
      parts: [{ text: 'Sure?', options: yesNo, form: 'quick-replies' }],
    },
    {
      label: 'labels too long for a quick reply whole in the text',
      reply: {
        text: 'Which?',
        options: [
          { value: 'a', label: 'Report a missed collection' },
          { value: 'b', label: 'Other' },
        ],
      },
      parts: [
        {
          text: 'Which?\n\n1. Report a missed collection\n2. Other',
          options: [
            { value: 'a', label: '1. Report a missed…' },
            { value: 'b', label: '2. Other' },
          ],
          form: 'quick-replies',
        },
      ],
    },
    {
      label: 'long text cut at a sentence, options under the last part',
      reply: { text: `${'A'.repeat(1500)}. ${'B'.repeat(600)}.`, options: yesNo },
      parts: [
        { text: `${'A'.repeat(1500)}.` },
        { text: `${'B'.repeat(600)}.`, options: yesNo, form: 'quick-replies' },
      ],
    },
    {
      label: 'a picture before the text, which says what it shows, and a link to what is not shown',
      reply: { text: 'Here', media: [map, drawing], options: yesNo },
      parts: [
        { text: `Picture: A map of the districts\n${map.url}`, media: map },
        {
          text: `Here\n\nPicture: A map of the districts\n\nPicture: A drawing\n${drawing.url}`,
          options: yesNo,
          form: 'quick-replies',
        },
      ],
    },
    {
      label: 'a request for a place in the words of the text alone',
      reply: { text: 'Where?', asks: 'location' },
      parts: [{ text: 'Where?' }],
    },
    {
      label: 'a text of just the limit in one',
      reply: { text: 'x'.repeat(2000) },
      parts: [{ text: 'x'.repeat(2000) }],
    },
    {
      label: 'a text of one more in two',
      reply: { text: 'x'.repeat(2001) },
      parts: [{ text: 'x'.repeat(2000) }, { text: 'x' }],
    },
  ],
  send: [
    {
      label: 'sends text',
      sends: {
        recipient: { id: '7000000000000001' },
        messaging_type: 'RESPONSE',
        message: { text: 'Hello' },
      },
      status: 200,
      answer: { recipient_id: '7000000000000001', message_id: 'm_1' },
      result: 'm_1',
    },
    {
      label: 'sends quick replies',
      part: { text: 'Sure?', options: yesNo, form: 'quick-replies' },
      sends: {
        recipient: { id: '7000000000000001' },
        messaging_type: 'RESPONSE',
        message: {
          text: 'Sure?',
          quick_replies: [
            { content_type: 'text', title: 'Yes', payload: 'y' },
            { content_type: 'text', title: 'No', payload: 'n' },
          ],
        },
      },
      status: 200,
      answer: { message_id: 'm_2' },
      result: 'm_2',
    },
    {
      label: 'sends a file by its address',
      part: { text: 'A form', media: { ...map, contentType: 'application/pdf' } },
      sends: {
        recipient: { id: '7000000000000001' },
        messaging_type: 'RESPONSE',
        message: {
          attachment: { type: 'file', payload: { url: map.url, is_reusable: true } },
        },
      },
      status: 200,
      answer: { message_id: 'm_3' },
      result: 'm_3',
    },
    {
      label: 'lets Meta keep no file of one citizen',
      part: { text: 'A permit', media: { ...map, personal: true } },
      sends: {
        recipient: { id: '7000000000000001' },
        messaging_type: 'RESPONSE',
        message: {
          attachment: { type: 'image', payload: { url: map.url, is_reusable: false } },
        },
      },
      status: 200,
      answer: { message_id: 'm_4' },
      result: 'm_4',
    },
    {
      label: 'accepted without an id',
      status: 200,
      answer: {},
      result: { kind: 'unknown', code: '200' },
    },
    {
      label: 'outside the window',
      status: 400,
      answer: graph(10, 2018278),
      result: { kind: 'permanent', code: '10/2018278' },
    },
    {
      label: 'page restricted',
      status: 400,
      answer: graph(10, 1893063),
      result: { kind: 'channel-down', code: '10/1893063' },
    },
    {
      label: 'another app has the thread',
      status: 400,
      answer: graph(10, 2018300),
      result: { kind: 'permanent', code: '10/2018300' },
    },
    {
      label: 'no permission',
      status: 403,
      answer: graph(10),
      result: { kind: 'channel-down', code: '10' },
    },
    {
      label: 'no such citizen',
      status: 400,
      answer: graph(100, 2018001),
      result: { kind: 'permanent', code: '100/2018001' },
    },
    {
      label: 'citizen unavailable',
      status: 400,
      answer: graph(551),
      result: { kind: 'permanent', code: '551' },
    },
    {
      label: 'token expired',
      status: 401,
      answer: graph(190, 463),
      result: { kind: 'channel-down', code: '190/463' },
    },
    {
      label: 'rate limited',
      status: 400,
      answer: graph(613),
      result: { kind: 'limited', code: '613' },
    },
    {
      label: 'rate limited, with the minutes to wait',
      status: 400,
      headers: {
        date: 'Mon, 05 Jan 2026 10:00:00 GMT',
        'x-business-use-case-usage':
          '{"1":[{"type":"messenger","call_count":100,"estimated_time_to_regain_access":19}]}',
      },
      answer: graph(80006),
      result: { kind: 'limited', code: '80006', retryAt: new Date('2026-01-05T10:19:00Z') },
    },
    {
      label: 'said to pass',
      status: 400,
      answer: graph(9999, 0, { is_transient: true }),
      result: { kind: 'retryable', code: '9999' },
    },
    {
      label: 'unknown refusal',
      status: 400,
      answer: graph(9999),
      result: { kind: 'permanent', code: '9999' },
    },
  ],
});

test("a person's words after the window carry the tag that allows them", async () => {
  const to = { account: '100000000000001', address: '7000000000000001', afterWindow: true };
  const bodies: unknown[] = [];
  await kit.channel.send({ text: 'Hello' }, to, deliverSettings(kit), async (_url, init) => {
    bodies.push(JSON.parse(String(init.body)));
    return answer(200, { message_id: 'm_1' });
  });
  expect(bodies).toMatchObject([{ messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }]);
});

test.each([
  ['no', 86_400],
  ['yes', 604_800],
])('with the permission for it (%s) people have %i seconds', (given, seconds) => {
  const settings = kit.channel.deliverSettings.parse({
    ...kit.values,
    'api-base-url': 'https://graph.facebook.com',
    'reply-waiting-template': 'none',
    'api-version': 'v25.0',
    'human-agent': given,
  });
  expect(kit.channel.agentWindowSeconds?.(settings)).toBe(seconds);
});
