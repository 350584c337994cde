import { describeIncoming } from '../../testing/incoming.ts';
import { forms, sameByTwilio } from '../../twilio/testing/incoming.ts';
import { kit } from './testing/kit.ts';

const from = '12025550123';
const userId = 'US.1234567890ABCDEF';
const file = (contentType: string) => ({
  contentType,
  contentUrl:
    'https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/SM1/Media/ME1',
});
const { message, status } = forms('whatsapp:');
const text = 'When is my trash collected?';

describeIncoming(kit, [
  ...sameByTwilio('whatsapp:', from),
  {
    label: 'a business-scoped user id beside the number is another address of the same citizen',
    body: 'text-with-user-id',
    said: [{ from, id: 'SM1', text, aliases: [userId] }],
  },
  {
    label: 'a user id where the number would be',
    body: 'user-id-only',
    said: [{ from: userId, id: 'SM1', text }],
  },
  {
    label: 'a number without its prefix, on either side',
    body: message({ From: `+${from}`, To: '+12025550100' }),
    said: [{ from, id: 'SM1', text: 'Hi' }],
  },
  {
    label: 'a user id that is none is left out',
    body: message({ ExternalUserId: 'whatsapp:foo_bar' }),
    said: [{ from, id: 'SM1', text: 'Hi' }],
  },
  {
    label: "a template's button, with its payload as value",
    body: 'template-button',
    said: [{ from, id: 'SM1', text: 'Show me', value: 'show-reply', replyToId: 'SM9' }],
  },
  {
    label: 'a list row, with its id as value',
    body: 'list-row',
    said: [{ from, id: 'SM1', text: 'Recycling', value: 'topic:recycling', replyToId: 'SM9' }],
  },
  {
    label: 'a form that was filled in, which nobody asked for',
    body: 'form-reply',
    said: [{ from, id: 'SM1', attachments: [{ contentType: 'form' }] }],
  },
  {
    label: 'a place',
    body: 'location',
    said: [
      {
        from,
        id: 'SM1',
        attachments: [{ contentType: 'location' }],
        entities: [{ type: 'GeoCoordinates', latitude: 38.8977, longitude: -77.0365 }],
      },
    ],
  },
  {
    label: 'the place where both degrees are 0',
    body: message({ Body: '', MessageType: 'location', Latitude: '0', Longitude: '0' }),
    said: [
      {
        from,
        id: 'SM1',
        attachments: [{ contentType: 'location' }],
        entities: [{ type: 'GeoCoordinates', latitude: 0, longitude: 0 }],
      },
    ],
  },
  {
    label: 'a place without degrees',
    body: message({ Body: '', MessageType: 'location', Latitude: 'north' }),
    said: [{ from, id: 'SM1', attachments: [{ contentType: 'location' }] }],
  },
  {
    label: 'a picture with its caption',
    body: 'picture',
    said: [{ from, id: 'SM1', text: 'This bin is broken', attachments: [file('image/jpeg')] }],
  },
  {
    label: 'a voice note, which has no words, is no status',
    body: 'voice',
    said: [{ from, id: 'SM1', attachments: [file('audio/ogg')] }],
  },
  {
    label: "somebody's card",
    body: 'contact',
    said: [{ from, id: 'SM1', attachments: [file('text/vcard')] }],
  },
  {
    label: 'what came by an advertisement is a message like any other',
    body: 'referral',
    said: [{ from, id: 'SM1', text: 'Hello' }],
  },
  {
    label: 'what WhatsApp could not pass on',
    body: message({ Body: '', MessageType: 'unsupported' }),
    said: [{ from, id: 'SM1', attachments: [{ contentType: 'unsupported' }] }],
  },
  { label: 'a reaction says nothing', body: 'reaction', ignored: ['reaction'] },
  {
    label: 'a type there has never been, without words',
    body: message({ Body: '', MessageType: 'hologram' }),
    ignored: ['unknown:hologram'],
  },
  {
    label: 'a type there has never been, with words',
    body: message({ MessageType: 'hologram' }),
    said: [{ from, id: 'SM1', text: 'Hi' }],
  },
  {
    label: 'nobody, whatever stands there',
    body: message({ From: 'whatsapp:ada', WaId: '' }),
    ignored: ['no-sender'],
  },
  {
    label: 'Messenger by Twilio',
    body: message({ From: 'messenger:1', To: 'messenger:2' }),
    ignored: ['other-channel'],
  },
  {
    label: 'read',
    body: 'status-read',
    receipts: [{ status: 'read', of: { platformId: 'SM9' } }],
  },
  {
    label: 'not delivered, since the window is closed',
    body: 'status-outside-window',
    receipts: [{ status: 'failed', of: { platformId: 'SM9' }, code: '63016' }],
  },
  {
    label: 'a status without the prefix',
    body: status('sent', { From: '+12025550100', To: `+${from}` }),
    receipts: [{ status: 'sent', of: { platformId: 'SM9' } }],
  },
]);
