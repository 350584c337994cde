import { describeIncoming } from '../testing/incoming.ts';
import { kit } from './testing/kit.ts';

const from = '12025550123';
const userId = 'US.13491208655302741918';
const at = '2025-10-09T08:53:20.000Z';
const metadata = { display_phone_number: '+1 202-555-0199', phone_number_id: '200000000000002' };
const change = (value: object, field = 'messages') => ({
  object: 'whatsapp_business_account',
  entry: [{ id: '1', changes: [{ field, value: { metadata, ...value } }] }],
});
const message = (more: object) => ({ id: 'wamid.X', timestamp: '1760000000', ...more });
const text = { type: 'text', text: { body: 'Hi' } };
const hi = { at, id: 'wamid.X', text: 'Hi' };

describeIncoming(kit, [
  {
    label: 'text',
    body: 'text',
    said: [{ from, at, id: 'wamid.TEXT', text: 'When is my trash collected?' }],
  },
  {
    label: 'text of a citizen without a phone number',
    body: 'text-without-phone',
    said: [{ from: userId, at, id: 'wamid.USERID', text: 'Hello from a username' }],
  },
  {
    label: 'a button is its title and value',
    body: 'button-reply',
    said: [
      {
        from,
        at,
        id: 'wamid.BUTTON',
        text: 'Trash',
        value: 'article:trash',
        replyToId: 'wamid.OUT1',
      },
    ],
  },
  {
    label: 'a list row is its whole label and value',
    body: 'list-reply',
    said: [
      {
        from,
        at,
        id: 'wamid.LIST',
        text: 'Renew a parking permit for residents',
        value: 'article:permit',
        replyToId: 'wamid.OUT1',
      },
    ],
  },
  {
    label: "a template's button",
    body: 'template-button',
    said: [{ from, at, id: 'wamid.TEMPLATE', text: 'Read it', value: 'read' }],
  },
  { label: 'a form sent back', body: 'flow-reply', ignored: ['flow-reply'] },
  {
    label: 'a picture with words',
    body: 'image',
    said: [
      {
        from,
        at,
        id: 'wamid.IMAGE',
        text: 'This pothole',
        attachments: [{ contentType: 'image/jpeg' }],
      },
    ],
  },
  {
    label: 'a voice note',
    body: 'voice',
    said: [
      { from, at, id: 'wamid.VOICE', attachments: [{ contentType: 'audio/ogg; codecs=opus' }] },
    ],
  },
  {
    label: 'a location at 0/0',
    body: 'location',
    said: [{ from, at, id: 'wamid.LOCATION', attachments: [{ contentType: 'location' }] }],
  },
  {
    label: 'what WhatsApp could not pass on',
    body: 'unsupported',
    said: [{ from, at, id: 'wamid.UNSUPPORTED', attachments: [{ contentType: 'unsupported' }] }],
  },
  { label: 'a reaction', body: 'reaction', ignored: ['reaction'] },
  { label: 'a message taken back', body: 'revoke', ignored: ['unsend'] },
  { label: 'a changed number', body: 'number-changed', ignored: ['number-changed'] },
  { label: 'a changed user id', body: 'user-id-changed', ignored: ['user-id-changed'] },
  { label: 'the old and the new user id', body: 'user-id-update', ignored: ['user-id-update'] },
  {
    label: 'delivered',
    body: 'status-delivered',
    receipts: [
      { status: 'delivered', at: '2025-10-09T08:53:24.000Z', of: { platformId: 'wamid.OUT1' } },
    ],
  },
  {
    label: 'failed, with the reason',
    body: 'status-failed',
    receipts: [
      {
        status: 'failed',
        at: '2025-10-09T08:53:25.000Z',
        of: { platformId: 'wamid.OUT2' },
        code: '131047',
      },
    ],
  },
  { label: 'what staff wrote in the phone app', body: 'echo-from-phone-app', ignored: ['echo'] },
  { label: 'an error of the platform', body: 'platform-error', ignored: ['platform-error'] },
  {
    label: 'a user id inside `from`',
    body: change({ messages: [message({ from: userId, ...text })] }),
    said: [{ from: userId, ...hi }],
  },
  {
    label: 'a phone number before a user id',
    body: change({ messages: [message({ from, from_user_id: userId, ...text })] }),
    said: [{ from, ...hi }],
  },
  {
    label: 'the only contact, when the message names nobody',
    body: change({ contacts: [{ user_id: userId }], messages: [message(text)] }),
    said: [{ from: userId, ...hi }],
  },
  {
    label: 'nobody, when there are two contacts to guess from',
    body: change({ contacts: [{ wa_id: from }, { user_id: userId }], messages: [message(text)] }),
    ignored: ['no-sender'],
  },
  {
    label: 'our own number as the sender',
    body: change({ messages: [message({ from: '12025550199', ...text })] }),
    ignored: ['echo'],
  },
  {
    label: 'a group',
    body: change({ messages: [message({ from, group_id: 'g', ...text })] }),
    ignored: ['group'],
  },
  {
    label: 'another number of ours',
    body: change({ metadata: { phone_number_id: '5' }, messages: [message({ from, ...text })] }),
    ignored: ['other-account'],
  },
  {
    label: 'messages, statuses and errors of one change, bad ones among them',
    body: change({
      messages: [
        message({ from, type: 'text' }),
        message({ from, ...text }),
        'no',
        message({ from, type: 'hologram' }),
      ],
      statuses: [
        { id: 'a', status: 'played' },
        { id: 'b', status: 'teleported' },
        {},
        { id: 'c', status: 'read' },
      ],
    }),
    said: [{ from, ...hi }],
    receipts: [{ status: 'read', of: { platformId: 'c' } }],
    ignored: [
      'malformed:text',
      'malformed:message',
      'unknown:hologram',
      'status-played',
      'unknown:teleported',
      'malformed:status',
    ],
  },
  {
    label: 'other fields',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        'message_template_status_update',
        'phone_number_quality_update',
        'account_update',
        'news',
      ].map((field) => change({}, field).entry[0]),
    },
    ignored: ['template-update', 'quality-update', 'account-update', 'unknown:news'],
  },
  {
    label: 'a forwarded message, whose context names none',
    body: change({ messages: [message({ from, ...text, context: { forwarded: true } })] }),
    said: [{ from, ...hi }],
  },
]);
