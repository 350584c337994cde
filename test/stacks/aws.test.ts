import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readSettings } from '../../infra/local/settings.ts';
import { phone } from '../flows/phone.ts';
import { type OwnStack, ownStack } from './own-stack.ts';

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
