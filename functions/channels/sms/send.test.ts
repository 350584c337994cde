import { describeOutgoing } from '../testing/outgoing.ts';
import { describeFinding, refusals, sameByTwilio, sameCodes } from '../twilio/testing/outgoing.ts';
import { limits } from './render.ts';
import { kit } from './testing/kit.ts';

const { ends, ...same } = sameByTwilio('sms', '');
const map = { contentType: 'image/png', url: 'https://riverton.example/m.png', alt: 'A map' };
const to = { account: '+12025550100', address: '+12025550123' };

describeOutgoing(kit, {
  ...same,
  to,
  longest: limits.text,
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
      sends: { ...ends, Body: 'Hello' },
      status: 201,
      answer: { sid: 'SM1', status: 'queued' },
      result: 'SM1',
    },
    ...refusals({ ...sameCodes, 21211: 'permanent', 30022: 'limited', 30034: 'channel-down' }),
  ],
});

describeFinding(kit, to, '');
