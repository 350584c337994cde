import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  jsonOf,
  type ListeningAgency,
  lastWebhook,
  startListeningAgency,
} from './listening-agency.ts';

let agency: ListeningAgency;
let psid: string;

beforeAll(async () => {
  agency = await startListeningAgency();
  await agency.post('/simulator/messenger/settings', {
    receipts: false,
    strangers: 'refused',
  });
  psid = (await agency.say('messenger', { text: 'hello' })).from;
});
afterAll(() => agency.close());

const bearer = { authorization: 'Bearer local-messenger-page-token' };
const call = async (
  body: unknown,
  headers: Record<string, string> = bearer,
  path = '/v25.0/100000000000001/messages',
) => {
  const response = await agency.post(`/platforms/messenger${path}`, body, headers);
  const json = await jsonOf(response);
  return { status: response.status, json };
};
const text = (message: object, more: object = {}) => ({
  recipient: { id: psid },
  messaging_type: 'RESPONSE',
  message,
  ...more,
});
const replies = (count: number, title = 'Yes') =>
  Array.from({ length: count }, () => ({ content_type: 'text', title, payload: 'yes' }));
const buttons = (count: number, title = 'Yes') =>
  Array.from({ length: count }, () => ({ type: 'postback', title, payload: 'yes' }));
const template = (words: string, count: number) =>
  text({
    attachment: {
      type: 'template',
      payload: { template_type: 'button', text: words, buttons: buttons(count) },
    },
  });

describe('the Messenger Send API', () => {
  const accepted: readonly [string, () => object][] = [
    ['2000 characters', () => text({ text: 'a'.repeat(2000) })],
    ['13 quick replies', () => text({ text: 'a', quick_replies: replies(13) })],
    ['3 buttons under 640 characters', () => template('a'.repeat(640), 3)],
    [
      'an image by its address',
      () => text({ attachment: { type: 'image', payload: { url: 'https://a.example/b.png' } } }),
    ],
    [
      'a human agent tag',
      () => text({ text: 'a' }, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' }),
    ],
  ];
  it.each(accepted)('takes %s', async (_, body) => {
    const { status, json } = await call(body());
    expect({ status, json }).toMatchObject({ status: 200, json: { recipient_id: psid } });
    expect(json.message_id).toMatch(/^m_/);
  });

  const refused: readonly [string, () => unknown, number, number?][] = [
    ['2001 characters', () => text({ text: 'a'.repeat(2001) }), 100],
    ['an empty text', () => text({ text: '' }), 100],
    ['no message', () => ({ recipient: { id: psid }, messaging_type: 'RESPONSE' }), 100],
    [
      'text together with an attachment',
      () => ({
        ...template('a', 1),
        message: {
          text: 'a',
          attachment: { type: 'image', payload: { url: 'https://a.example' } },
        },
      }),
      100,
    ],
    ['14 quick replies', () => text({ text: 'a', quick_replies: replies(14) }), 100],
    [
      'a quick reply title of 21',
      () => text({ text: 'a', quick_replies: replies(1, 'a'.repeat(21)) }),
      100,
    ],
    ['4 buttons', () => template('a', 4), 100],
    ['a button text of 641', () => template('a'.repeat(641), 1), 100],
    ['no messaging_type', () => ({ recipient: { id: psid }, message: { text: 'a' } }), 100],
    ['a tag without its type', () => text({ text: 'a' }, { tag: 'HUMAN_AGENT' }), 100],
    ['an unknown field', () => text({ text: 'a', buttons: [] }), 100],
    [
      'a sender action with a message',
      () => ({ ...text({ text: 'a' }), sender_action: 'typing_on' }),
      100,
    ],
    ['what is not JSON', () => 'text=a', 100],
    [
      'someone who never wrote',
      () => ({ ...text({ text: 'a' }), recipient: { id: '1234567890123' } }),
      100,
      2018001,
    ],
  ];
  it.each(refused)('refuses %s', async (_, body, code, subcode) => {
    const { status, json } = await call(body());
    expect({ status, code: json.error.code, subcode: json.error.error_subcode }).toEqual({
      status: 400,
      code,
      subcode,
    });
  });

  it.each([
    [
      'a wrong token',
      { authorization: 'Bearer wrong' },
      '/v25.0/100000000000001/messages',
      401,
      190,
    ],
    ['no token', {}, '/v25.0/100000000000001/messages', 401, 190],
    ['a page that is not ours', bearer, '/v25.0/5/messages', 400, 100],
    ['a version that is gone', bearer, '/v13.0/me/messages', 400, 2635],
    ['no version', bearer, '/me/messages', 400, 2500],
    ['another edge', bearer, '/v25.0/me/feed', 400, 2500],
  ])('refuses %s', async (_, headers, path, status, code) => {
    const answer = await call(text({ text: 'a' }), headers, path);
    expect([answer.status, answer.json.error.code]).toEqual([status, code]);
  });

  it('closes the window a day after the citizen wrote, except to a human agent for a week', async () => {
    const late = await startListeningAgency();
    await late.say('messenger', { text: 'hello', from: psid });
    const send = async (body: object) => {
      const response = await late.post('/platforms/messenger/v25.0/me/messages', body, bearer);
      const { error } = await jsonOf(response);
      return [error?.code, error?.error_subcode];
    };
    const tagged = text({ text: 'a' }, { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' });
    late.passHours(23.9);
    expect(await send(text({ text: 'a' }))).toEqual([undefined, undefined]);
    late.passHours(0.2);
    expect(await send(text({ text: 'a' }))).toEqual([10, 2018278]);
    expect(await send(tagged)).toEqual([undefined, undefined]);
    late.passHours(6 * 24);
    expect(await send(tagged)).toEqual([10, 2018278]);
    expect(await send(utility('reply_waiting', 'es'))).toEqual([undefined, undefined]);
    await late.close();
  });
});

const utility = (name: string, code: string, to = psid) => ({
  recipient: { id: to },
  messaging_type: 'UTILITY',
  message: { template: { name, language: { code }, components: [] } },
});

describe('utility templates on Messenger', () => {
  it('are taken when they are approved in that language', async () => {
    expect((await call(utility('reply_waiting', 'es'))).json.message_id).toMatch(/^m_/);
  });

  it.each([
    ['unknown', utility('other', 'en'), 100],
    ['of another language', utility('reply_waiting', 'vi'), 100],
    ['without components', { ...utility('reply_waiting', 'en'), message: { template: {} } }, 100],
    ['with words beside', { ...utility('reply_waiting', 'en'), message: { text: 'a' } }, 100],
    ['for somebody who never wrote', utility('reply_waiting', 'en', '1'), 100],
  ])('are refused when they are %s', async (_, body, code) => {
    const { status, json } = await call(body);
    expect([status, json.error.code]).toEqual([400, code]);
  });
});

describe('what Messenger sends', () => {
  it('is signed over the escaped bytes on the wire', async () => {
    await agency.say('messenger', { text: 'äöå a/b 👍' });
    const { body, headers } = lastWebhook(agency);
    const expected = createHmac('sha256', agency.settings.META_APP_SECRET)
      .update(Buffer.from(body))
      .digest('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${expected}`);
    expect(body).toContain(String.raw`\u00e4\u00f6\u00e5 a\/b \ud83d\udc4d`);
    expect(JSON.parse(body).entry[0].messaging[0].message.text).toBe('äöå a/b 👍');
  });

  it('is a quick reply or a postback, as the choice was offered', async () => {
    await call(text({ text: 'Which?', quick_replies: replies(1) }));
    await agency.say('messenger', { from: psid, tap: 'yes' });
    const quick = JSON.parse(lastWebhook(agency).body).entry[0].messaging[0];
    expect(quick.message).toMatchObject({ text: 'Yes', quick_reply: { payload: 'yes' } });
    await call(template('Which?', 1));
    await agency.say('messenger', { from: psid, tap: 'yes' });
    const postback = JSON.parse(lastWebhook(agency).body).entry[0].messaging[0];
    expect(postback.postback).toMatchObject({ title: 'Yes', payload: 'yes' });
  });
});
