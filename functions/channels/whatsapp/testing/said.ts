import type { IncomingCase } from '../../testing/incoming.ts';
import { at, change, from, hi, message, text, userId } from './bodies.ts';

const edited = (now: object) => ({
  type: 'edit',
  edit: { original_message_id: 'wamid.TEXT', message: now },
});
const anEdit = {
  ...{ from, at, id: 'wamid.X', kind: 'edit', type: 'messageUpdate', of: 'wamid.TEXT' },
};

/** What citizens say, and what they change of it afterwards. */
export const said: readonly IncomingCase[] = [
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
    label: 'a button beside a list that is null',
    body: change({
      messages: [
        message({
          from,
          type: 'interactive',
          interactive: {
            type: 'button_reply',
            button_reply: { id: 'a', title: 'A' },
            list_reply: null,
          },
        }),
      ],
    }),
    said: [{ from, at, id: 'wamid.X', text: 'A', value: 'a' }],
  },
  {
    label: 'what Meta could not read is there all the same, so that the citizen hears of it',
    body: change({
      messages: [
        message({ from, type: 'image', errors: [{ code: 131052 }] }),
        message({ from, type: 'unknown', errors: [{ code: 131051 }] }),
      ],
    }),
    said: ['image', 'unknown'].map((contentType) => ({
      from,
      at,
      id: 'wamid.X',
      attachments: [{ contentType }],
    })),
  },
  {
    label: 'lists that are none, each named beside what can be read',
    body: {
      object: 'whatsapp_business_account',
      entry: [
        ...change({ messages: [message({ from, ...text })], statuses: {}, errors: 'no' }).entry,
        ...change({}).entry,
      ],
    },
    said: [{ from, ...hi }],
    ignored: ['malformed:statuses', 'malformed:errors', 'empty'],
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
    label: 'cards of people, whatever else is in them',
    body: change({
      messages: [
        message({
          ...{ from, type: 'contacts' },
          contacts: [
            {
              name: { formatted_name: 'Mia <b>Berg</b>', first_name: 'Mia' },
              phones: [{ phone: '+1 202 555 0123', wa_id: '12025550123' }, 7, { phone: null }],
              emails: [{ email: 'mia@example.com' }],
            },
            { name: { formatted_name: 'The\uFFFE caretaker' } },
            { name: 'Leo', phones: 'none' },
          ],
        }),
        message({ from, type: 'contacts', contacts: 'none' }),
      ],
    }),
    said: [
      {
        ...{ from, at, id: 'wamid.X' },
        attachments: [
          {
            contentType: 'contacts',
            contacts: [
              { name: 'Mia <b>Berg</b>', phones: ['+1 202 555 0123'] },
              { name: 'The\uFFFD caretaker', phones: [] },
            ],
          },
        ],
      },
      { from, at, id: 'wamid.X', attachments: [{ contentType: 'contacts' }] },
    ],
  },
  {
    label: 'a forwarded message, whose context names none',
    body: change({ messages: [message({ from, ...text, context: { forwarded: true } })] }),
    said: [{ from, ...hi }],
  },
];
