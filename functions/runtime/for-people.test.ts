import { describe, expect, test } from 'vitest';
import { createObserved } from '../adapters/memory/observed.ts';
import { channels, providers } from './channels.ts';
import { createPeopleMay } from './for-people.ts';

const day = 86_400;
const template = { 'reply-waiting-template': 'reply_waiting en es' };
const may = (channel: string, values: Readonly<Record<string, string>>) =>
  createPeopleMay(channels, async () => values, createObserved().log)(channel);

describe('what people may do beyond the bot', () => {
  test.each([
    ['messenger', { 'human-agent': 'yes' }, { windowSeconds: 7 * day, tellsReplyWaits: false }],
    ['messenger', { 'human-agent': 'no' }, { windowSeconds: day, tellsReplyWaits: false }],
    ['messenger', template, { windowSeconds: day, tellsReplyWaits: true }],
    ['whatsapp', template, { tellsReplyWaits: true }],
    ['whatsapp', { 'reply-waiting-template': 'none' }, { tellsReplyWaits: false }],
    [
      'whatsapp',
      { provider: 'twilio', 'reply-waiting-contents': `en=HX${'1'.repeat(32)}` },
      { tellsReplyWaits: true },
    ],
    ['whatsapp', { provider: 'twilio' }, { tellsReplyWaits: false }],
    ['sms', template, { tellsReplyWaits: false, sendsFiles: expect.any(Function) }],
    ['sms', { provider: 'aws' }, undefined],
    ['pigeon', template, undefined],
  ])('on %s with %j is %j', async (channel, values, expected) => {
    expect(await may(channel, values)).toEqual(expected);
  });

  test.each([
    ['0.04', '+12025550123', true],
    ['0.04', '+18765550123', false],
    ['none', '+12025550123', false],
    ['', '+12025550123', false],
  ])('is files by SMS, where one costs %j, to %s: %j', async (price, address, sends) => {
    expect((await may('sms', { 'mms-price': price }))?.sendsFiles?.(address)).toBe(sends);
  });

  test('is no more than the bot may while the parameters cannot be read, and that is logged', async () => {
    const { log, lines } = createObserved();
    const failing = () => Promise.reject(new Error('throttled'));
    expect(await createPeopleMay(channels, failing, log)('messenger')).toBeUndefined();
    expect(lines).toMatchObject([{ level: 'error' }]);
  });

  test('is told by parameters that the desk may read, none of them a secret', () => {
    for (const { parameters } of Object.values(providers))
      for (const { readBy, secret } of parameters)
        if (readBy.includes('desk')) expect(secret).toBe(false);
  });
});
