import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  jsonOf,
  type ListeningAgency,
  lastWebhook,
  startListeningAgency,
} from './listening-agency.ts';

let agency: ListeningAgency;
let to: string;
let heard: string;

beforeAll(async () => {
  agency = await startListeningAgency();
  await agency.post('/simulator/whatsapp/settings', {
    receipts: false,
    rates: false,
    strangers: 'refused',
  });
  ({ from: to, id: heard } = await agency.say('whatsapp', { text: 'hello' }));
});
afterAll(() => agency.close());

const bearer = { authorization: 'Bearer local-whatsapp-token' };
const path = '/platforms/whatsapp/v25.0/200000000000002/messages';
const call = async (
  body: unknown,
  headers: Record<string, string> = bearer,
  at = path,
  from = agency,
) => {
  const response = await from.post(at, body, headers);
  const json = await jsonOf(response);
  return { status: response.status, code: json.error?.code, json };
};
const message = (content: object) => ({
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to,
  ...content,
});
const text = (body: string) => message({ type: 'text', text: { body } });
const interactive = (content: object, words = 'Which?') =>
  message({ type: 'interactive', interactive: { body: { text: words }, ...content } });
const buttons = (count: number, title = (index: number) => `Title ${index}`, words?: string) =>
  interactive(
    {
      type: 'button',
      action: {
        buttons: Array.from({ length: count }, (_, index) => ({
          type: 'reply',
          reply: { id: `${index}`, title: title(index) },
        })),
      },
    },
    words,
  );
const list = (count: number, row: object = {}, button = 'Choose') =>
  interactive({
    type: 'list',
    action: {
      button,
      sections: [
        {
          rows: Array.from({ length: count }, (_, index) => ({
            id: `${index}`,
            title: 'Row',
            ...row,
          })),
        },
      ],
    },
  });

describe('the WhatsApp messages endpoint', () => {
  const accepted: readonly [string, () => object][] = [
    ['4096 characters', () => text('a'.repeat(4096))],
    ['3 buttons under 1024 characters', () => buttons(3, undefined, 'a'.repeat(1024))],
    ['10 rows', () => list(10, { description: 'a'.repeat(72) })],
    ['a number with a plus', () => ({ ...text('a'), to: `+${to}` })],
  ];
  it.each(accepted)('takes %s', async (_, body) => {
    const { status, json } = await call(body());
    expect(status).toBe(200);
    expect(json).toMatchObject({ messaging_product: 'whatsapp', contacts: [{ wa_id: to }] });
    expect(json.messages[0].id).toMatch(/^wamid\./);
  });

  const refused: readonly [string, () => unknown, number][] = [
    ['4097 characters', () => text('a'.repeat(4097)), 100],
    ['an unknown type', () => message({ type: 'poll' }), 100],
    ['what is not JSON', () => 'body=a', 100],
    ['an unknown field', () => ({ ...text('a'), text: { body: 'a', bold: true } }), 100],
    ['no product', () => ({ to, type: 'text', text: { body: 'a' } }), 100],
    ['no text', () => message({ type: 'text' }), 131008],
    ['no recipient', () => ({ ...text('a'), to: undefined }), 131008],
    ['an interactive body of 1025', () => buttons(1, undefined, 'a'.repeat(1025)), 131009],
    ['4 buttons', () => buttons(4), 131009],
    ['two buttons of the same title', () => buttons(2, () => 'Same'), 131009],
    ['a button title of 21', () => buttons(1, () => 'a'.repeat(21)), 131009],
    ['11 rows', () => list(11), 131009],
    ['a row title of 25', () => list(1, { title: 'a'.repeat(25) }), 131009],
    ['a row description of 73', () => list(1, { description: 'a'.repeat(73) }), 131009],
    ['a list button of 21', () => list(1, {}, 'a'.repeat(21)), 131009],
    ['someone who never wrote', () => ({ ...text('a'), to: '12025550199' }), 131026],
    [
      'reading a message that never came',
      () => ({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.x' }),
      131009,
    ],
  ];
  it.each(refused)('refuses %s', async (_, body, code) => {
    expect(await call(body())).toMatchObject({ status: 400, code });
  });

  it.each([
    ['a wrong token', { authorization: 'Bearer wrong' }, path, 401, 190],
    ['a number that is not ours', bearer, '/platforms/whatsapp/v25.0/5/messages', 400, 100],
  ])('refuses %s', async (_, headers, at, status, code) => {
    expect(await call(text('a'), headers, at)).toMatchObject({ status, code });
  });

  it('marks a message as read and shows that the agency is writing', async () => {
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: heard };
    const { json } = await call({ ...read, typing_indicator: { type: 'text' } });
    expect(json).toEqual({ success: true });
    const phone = await agency.get('/simulator/whatsapp/phone?from=ana');
    expect(phone).toMatchObject({
      bubbles: expect.arrayContaining([expect.objectContaining({ id: heard, state: 'read' })]),
    });
  });

  it('closes the window a day after the citizen wrote', async () => {
    const late = await startListeningAgency();
    await late.say('whatsapp', { text: 'hello' });
    late.passHours(24.1);
    expect(await call(text('a'), bearer, path, late)).toMatchObject({ status: 400, code: 131047 });
    await late.close();
  });

  it('limits what one citizen gets after a burst, and what the number sends a second', async () => {
    const busy = await startListeningAgency();
    await busy.post('/simulator/whatsapp/settings', { receipts: false });
    const others = ['12025550101', '12025550102'];
    for (const from of [to, ...others]) await busy.say('whatsapp', { text: 'hello', from });
    const send = (recipient: string) => call({ ...text('a'), to: recipient }, bearer, path, busy);
    for (let sent = 0; sent < 45; sent += 1) expect((await send(to)).status).toBe(200);
    expect(await send(to)).toMatchObject({ status: 400, code: 131056 });
    const flood = await Promise.all(
      Array.from({ length: 200 }, (_, index) => send(others[index % 2] ?? to)),
    );
    expect(flood.map(({ code }) => code)).toContain(130429);
    busy.passHours(1);
    expect((await send(to)).status).toBe(200);
    await busy.close();
  });
});

describe('what WhatsApp sends', () => {
  it('is signed, names the citizen by number and by scoped id, and counts time in seconds', async () => {
    await agency.say('whatsapp', { text: 'ñ', at: '2026-11-20T10:00:00Z' });
    const { body, headers } = lastWebhook(agency);
    const expected = createHmac('sha256', agency.settings.META_APP_SECRET)
      .update(body)
      .digest('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${expected}`);
    const { value } = JSON.parse(body).entry[0].changes[0];
    expect(value.metadata.phone_number_id).toBe('200000000000002');
    expect(value.messages[0]).toMatchObject({
      from: to,
      type: 'text',
      text: { body: 'ñ' },
      timestamp: '1795168800',
    });
    expect(value.contacts[0]).toMatchObject({ wa_id: to, user_id: value.messages[0].from_user_id });
  });

  it('knows people who hide their number by the scoped id alone, and is answered there', async () => {
    await agency.say('whatsapp', { from: 'US.13491208655302741918', text: 'hello' });
    const { messages, contacts } = JSON.parse(lastWebhook(agency).body).entry[0].changes[0].value;
    expect(messages[0]).not.toHaveProperty('from');
    expect(contacts[0]).toMatchObject({ user_id: 'US.13491208655302741918' });
    const answer = { ...text('a'), to: undefined, recipient: 'US.13491208655302741918' };
    expect((await call(answer)).json.contacts).toEqual([
      { input: answer.recipient, user_id: answer.recipient },
    ]);
  });

  it('is a button reply or a list reply, as the choice was offered', async () => {
    await call(list(1, { id: 'permits', title: 'Permits', description: 'All kinds' }));
    await agency.say('whatsapp', { tap: 'permits' });
    const [picked] = JSON.parse(lastWebhook(agency).body).entry[0].changes[0].value.messages;
    expect(picked.interactive).toEqual({
      type: 'list_reply',
      list_reply: { id: 'permits', title: 'Permits', description: 'All kinds' },
    });
    await call(buttons(1));
    await agency.say('whatsapp', { tap: '0' });
    const [pressed] = JSON.parse(lastWebhook(agency).body).entry[0].changes[0].value.messages;
    expect(pressed.interactive).toEqual({
      type: 'button_reply',
      button_reply: { id: '0', title: 'Title 0' },
    });
  });
});

describe('what citizens do later', () => {
  it('changes and takes back a message, by its id', async () => {
    const { id } = await agency.say('whatsapp', { text: 'tomorow' });
    await agency.post('/simulator/whatsapp/change', { id, text: 'tomorrow' });
    const edited = (await lastValue()).messages[0];
    expect(edited).toMatchObject({
      type: 'edit',
      edit: { original_message_id: id, message: { type: 'text', text: { body: 'tomorrow' } } },
    });
    await agency.post('/simulator/whatsapp/change', { id });
    expect((await lastValue()).messages[0]).toMatchObject({
      type: 'revoke',
      revoke: { original_message_id: id },
    });
    const unknown = await agency.post('/simulator/whatsapp/change', { id: 'wamid.none' });
    expect(unknown.status).toBe(400);
  });

  it('moves to another number in two webhooks, in the order asked for', async () => {
    const moved = { from: '12025550123', to: '12025550124' };
    const { status } = await agency.post('/simulator/whatsapp/move', { ...moved, order: [1, 0] });
    expect(status).toBe(200);
    expect((await lastValue()).messages[0]).toMatchObject({
      from: moved.from,
      type: 'system',
      system: { type: 'user_changed_number', wa_id: moved.to },
    });
    await agency.post('/simulator/whatsapp/move', moved);
    const [update] = (await lastValue()).user_id_update;
    expect(update.wa_id).toBe(moved.to);
    expect(update.user_id.previous).not.toBe(update.user_id.current);
    expect((await agency.post('/simulator/sms/move', moved)).status).toBe(400);
  });

  const lastValue = async () => JSON.parse(lastWebhook(agency).body).entry[0].changes[0].value;
});
