import { describeIncoming } from '../testing/incoming.ts';
import { forms, sameByTwilio } from '../twilio/testing/incoming.ts';
import { kit } from './testing/kit.ts';

const from = '+12025550123';
const { message } = forms('');

describeIncoming(kit, [
  ...sameByTwilio('', from),
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
  { label: 'WhatsApp by Twilio', body: 'whatsapp', ignored: ['other-channel'] },
  {
    label: 'not delivered, with the reason',
    body: 'status-undelivered',
    receipts: [{ status: 'failed', of: { platformId: 'SM9' }, code: '30003' }],
  },
  { label: 'a sender with a name', body: message({ From: 'BANK' }), ignored: ['no-return-number'] },
  {
    label: 'a short code',
    body: message({ From: '12345' }),
    said: [{ from: '12345', id: 'SM1', text: 'Hi' }],
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
    label: 'a button text, which SMS does not have',
    body: message({ ButtonText: 'Yes', ButtonPayload: 'yes' }),
    said: [{ from, id: 'SM1', text: 'Hi' }],
  },
]);
