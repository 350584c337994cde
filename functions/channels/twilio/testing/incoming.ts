import type { IncomingCase } from '../../testing/incoming.ts';
import { accountSid, number, type Prefix } from './kit.ts';

const citizen = '+12025550123';

/** Forms as Twilio posts them for the channel with this prefix. */
export const forms = (prefix: Prefix) => ({
  message: (more: object): object => ({
    AccountSid: accountSid,
    MessageSid: 'SM1',
    SmsStatus: 'received',
    From: `${prefix}${citizen}`,
    To: `${prefix}${number}`,
    Body: 'Hi',
    ...more,
  }),
  status: (MessageStatus: string, more: object = {}): object => ({
    AccountSid: accountSid,
    MessageSid: 'SM9',
    MessageStatus,
    From: `${prefix}${number}`,
    To: `${prefix}${citizen}`,
    ...more,
  }),
});

/** What Twilio posts in the same way for every channel; `from` is the citizen as the channel keeps them. */
export function sameByTwilio(prefix: Prefix, from: string): readonly IncomingCase[] {
  const { message, status } = forms(prefix);
  const said = (text: string, name?: string) => [
    { from, id: 'SM1', text, ...(name !== undefined && { name }) },
  ];
  const failed = (code: string) => [{ status: 'failed' as const, of: { platformId: 'SM9' }, code }];
  return [
    { label: 'text, which has no time', body: 'text', said: said('When is my trash collected?') },
    {
      label: 'text and signs beyond ASCII',
      body: message({ Body: '¿Cuándo? + & = 👍' }),
      said: said('¿Cuándo? + & = 👍'),
    },
    {
      label: 'STOP that has been answered for us',
      body: 'stop',
      said: said('STOP', 'carrier-stopped'),
    },
    {
      label: 'START that has been answered for us',
      body: message({ Body: 'START', OptOutType: 'START' }),
      said: said('START', 'carrier-started'),
    },
    {
      label: 'HELP that has been answered for us',
      body: message({ Body: 'HELP', OptOutType: 'HELP' }),
      said: said('HELP', 'carrier-handled'),
    },
    {
      label: 'STOP that nobody has answered',
      body: message({ Body: 'STOP' }),
      said: said('STOP'),
    },
    { label: 'no words and no file', body: message({ Body: '' }), ignored: ['empty'] },
    { label: 'a message from our own number', body: 'from-ourselves', ignored: ['echo'] },
    {
      label: 'a message to another number',
      body: message({ To: `${prefix}+12025550199` }),
      ignored: ['other-account'],
    },
    {
      label: 'a message to another account',
      body: message({ AccountSid: 'AC1' }),
      ignored: ['other-account'],
    },
    {
      label: 'a call',
      body: { AccountSid: accountSid, CallSid: 'CA1' },
      ignored: ['call'],
    },
    { label: 'a step before it leaves Twilio', body: 'status-queued', ignored: ['under-way'] },
    ...['accepted', 'scheduled', 'sending'].map((step) => ({
      label: `the step ${step}`,
      body: status(step),
      ignored: ['under-way'],
    })),
    {
      label: 'sent',
      body: status('sent'),
      receipts: [{ status: 'sent', of: { platformId: 'SM9' } }],
    },
    {
      label: 'delivered',
      body: 'status-delivered',
      receipts: [{ status: 'delivered', of: { platformId: 'SM9' } }],
    },
    {
      label: 'refused because they opted out',
      body: status('failed', { ErrorCode: '21610' }),
      receipts: failed('21610'),
    },
    { label: 'failed without a code', body: status('failed'), receipts: failed('failed') },
    { label: 'cancelled without a code', body: status('canceled'), receipts: failed('canceled') },
    {
      label: 'a status we do not know',
      body: status('teleported'),
      ignored: ['unknown:teleported'],
    },
    {
      label: 'a status of another number',
      body: status('sent', { From: `${prefix}+12025550199` }),
      ignored: ['other-account'],
    },
  ];
}
