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
const edited = (now: object) => ({
  type: 'edit',
  edit: { original_message_id: 'wamid.TEXT', message: now },
});
const anEdit = {
  ...{ from, at, id: 'wamid.X', kind: 'edit', type: 'messageUpdate', of: 'wamid.TEXT' },
};
const moved = { from, at, kind: 'address', type: 'event', name: 'address-changed' };
const choice = { from, at, kind: 'preference', type: 'event', of: undefined };
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
  {
    label: 'a form sent back, which nobody reads',
    body: 'flow-reply',
    said: [{ from, at, id: 'wamid.FLOW', attachments: [{ contentType: 'form' }] }],
  },
  {
    label: 'a picture with words',
    body: 'image',
    said: [
      {
        from,
        at,
        id: 'wamid.IMAGE',
        text: 'This pothole',
        attachments: [{ contentType: 'image/jpeg', id: '1000000000000010' }],
      },
    ],
  },
  {
    label: 'a voice note',
    body: 'voice',
    said: [
      {
        from,
        at,
        id: 'wamid.VOICE',
        attachments: [{ contentType: 'audio/ogg; codecs=opus', id: '1000000000000011' }],
      },
    ],
  },
  {
    label: 'a location at 0/0',
    body: 'location',
    said: [
      {
        from,
        at,
        id: 'wamid.LOCATION',
        attachments: [{ contentType: 'location' }],
        entities: [{ type: 'GeoCoordinates', latitude: 0, longitude: 0 }],
      },
    ],
  },
  {
    label: 'what WhatsApp could not pass on',
    body: 'unsupported',
    said: [{ from, at, id: 'wamid.UNSUPPORTED', attachments: [{ contentType: 'unsupported' }] }],
  },
  { label: 'a reaction', body: 'reaction', ignored: ['reaction'] },
  {
    label: 'a message taken back',
    body: 'revoke',
    said: [
      { from, at, id: 'wamid.REVOKE', kind: 'unsend', type: 'messageDelete', of: 'wamid.TEXT' },
    ],
  },
  {
    label: 'a message changed',
    body: 'edit',
    said: [
      {
        from,
        at,
        id: 'wamid.EDIT',
        kind: 'edit',
        type: 'messageUpdate',
        of: 'wamid.TEXT',
        text: 'When is my recycling collected?',
      },
    ],
  },
  {
    label: "a picture's words changed, and one that has none now",
    body: change({
      messages: [
        message({ from, ...edited({ type: 'image', image: { id: '1', caption: 'Here' } }) }),
        message({ from, ...edited({ type: 'image', image: { id: '1' } }) }),
        message({ from, ...edited({ type: 'edit', edit: {} }) }),
        message({ from, type: 'edit', edit: {} }),
      ],
    }),
    said: ['Here', ''].map((text) => ({ ...anEdit, text })),
    ignored: ['malformed:edit', 'malformed:edit'],
  },
  {
    label: 'a changed number is the new one, and no longer the old one',
    body: 'number-changed',
    said: [{ ...moved, id: 'wamid.SYSTEM1', aliases: ['12025550124'], ended: [from] }],
  },
  {
    label: 'a changed number brings a new user id',
    body: change({
      messages: [
        message({
          from,
          type: 'system',
          system: {
            type: 'user_changed_number',
            new_wa_id: '12025550124',
            wa_id: from,
            user_id: userId,
          },
        }),
      ],
    }),
    said: [{ ...moved, id: 'wamid.X', aliases: ['12025550124', userId], ended: [from] }],
  },
  {
    label: 'a changed user id that does not say from which',
    body: 'user-id-changed',
    ignored: ['address-change-without-both'],
  },
  {
    label: 'a changed user id of a number we know is one more name',
    body: change({
      messages: [
        message({
          from,
          type: 'system',
          system: { type: 'user_changed_user_id', user_id: userId },
        }),
      ],
    }),
    said: [{ ...moved, id: 'wamid.X', aliases: [userId], ended: [] }],
  },
  {
    label: 'the old and the new user id',
    body: 'user-id-update',
    said: [
      {
        ...moved,
        from: 'US.13491208655302741918',
        id: 'US.13491208655302741918>US.24817305912873645029',
        aliases: ['US.24817305912873645029', from],
        ended: ['US.13491208655302741918'],
      },
    ],
  },
  {
    label: 'updates that cannot be read, among one that can',
    body: change(
      {
        user_id_update: [
          7,
          { user_id: { previous: userId } },
          { user_id: { previous: 'x', current: userId } },
          { user_id: { previous: userId, current: userId } },
          { user_id: { previous: userId, current: 'DE.2' }, timestamp: '1760000000' },
        ],
      },
      'user_id_update',
    ),
    said: [{ ...moved, from: userId, id: `${userId}>DE.2`, aliases: ['DE.2'], ended: [userId] }],
    ignored: [
      'malformed:user_id_update',
      'malformed:user_id_update',
      'address-change-without-both',
      'address-change-without-both',
    ],
  },
  {
    label: "a choice in the app's own settings",
    body: change(
      {
        user_preferences: [
          { wa_id: from, category: 'marketing_messages', value: 'stop', timestamp: 1760000000 },
          {
            user_id: userId,
            category: 'marketing_messages',
            value: 'resume',
            timestamp: 1760000000,
          },
          { wa_id: from, category: 'marketing_messages', value: 'maybe' },
          { wa_id: from, category: 'colours', value: 'stop' },
          { category: 'marketing_messages', value: 'stop' },
          null,
        ],
      },
      'user_preferences',
    ),
    said: [
      { ...choice, id: `announcements-stopped:${from}`, name: 'announcements-stopped' },
      {
        ...choice,
        from: userId,
        id: `announcements-resumed:${userId}`,
        name: 'announcements-resumed',
      },
    ],
    ignored: ['unknown:maybe', 'unknown:colours', 'no-sender', 'malformed:user_preference'],
  },
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
  {
    label: 'what staff wrote in the phone app, of which only that they did is kept',
    body: 'echo-from-phone-app',
    said: [
      {
        from: '12025550123',
        id: 'wamid.ECHO',
        kind: 'answered-elsewhere',
        type: 'event',
        name: 'answered-elsewhere',
        at: '2025-10-09T08:53:20.000Z',
      },
    ],
  },
  { label: 'an error of the platform', body: 'platform-error', notices: ['platform-error'] },
  { label: 'our own number as the sender', body: 'echo-from-own-number', ignored: ['echo'] },
  {
    label: 'a user id inside `from`',
    body: change({ messages: [message({ from: userId, ...text })] }),
    said: [{ from: userId, ...hi }],
  },
  {
    label: 'a phone number before a user id, which is another name of the citizen',
    body: change({ messages: [message({ from, from_user_id: userId, ...text })] }),
    said: [{ from, ...hi, aliases: [userId] }],
  },
  {
    label: 'a number with its plus is the same number',
    body: change({ messages: [message({ from: `+${from}`, ...text })] }),
    said: [{ from, ...hi }],
  },
  {
    label: 'what the contact beside a message adds, found by either id among several',
    body: change({
      contacts: [{ wa_id: '15550000000', user_id: 'DE.1' }, { wa_id: from, user_id: userId }, 7],
      messages: [
        message({ from, ...text }),
        message({ from: userId, ...text }),
        message({ from_user_id: userId, ...text }),
        message({ from: '49301234567', ...text }),
      ],
    }),
    said: [
      { from, ...hi, aliases: [userId] },
      { from: userId, ...hi, aliases: [from] },
      { from: userId, ...hi, aliases: [from] },
      { from: '49301234567', ...hi },
    ],
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
    label: "ids of our own among those of a citizen, which are nobody's",
    body: change({
      contacts: [{ wa_id: from, user_id: userId }],
      messages: [
        message({ from, from_user_id: metadata.phone_number_id, ...text }),
        message({
          from: metadata.phone_number_id,
          type: 'system',
          system: { type: 'user_changed_number', wa_id: from },
        }),
      ],
    }),
    said: [{ from, ...hi, aliases: [userId] }],
    ignored: ['address-change-without-both'],
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
        message({ from, type: 'request_welcome' }),
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
      'welcome',
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
        'account_alerts',
        'security',
        'calls',
        'history',
        'flows',
        'smb_app_state_sync',
        'news',
      ].map((field) => change({}, field).entry[0]),
    },
    ignored: ['call', 'history', 'flow-update', 'app-state-sync', 'unknown:news'],
    notices: ['template-update', 'quality-update', 'account-update', 'account-update', 'security'],
  },
  {
    label: 'good news about templates and quality, which nobody has to look at',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        ...change({ event: 'APPROVED' }, 'message_template_status_update').entry,
        ...change({ event: 'UNFLAGGED' }, 'phone_number_quality_update').entry,
      ],
    },
    ignored: ['template-update', 'quality-update'],
  },
  ...['video', 'document', 'audio', 'sticker'].map((type) => ({
    label: `media of type ${type}`,
    body: change({ messages: [message({ from, type, [type]: { id: '1', mime_type: 'a/b' } })] }),
    said: [{ from, at, id: 'wamid.X', attachments: [{ contentType: 'a/b', id: '1' }] }],
  })),
  ...['contacts', 'order'].map((type) => ({
    label: `a message of type ${type}`,
    body: change({ messages: [message({ from, type, [type]: [{}] })] }),
    said: [{ from, at, id: 'wamid.X', attachments: [{ contentType: type }] }],
  })),
  {
    label: 'a forwarded message, whose context names none',
    body: change({ messages: [message({ from, ...text, context: { forwarded: true } })] }),
    said: [{ from, ...hi }],
  },
]);
