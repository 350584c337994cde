import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { readSettings } from '../../infra/local/settings.ts';
import { eventually, pause, phone } from './phone.ts';
import { rowsOf } from './tables.ts';

const url = inject('url');
const settings = readSettings({});

/** A Messenger webhook as Meta sends it, signed by this test's own hand. */
const messengerBody = (from: string, texts: readonly string[]) => ({
  object: 'page',
  entry: [
    {
      id: settings.MESSENGER_PAGE_ID,
      time: Date.now(),
      messaging: texts.map((text, index) => ({
        sender: { id: from },
        recipient: { id: settings.MESSENGER_PAGE_ID },
        timestamp: Date.now() + index,
        message: { mid: `m_${from}_${index}`, text },
      })),
    },
  ],
});

const signed = (body: string, secret = settings.META_APP_SECRET) => ({
  'content-type': 'application/json',
  'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
});

const post = (body: string, headers: Record<string, string>) =>
  fetch(`${url}/webhooks/messenger`, { method: 'POST', body, headers });

const psid = () => String(randomInt(10 ** 14, 2 ** 47));

/** How often something was counted, by name and dimension's value. */
async function counted(name: string, value: string): Promise<number> {
  const metrics = z
    .array(
      z.object({ name: z.string(), dimensions: z.record(z.string(), z.string()), sum: z.number() }),
    )
    .parse(await (await fetch(`${url}/metrics`)).json());
  return metrics
    .filter((each) => each.name === name && Object.values(each.dimensions).includes(value))
    .reduce((sum, each) => sum + each.sum, 0);
}

/** Lets the platform know this citizen, who must have written before it takes an answer. */
async function known(from: string) {
  const citizen = phone(url, 'messenger', from);
  await citizen.asks('hello');
  return citizen;
}

describe.concurrent('a signed webhook', () => {
  test('delivered three times is answered once', async () => {
    const citizen = phone(url, 'messenger', psid());
    const body = JSON.stringify(messengerBody(citizen.name, ['when is trash picked up']));
    const statuses = await Promise.all(
      [1, 2, 3].map(async () => (await post(body, signed(body))).status),
    );
    expect(statuses).toEqual([200, 200, 200]);
    await eventually(citizen.received, (all) => all.length === 1);
    await pause(4000);
    expect(await citizen.received()).toEqual([expect.stringContaining('Northside')]);
  });

  test('whose batch is delivered in two orders is answered once per question', async () => {
    const citizens = await Promise.all([known(psid()), known(psid())]);
    const [one, two] = citizens.map(({ name }) => messengerBody(name, ['library card']).entry[0]);
    const orders = [
      [one, two],
      [two, one],
    ].map((entry) => JSON.stringify({ object: 'page', entry }));
    for (const body of orders) expect((await post(body, signed(body))).status).toBe(200);
    await Promise.all(citizens.map((each) => eventually(each.received, (all) => all.length === 2)));
    await pause(4000);
    for (const each of citizens) expect(await each.received()).toHaveLength(2);
  });

  test('keeps card numbers out of everything behind it', async () => {
    const citizen = await known(psid());
    const word = randomBytes(8).toString('hex').replaceAll(/\d/gu, 'x');
    const before = await counted('Masked', 'card');
    await citizen.asks(`pay my bill ${word} with 4111 1111 1111 1111`);
    // At least: citizens of other flows, who are here at the same time, write such numbers, too.
    await eventually(
      () => counted('Masked', 'card'),
      (seen) => seen > before,
    );
    const rows = (await rowsOf(url, /messages/iu)).filter((row) =>
      JSON.stringify(row).includes(word),
    );
    expect(rows.map(({ text }) => text)).toEqual([`pay my bill ${word} with [card]`]);
  });

  test('with an event nobody knows is taken and counted', async () => {
    const body = JSON.stringify({
      object: 'page',
      entry: [
        {
          id: settings.MESSENGER_PAGE_ID,
          time: Date.now(),
          messaging: [
            {
              sender: { id: psid() },
              recipient: { id: settings.MESSENGER_PAGE_ID },
              timestamp: Date.now(),
              from_the_future: {},
            },
          ],
        },
      ],
    });
    expect((await post(body, signed(body))).status).toBe(200);
    await eventually(
      async () => (await (await fetch(`${url}/metrics`)).text()).includes('messenger:unknown'),
      (seen) => seen,
    );
  });
});

describe.concurrent('a bad webhook is counted, and nothing of it is queued; refused unless the platform signed it:', () => {
  const notJson = 'hello';
  const wrongObject = JSON.stringify({ object: 'instagram', entry: [] });
  const large = JSON.stringify({ object: 'page', filler: 'x'.repeat(1024 * 1024) });
  const plain = { 'content-type': 'application/json' };
  const asked = (from: string) => JSON.stringify(messengerBody(from, ['library card']));
  test.each<
    [string, number, string, (from: string) => string, (body: string) => Record<string, string>]
  >([
    ['no signature', 401, 'signature-missing', asked, () => plain],
    ['a wrong signature', 403, 'signature-wrong', asked, (body) => signed(body, 'another secret')],
    ['a body that is not JSON', 200, 'not-json', () => notJson, (body) => signed(body)],
    ['the wrong object', 200, 'wrong-object', () => wrongObject, (body) => signed(body)],
    ['over 1 MB', 413, 'too-large', () => large, (body) => signed(body)],
  ])('%s is %i', async (_, status, reason, bodyFrom, headersOf) => {
    const citizen = phone(url, 'messenger', psid());
    // What is taken and cannot be read is counted for its alarm alone, and its reason is in the log.
    const count = () =>
      status === 200 ? counted('WebhookUnreadable', 'webhook') : counted('WebhookRefused', reason);
    const before = await count();
    const body = bodyFrom(citizen.name);
    const response = await post(body, headersOf(body));
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain(settings.META_APP_SECRET);
    await eventually(count, (seen) => seen > before, `${reason} to be counted`);
    // Longer than a good one takes to be answered, settling included.
    await pause(4000);
    expect(await citizen.sent()).toEqual([]);
  });

  test('a channel nobody has is 404', async () => {
    expect((await fetch(`${url}/webhooks/carrier-pigeon`, { method: 'POST' })).status).toBe(404);
  });
});

test('the handshake answers the right token alone', async () => {
  const ask = (token: string) =>
    fetch(
      `${url}/webhooks/messenger?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`,
    );
  const right = await ask(settings.META_VERIFY_TOKEN);
  expect([right.status, await right.text()]).toEqual([200, '1158201444']);
  expect((await ask('wrong')).status).toBe(403);
});
