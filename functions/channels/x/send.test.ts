import { describeOutgoing } from '../testing/outgoing.ts';
import { limits } from './render.ts';
import { kit } from './testing/kit.ts';

const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
const reset = { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': '1760000900' };

describeOutgoing(kit, {
  to: { account: '300000000000003', address: '400000000000004' },
  url: 'https://api.x.com/2/dm_conversations/with/{to}/messages',
  longest: limits.text,
  decode: (body) => JSON.parse(body),
  render: [
    { label: 'text alone', reply: { text: 'Hello' }, parts: [{ text: 'Hello' }] },
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
      label: 'a list that does not fit under the text as a part of its own',
      reply: { text: 'x'.repeat(9990), options: [{ value: 'a', label: 'Trash collection' }] },
      parts: [{ text: 'x'.repeat(9990) }, { text: '1. Trash collection' }],
    },
    {
      label: 'a picture with the words, and its link in case',
      reply: { text: 'Here', media: [map], options: [{ value: 'a', label: 'Trash' }] },
      parts: [
        {
          text: 'Here\n\nPicture: A map\nhttps://riverton.example/m.png\n\n1. Trash',
          media: map,
          beside: 'Here\n\nPicture: A map\n\n1. Trash',
        },
      ],
    },
    {
      label: 'a second picture, and what is none, as links',
      reply: { text: 'Here', media: [{ ...map, contentType: 'application/pdf' }, map, { ...map }] },
      parts: [
        {
          text: `Here\n\nFile: A map\n${map.url}\n\nPicture: A map\n${map.url}\n\nPicture: A map\n${map.url}`,
          media: map,
          beside: `Here\n\nFile: A map\n${map.url}\n\nPicture: A map\n\nPicture: A map\n${map.url}`,
        },
      ],
    },
    {
      label: 'words that take two messages, without a picture',
      reply: { text: 'x'.repeat(9990), media: [map] },
      parts: [
        { text: 'x'.repeat(9990) },
        { text: 'Picture: A map\nhttps://riverton.example/m.png' },
      ],
    },
  ],
  send: [
    {
      label: 'sends text',
      sends: { text: 'Hello' },
      status: 201,
      answer: { data: { dm_conversation_id: '3-4', dm_event_id: '1900000000000000002' } },
      result: '1900000000000000002',
    },
    {
      label: 'accepted with errors and no id',
      status: 200,
      answer: { errors: [{ title: 'Not Found' }] },
      result: { kind: 'unknown', code: '200' },
    },
    {
      label: 'waits until the limit is reset',
      status: 429,
      headers: reset,
      answer: { title: 'Too Many Requests', type: 'about:blank' },
      result: { kind: 'limited', code: '429', retryAt: new Date('2025-10-09T09:08:20Z') },
    },
    {
      label: 'waits for the day when that is exhausted',
      status: 429,
      headers: {
        ...reset,
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': '1760080000',
      },
      answer: {},
      result: { kind: 'limited', code: '429', retryAt: new Date('2025-10-10T07:06:40Z') },
    },
    {
      label: 'rests where the month is used up',
      status: 429,
      answer: {
        title: 'UsageCapExceeded',
        type: 'https://api.twitter.com/2/problems/usage-capped',
        period: 'Monthly',
      },
      result: { kind: 'channel-down', code: 'usage-capped' },
    },
    {
      label: 'does not wait for a limit after another failure',
      status: 503,
      headers: { ...reset, 'x-rate-limit-remaining': '7' },
      answer: {},
      result: { kind: 'retryable', code: '503' },
    },
    {
      label: 'a citizen who takes no messages',
      status: 403,
      answer: { errors: [{ code: 349, message: 'You cannot send messages to this user.' }] },
      result: { kind: 'permanent', code: '349' },
    },
    {
      label: 'forbidden, without saying why',
      status: 403,
      answer: {
        title: 'Forbidden',
        status: 403,
        type: 'about:blank',
        detail: 'You do not follow them',
      },
      result: { kind: 'permanent', code: '403' },
    },
    {
      label: 'the app is not allowed to',
      status: 403,
      answer: {
        reason: 'client-not-enrolled',
        type: 'https://api.twitter.com/2/problems/client-forbidden',
      },
      result: { kind: 'channel-down', code: 'client-not-enrolled' },
    },
    {
      label: 'out of credit',
      status: 402,
      answer: { title: 'CreditsDepleted', type: 'https://api.twitter.com/2/problems/credits' },
      result: { kind: 'channel-down', code: 'credits' },
    },
    {
      label: 'a code that is the name of something built in',
      status: 400,
      answer: { reason: 'constructor' },
      result: { kind: 'permanent', code: 'constructor' },
    },
  ],
});
