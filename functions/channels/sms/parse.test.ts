import { describeIncoming } from '../testing/incoming.ts';
import { kit } from './testing/kit.ts';

const from = '+12025550123';
const message = (more: object) => ({
  AccountSid: kit.values['account-sid'],
  MessageSid: 'SM1',
  SmsStatus: 'received',
  From: from,
  To: '+12025550100',
  Body: 'Hi',
  ...more,
});
const status = (MessageStatus: string, more: object = {}) => ({
  AccountSid: kit.values['account-sid'],
  MessageSid: 'SM9',
  MessageStatus,
  From: '+12025550100',
  To: from,
  ...more,
});

describeIncoming(kit, [
  {
    label: 'text, which has no time',
    body: 'text',
    said: [{ from, id: 'SM1', text: 'When is my trash collected?' }],
  },
  {
    label: 'a picture without words is no status',
    body: 'picture-without-words',
    said: [
      {
        from,
        id: 'SM1',
        attachments: [
          {
            contentType: 'image/jpeg',
            contentUrl: 'https://api.twilio.com/2010-04-01/Accounts/AC/Messages/MM/Media/ME1',
          },
        ],
      },
    ],
  },
  {
    label: 'STOP that the carrier has answered',
    body: 'stop',
    said: [{ from, id: 'SM1', text: 'STOP', name: 'carrier-stopped' }],
  },
  {
    label: 'STOP that nobody has answered',
    body: message({ Body: 'STOP' }),
    said: [{ from, id: 'SM1', text: 'STOP' }],
  },
  { label: 'a message from our own number', body: 'from-ourselves', ignored: ['echo'] },
  { label: 'WhatsApp by Twilio', body: 'whatsapp', ignored: ['other-channel'] },
  { label: 'a status before it leaves', body: 'status-queued', ignored: ['under-way'] },
  {
    label: 'delivered',
    body: 'status-delivered',
    receipts: [{ status: 'delivered', of: { platformId: 'SM9' } }],
  },
  {
    label: 'not delivered, with the reason',
    body: 'status-undelivered',
    receipts: [{ status: 'failed', of: { platformId: 'SM9' }, code: '30003' }],
  },
  {
    label: 'cancelled, without a reason',
    body: status('canceled'),
    receipts: [{ status: 'failed', of: { platformId: 'SM9' }, code: 'canceled' }],
  },
  { label: 'a status we do not know', body: status('teleported'), ignored: ['unknown:teleported'] },
  {
    label: 'a status of another number',
    body: status('sent', { From: '+1999' }),
    ignored: ['other-account'],
  },
  {
    label: 'a message to another number',
    body: message({ To: '+1999' }),
    ignored: ['other-account'],
  },
  {
    label: 'a message to another account',
    body: message({ AccountSid: 'AC1' }),
    ignored: ['other-account'],
  },
  { label: 'a sender with a name', body: message({ From: 'BANK' }), ignored: ['no-return-number'] },
  {
    label: 'a short code',
    body: message({ From: '12345' }),
    said: [{ from: '12345', id: 'SM1', text: 'Hi' }],
  },
  { label: 'no words and no file', body: message({ Body: '' }), ignored: ['empty'] },
  {
    label: 'a call',
    body: { AccountSid: kit.values['account-sid'], CallSid: 'CA1' },
    ignored: ['call'],
  },
  {
    label: 'no more than ten files, whatever the count says',
    body: message({ NumMedia: '999999' }),
    said: [
      {
        from,
        id: 'SM1',
        text: 'Hi',
        attachments: Array.from({ length: 10 }, () => ({ contentType: 'file' })),
      },
    ],
  },
  {
    label: 'a long text that came in base64',
    body: message({ Body: Buffer.from('When is trash collected? '.repeat(5)).toString('base64') }),
    said: [{ from, id: 'SM1', text: 'When is trash collected? '.repeat(5) }],
  },
  {
    label: 'START and HELP that the carrier has answered',
    body: message({ Body: 'HELP', OptOutType: 'HELP' }),
    said: [{ from, id: 'SM1', text: 'HELP', name: 'carrier-handled' }],
  },
  {
    label: 'a button text, which SMS does not have',
    body: message({ ButtonText: 'Yes', ButtonPayload: 'yes' }),
    said: [{ from, id: 'SM1', text: 'Hi' }],
  },
  ...['accepted', 'scheduled', 'sending'].map((state) => ({
    label: `a status ${state}`,
    body: status(state),
    ignored: ['under-way'],
  })),
  {
    label: 'refused because they opted out',
    body: status('failed', { ErrorCode: '21610' }),
    receipts: [{ status: 'failed' as const, of: { platformId: 'SM9' }, code: '21610' }],
  },
  {
    label: 'text and signs beyond ASCII',
    body: message({ Body: '¿Cuándo? + & = 👍' }),
    said: [{ from, id: 'SM1', text: '¿Cuándo? + & = 👍' }],
  },
]);
