import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/local/settings.ts';
import { phone } from '../flows/phone.ts';
import { type Citizen, type OwnStack, ownStack } from './own-stack.ts';

const question = 'when is trash picked up?';

let own: OwnStack;
beforeAll(async () => {
  const settings = readSettings({ SMS_PROVIDER: 'aws', WHATSAPP_PROVIDER: 'aws' });
  own = await ownStack({ settings: { ...settings, PORT: 0 } });
});
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

/** Nothing that was published is on its way any more. */
const settled = async (): Promise<void> => {
  await own.until(
    () => own.stack.queues.depth('feeds'),
    ({ ready, inFlight }) => ready + inFlight === 0,
  );
  await own.quiet();
};
const citizenOn = (channel: string) => phone(own.stack.url, channel);

describe.each(['sms-aws', 'whatsapp-aws'])('on %s', (channel) => {
  test('a citizen asks, is answered, and what becomes of the answer is known', async () => {
    const citizen = citizenOn(channel);
    expect(await citizen.asks(question)).toMatch(/^Automated reply from the City of Riverton/u);
    await own.last(citizen, ({ status }) => status === 'delivered');
    expect((await citizen.sent()).every(({ status }) => status === 200)).toBe(true);
  });

  test('a message that comes twice, as AWS may publish it, is answered once', async () => {
    const citizen = citizenOn(channel);
    await citizen.asks('MENU', { deliver: { times: 3 } });
    await settled();
    expect(await citizen.received()).toHaveLength(1);
  });

  test('a message that AWS does not take now waits, and goes out later', async () => {
    const citizen = citizenOn(channel);
    const type = channel === 'sms-aws' ? 'ThrottlingException' : 'ThrottledRequestException';
    await own.fault(channel, { status: 400, headers: { 'x-amzn-errortype': type } });
    await citizen.says(question);
    const waiting = await own.last(citizen, ({ status }) => status === 'waiting');
    expect(waiting.reason).toBe(`platform:${type}`);
    await own.lastTicking(citizen, ({ status }) => status === 'delivered' || status === 'sent');
  });
});

test('STOP by SMS is confirmed once, and no answer follows until START', async () => {
  const citizen = citizenOn('sms-aws');
  await citizen.asks(question);
  expect(await citizen.asks('STOP')).toContain('START');
  await citizen.says(question);
  await settled();
  expect(await citizen.received()).toHaveLength(2);
  expect(await citizen.asks('START')).toContain('STOP');
});

test('STOP that AWS has kept on its own list is learned from its refusal', async () => {
  const citizen = citizenOn('sms-aws');
  await citizen.asks(question);
  await own.platform('sms-aws', { optOuts: 'carrier' });
  await citizen.says('Stop sign is down on Main Street');
  const refused = await own.last(citizen, ({ status }) => status === 'blocked');
  expect(refused.reason).toBe('opted-out');
  await own.platform('sms-aws', { optOuts: 'agency' });
  expect(await citizen.received()).toHaveLength(1);
});

test('on WhatsApp buttons are sent as Meta has them, and a tap comes back', async () => {
  const citizen = citizenOn('whatsapp-aws');
  await citizen.asks('MENU');
  const [menu] = await citizen.sent();
  const call: { message: string } = JSON.parse(menu?.body ?? '');
  const { interactive } = JSON.parse(Buffer.from(call.message, 'base64').toString());
  const { sections, buttons } = interactive.action;
  const [first] = sections?.[0].rows ?? buttons;
  await citizen.asks('', { tap: first.id ?? first.reply.id });
  expect(await citizen.received()).toHaveLength(2);
});

test('what nobody can read is put aside with its reason, and what nobody may post is not there', async () => {
  const { stack } = own;
  const { sqs } = stack.clients;
  const { SendMessageCommand } = await import('@aws-sdk/client-sqs');
  const QueueUrl = stack.queues.url('feeds');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'hello' }));
  const [dead] = await own.until(
    () => stack.queues.dead('feeds'),
    (all) => all.length > 0,
  );
  expect(dead).toMatchObject({ body: 'hello', attributes: { reason: 'not-a-notification' } });
  const posted = await fetch(`${stack.url}/webhooks/sms/aws`, { method: 'POST', body: '{}' });
  expect(posted.status).toBe(404);
});

describe('a citizen whose agency moves WhatsApp from one provider to another', () => {
  /** How far the functions are ahead of this machine, in seconds. */
  let ahead = 0;
  /** What an operator does; a while later the functions have read it. Nothing is under way meanwhile. */
  const move = async (provider: string): Promise<void> => {
    await settled();
    const name = '/townclerk/dev/whatsapp/provider';
    own.stack.parameters.put(name, { type: 'String', value: provider });
    own.stack.passTime(600);
    ahead += 600;
  };
  /** One citizen under one number, as Meta and Twilio see them. */
  const moved = () => {
    const number = `1202${randomInt(10 ** 6, 10 ** 7)}`;
    const byTwilio = phone(own.stack.url, 'whatsapp-twilio', number);
    return { byMeta: phone(own.stack.url, 'whatsapp', number), byTwilio };
  };
  /** Now, as Meta tells the time of it. */
  const says = (citizen: Citizen, text: string) =>
    citizen.says(text, { at: new Date(Date.now() + ahead * 1000).toISOString() });
  /** What reaches their phone for what they say, by either provider. */
  const answer = async (from: Citizen, text: string, receives = from): Promise<string> => {
    const before = (await receives.received()).length;
    await says(from, text);
    const all = await own.until(receives.received, ({ length }) => length > before);
    return all[before] ?? '';
  };
  const optOut = async (citizen: Citizen) => (await own.identity(citizen))?.optOut?.scope;

  test('is the same, with all they said, chose and wait for', async () => {
    const [asker, waiter] = [moved(), moved()];
    await move('meta');
    expect(await answer(asker.byMeta, question)).toContain('Automated reply');
    expect(await answer(asker.byMeta, 'STOP')).toContain('START');
    const confirmed = await own.last(asker.byMeta, ({ status }) => status === 'sent');
    // Until after the move, so that the clock does not send it before.
    const later = String(ahead + 500);
    await own.fault('whatsapp', { status: 429, headers: { 'retry-after': later } });
    await says(waiter.byMeta, question);
    await own.last(waiter.byMeta, ({ reason }) => reason === 'platform:429');

    await move('twilio');
    await own.lastTicking(waiter.byMeta, ({ status }) => ['sent', 'delivered'].includes(status));
    expect(await waiter.byMeta.received()).toEqual([]);
    expect(await waiter.byTwilio.received()).toEqual([expect.stringContaining('Automated reply')]);

    const menu = await answer(asker.byTwilio, 'MENU');
    expect(menu).toMatch(/^What is it about\?.*\n\n1\. .+\n2\. /u);
    expect(await optOut(asker.byMeta)).toBe('everything');
    expect(await answer(asker.byTwilio, 'START')).toContain('STOP');
    expect(await optOut(asker.byMeta)).toBeUndefined();

    // What Meta still delivers: a receipt of what it carried, and words, which are answered by Twilio.
    await own.report('whatsapp', confirmed.platformIds[0] ?? '', 'read');
    await own.until(
      () => own.outbound(asker.byMeta),
      (all) =>
        all.some(
          ({ status, platformIds }) =>
            status === 'read' && platformIds[0] === confirmed.platformIds[0],
        ),
    );
    expect(await answer(asker.byMeta, 'HELP', asker.byTwilio)).toContain('MENU');

    expect(await answer(asker.byTwilio, 'STOP')).toContain('START');
    await move('meta');
    expect(await answer(asker.byMeta, 'MENU')).toContain('What is it about?');
    expect(await optOut(asker.byMeta)).toBe('everything');
  });
});
