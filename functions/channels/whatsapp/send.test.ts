import { describe, expect, test } from 'vitest';
import type { Reply } from '../../../intents/model/message.ts';
import { describeOutgoing, wordingIn } from '../testing/outgoing.ts';
import { limits, render, row } from './render.ts';
import { kit } from './testing/kit.ts';

const graph = (code: number) => ({ error: { code, message: 'No' } });
const options = (...labels: string[]) =>
  labels.map((label, index) => ({ value: `v${index}`, label }));
const header = { messaging_product: 'whatsapp', recipient_type: 'individual' };
const threeWords = options('Yes', 'No', 'Maybe');

const map = { contentType: 'image/png', url: 'https://riverton.example/map.png', alt: 'A map' };
const sound = { contentType: 'audio/mpeg', url: 'https://riverton.example/a.mp3', alt: 'A voice' };
const drawing = { contentType: 'image/svg+xml', url: 'https://riverton.example/d.svg', alt: 'Art' };

describeOutgoing(kit, {
  to: { account: '200000000000002', address: '12025550123' },
  url: 'https://graph.facebook.com/v25.0/200000000000002/messages',
  longest: limits.text,
  decode: (body) => JSON.parse(body),
  render: [
    { label: 'text alone', reply: { text: 'Hello' }, parts: [{ text: 'Hello' }] },
    {
      label: 'three short options as buttons',
      reply: { text: 'Sure?', options: threeWords },
      parts: [{ text: 'Sure?', options: threeWords, form: 'buttons' }],
    },
    {
      label: 'four as a list',
      reply: { text: 'Which?', options: options('a', 'b', 'c', 'd') },
      parts: [
        { text: 'Which?', options: options('a', 'b', 'c', 'd'), form: 'list', opener: 'Choose' },
      ],
    },
    {
      label: 'longer ones as a list, opened in the language of the reply',
      reply: {
        text: '¿Cuál?',
        language: 'es',
        options: options('Renovar un permiso de estacionamiento'),
      },
      parts: [
        {
          text: '¿Cuál?',
          options: options('Renovar un permiso de estacionamiento'),
          form: 'list',
          opener: 'Elegir',
        },
      ],
    },
    {
      label: 'a list in a language without words of its own',
      reply: { text: 'Q', language: 'qu', options: options('a', 'b', 'c', 'd') },
      parts: [{ text: 'Q', options: options('a', 'b', 'c', 'd'), form: 'list', opener: 'Choose' }],
    },
    {
      label: 'labels of equal titles numbered, and whole in the text',
      reply: {
        text: 'Which?',
        options: options('Report a missed pickup today', 'Report a missed pickup yesterday'),
      },
      parts: [
        {
          text: 'Which?\n\n1. Report a missed pickup today\n2. Report a missed pickup yesterday',
          options: options('1. Report a missed…', '2. Report a missed…'),
          form: 'list',
          opener: 'Choose',
        },
      ],
    },
    {
      label: 'long text before, what an interactive message holds last',
      reply: { text: `${'A'.repeat(3000)}. ${'B'.repeat(900)}.`, options: threeWords },
      parts: [
        { text: `${'A'.repeat(3000)}.` },
        { text: `${'B'.repeat(900)}.`, options: threeWords, form: 'buttons' },
      ],
    },
    {
      label: 'files before the text, which tells of what has no caption or is not shown',
      reply: { text: 'Here', media: [map, sound, drawing], options: threeWords },
      parts: [
        { text: `Picture: A map\n${map.url}`, media: map },
        { text: `Recording: A voice\n${sound.url}`, media: sound },
        {
          text: `Here\n\nRecording: A voice\n\nPicture: Art\n${drawing.url}`,
          options: threeWords,
          form: 'buttons',
        },
      ],
    },
    {
      label: 'a request for a place as a button, in the last part',
      reply: { text: `${'A'.repeat(1020)}. Where?`, asks: 'location' },
      parts: [{ text: `${'A'.repeat(1020)}.` }, { text: 'Where?', asks: 'location' }],
    },
    {
      label: 'options rather than a request for a place',
      reply: { text: 'Where?', asks: 'location', options: threeWords },
      parts: [{ text: 'Where?', options: threeWords, form: 'buttons' }],
    },
  ],
  send: [
    {
      label: 'sends a picture with its caption',
      part: { text: 'A map', media: map },
      sends: {
        ...header,
        to: '12025550123',
        type: 'image',
        image: { link: map.url, caption: 'A map' },
      },
      status: 200,
      answer: { messages: [{ id: 'wamid.5' }] },
      result: 'wamid.5',
    },
    {
      label: 'sends a sound without one',
      part: { text: 'A voice', media: sound },
      sends: { ...header, to: '12025550123', type: 'audio', audio: { link: sound.url } },
      status: 200,
      answer: { messages: [{ id: 'wamid.6' }] },
      result: 'wamid.6',
    },
    {
      label: 'asks for a place',
      part: { text: 'Where?', asks: 'location' },
      sends: {
        ...header,
        to: '12025550123',
        type: 'interactive',
        interactive: {
          type: 'location_request_message',
          body: { text: 'Where?' },
          action: { name: 'send_location' },
        },
      },
      status: 200,
      answer: { messages: [{ id: 'wamid.7' }] },
      result: 'wamid.7',
    },
    {
      label: 'sends text to a phone number',
      address: '+12025550123',
      sends: {
        ...header,
        to: '12025550123',
        type: 'text',
        text: { body: 'Hello', preview_url: false },
      },
      status: 200,
      answer: { contacts: [{ input: '12025550123' }], messages: [{ id: 'wamid.1' }] },
      result: 'wamid.1',
    },
    {
      label: 'sends text to a user id',
      address: 'US.13491208655302741918',
      sends: {
        ...header,
        recipient: 'US.13491208655302741918',
        type: 'text',
        text: { body: 'Hello', preview_url: false },
      },
      status: 200,
      answer: { messages: [{ id: 'wamid.2' }] },
      result: 'wamid.2',
    },
    {
      label: 'sends buttons',
      part: { text: 'Sure?', options: options('Yes'), form: 'buttons' },
      sends: {
        ...header,
        to: '12025550123',
        type: 'interactive',
        interactive: {
          type: 'button',
          body: { text: 'Sure?' },
          action: { buttons: [{ type: 'reply', reply: { id: 'v0', title: 'Yes' } }] },
        },
      },
      status: 200,
      answer: { messages: [{ id: 'wamid.3' }] },
      result: 'wamid.3',
    },
    {
      label: 'sends a list',
      part: {
        text: 'Which?',
        options: options('Renew a parking permit for residents', 'Other'),
        form: 'list',
        opener: 'Choose',
      },
      sends: {
        ...header,
        to: '12025550123',
        type: 'interactive',
        interactive: {
          type: 'list',
          body: { text: 'Which?' },
          action: {
            button: 'Choose',
            sections: [
              {
                rows: [
                  { id: 'v0', title: 'Renew a parking permit', description: 'for residents' },
                  { id: 'v1', title: 'Other' },
                ],
              },
            ],
          },
        },
      },
      status: 200,
      answer: { messages: [{ id: 'wamid.4', message_status: 'accepted' }] },
      result: 'wamid.4',
    },
    {
      label: 'accepted without an id',
      status: 200,
      answer: { messages: [] },
      result: { kind: 'unknown', code: '200' },
    },
    ...(
      [
        [131047, 'permanent'],
        [131026, 'permanent'],
        [132016, 'permanent'],
        [130429, 'limited'],
        [131056, 'retryable'],
        [131000, 'retryable'],
        [131048, 'channel-down'],
        [131042, 'channel-down'],
        [190, 'channel-down'],
        [250, 'channel-down'],
        [999999, 'permanent'],
      ] as const
    ).map(([code, kind]) => ({
      label: `${code} is ${kind}`,
      status: 400,
      answer: graph(code),
      result: { kind, code: String(code) },
    })),
  ],
});

describe('what WhatsApp refuses', () => {
  const reply = (text: string, labels: string[]): Reply => ({
    text,
    options: options(...labels),
    language: 'en',
    purpose: 'reply',
  });
  const long = 'A question about residents and their parking permits '.repeat(4);

  test.each([
    ['short', ['Yes', 'No']],
    ['many', Array.from({ length: 10 }, (_, index) => `Option ${index}`)],
    ['long', Array.from({ length: 10 }, () => long)],
    ['mixed', ['Yes', long]],
    ['equal', ['Yes', 'Yes']],
  ])('is never rendered: %s labels', (_label, labels) => {
    const parts = render(reply('Some text. '.repeat(600), labels), wordingIn('en'));
    const last = parts.at(-1);
    const rows = (last?.options ?? []).map(({ label }) => row(label));
    expect(last?.text.length).toBeLessThanOrEqual(limits.interactiveText);
    expect(rows).toHaveLength(labels.length);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(labels.length);
    for (const { title, description = '' } of rows) {
      expect(title.length).toBeLessThanOrEqual(
        last?.form === 'buttons' ? limits.buttonTitle : limits.rowTitle,
      );
      expect(description.length).toBeLessThanOrEqual(limits.rowDescription);
    }
  });
});
