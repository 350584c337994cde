import { describe, expect, test } from 'vitest';
import { describeIncoming } from '../testing/incoming.ts';
import { parsed, sample } from '../testing/kit.ts';
import { kit } from './testing/kit.ts';

const from = '7000000000000001';
const page = '100000000000001';
const cdn = 'https://cdn.fbsbx.example/1';
const at = '2025-10-09T08:53:20.123Z';
const event = (what: object) => ({
  sender: { id: from },
  recipient: { id: page },
  timestamp: 1760000000123,
  ...what,
});
const body = (...messaging: object[]) => ({ object: 'page', entry: [{ id: page, messaging }] });
const text = (id: string) => event({ message: { mid: id, text: 'Hi' } });

describeIncoming(kit, [
  {
    label: 'text',
    body: 'text',
    said: [{ from, at, id: 'm_text', text: 'When is my trash collected?' }],
  },
  {
    label: 'a quick reply is its title and value',
    body: 'quick-reply',
    said: [{ from, at, id: 'm_quick', text: 'Trash', value: 'article:trash' }],
  },
  {
    label: 'a postback is its title and value',
    body: 'postback',
    said: [{ from, at, id: 'm_postback', kind: 'postback', text: 'Get started', value: 'MENU' }],
  },
  {
    label: 'a picture is said without words',
    body: 'image',
    said: [
      {
        from,
        at,
        id: 'm_image',
        attachments: [
          { contentType: 'image', contentUrl: 'https://scontent.xx.fbcdn.example/photo.jpg' },
        ],
      },
    ],
  },
  {
    label: 'a location at 0/0 is a location',
    body: 'location',
    said: [
      {
        from,
        at,
        id: 'm_location',
        attachments: [{ contentType: 'location' }],
        entities: [{ type: 'GeoCoordinates', latitude: 0, longitude: 0 }],
      },
    ],
  },
  { label: 'the like button needs no answer', body: 'sticker-thumbs-up', ignored: ['thumbs-up'] },
  {
    label: 'a reply names what it answers',
    body: 'reply',
    said: [{ from, at, id: 'm_reply', text: 'And recycling?', replyToId: 'm_earlier' }],
  },
  {
    label: 'delivered, by message',
    body: 'delivery',
    receipts: ['m_out_1', 'm_out_2'].map((platformId) => ({
      status: 'delivered',
      at: '2025-10-09T08:53:21.000Z',
      of: { platformId },
    })),
  },
  {
    label: 'delivered, by watermark alone',
    body: body(event({ delivery: { watermark: 1760000001000 } })),
    receipts: [
      { status: 'delivered', at, of: { address: from, upTo: '2025-10-09T08:53:21.000Z' } },
    ],
  },
  {
    label: 'read, up to a moment',
    body: 'read',
    receipts: [{ status: 'read', at, of: { address: from, upTo: '2025-10-09T08:53:22.000Z' } }],
  },
  { label: 'an echo of our own app', body: 'echo', ignored: ['echo'] },
  {
    label: 'an echo of another app: a person has answered, or another bot',
    body: 'echo-from-another-app',
    said: [
      {
        from: '7000000000000001',
        id: 'm_echo_inbox',
        kind: 'answered-elsewhere',
        type: 'event',
        name: 'answered-elsewhere',
        at: '2025-10-09T08:53:20.123Z',
      },
    ],
  },
  { label: 'a reaction', body: 'reaction', ignored: ['reaction'] },
  {
    label: 'an edit says what the message is now',
    body: 'edit',
    said: [
      {
        from,
        at,
        id: 'm_text',
        kind: 'edit',
        type: 'messageUpdate',
        text: 'When is my recycling collected?',
      },
    ],
  },
  {
    label: 'the same edit without words',
    body: body(event({ message_edit: { mid: 'm_text' } })),
    ignored: ['malformed:message_edit'],
  },
  {
    label: 'words beside fields that are null',
    body: body(
      event({
        message: { mid: 'm', text: 'Hi', quick_reply: null, is_echo: null, is_deleted: null },
      }),
    ),
    said: [{ from, at, id: 'm', text: 'Hi' }],
  },
  {
    label: 'a picture whose words are null',
    body: body(
      event({
        message: { mid: 'm', text: null, attachments: [{ type: 'image', payload: { url: cdn } }] },
      }),
    ),
    said: [{ from, at, id: 'm', attachments: [{ contentType: 'image', contentUrl: cdn }] }],
  },
  {
    label: 'entries and lists that are none, each named beside what can be read',
    body: {
      object: 'page',
      entry: [7, { id: page }, { id: page, messaging: {} }, ...body(text('m')).entry],
    },
    said: [{ from, at, id: 'm', text: 'Hi' }],
    ignored: ['malformed:entry', 'empty', 'malformed:messaging'],
  },
  { label: 'a referral', body: 'referral', ignored: ['referral'] },
  { label: 'an opt-in', body: 'opt-in', ignored: ['opt-in'] },
  { label: 'a thread passed on', body: 'thread-control', ignored: ['thread-control'] },
  { label: 'a policy notice', body: 'policy-enforcement', notices: ['policy-enforcement'] },
  { label: "another app's thread", body: 'standby', ignored: ['standby'] },
  {
    label: 'a page change',
    body: { object: 'page', entry: [{ id: page, changes: [{ field: 'feed', value: {} }] }] },
    ignored: ['page-change'],
  },
  {
    label: 'a timestamp in seconds',
    body: body({ ...text('m'), timestamp: 1760000000 }),
    said: [{ from, at: '2025-10-09T08:53:20.000Z', id: 'm', text: 'Hi' }],
  },
  {
    label: 'all events of all entries, whatever is among them',
    body: {
      object: 'page',
      entry: [
        ...body(text('m1'), { sender: 3 }, event({ message: {} }), text('m2')).entry,
        ...body(event({ constructor: {} }), event({ new_thing: {} }), text('m3')).entry,
      ],
    },
    said: ['m1', 'm2', 'm3'].map((id) => ({ from, at, id, text: 'Hi' })),
    ignored: ['malformed:event', 'malformed:message', 'unknown:constructor', 'unknown:new_thing'],
  },
  {
    label: 'a message to another page',
    body: body({ ...text('m'), recipient: { id: '5' } }),
    ignored: ['other-account'],
  },
  {
    label: 'a guest without an id',
    body: body({ ...text('m'), sender: { user_ref: 'r' } }),
    ignored: ['no-sender'],
  },
  {
    label: 'a message taken back',
    body: body(event({ message: { mid: 'm', is_deleted: true } })),
    said: [{ from, at, id: 'm', kind: 'unsend', type: 'messageDelete' }],
  },
  ...['audio', 'video', 'file', 'fallback', 'template', 'reel', 'sticker'].map((type) => ({
    label: `an attachment of type ${type}`,
    body: body(event({ message: { mid: 'm', attachments: [{ type, payload: { url: cdn } }] } })),
    said: [{ from, at, id: 'm', attachments: [{ contentType: type, contentUrl: cdn }] }],
  })),
  {
    label: 'a sticker that comes as a picture, too, is one',
    body: body(
      event({
        message: {
          mid: 'm',
          attachments: ['image', 'sticker'].map((type) => ({
            type,
            payload: { url: cdn, sticker_id: 5 },
          })),
        },
      }),
    ),
    said: [{ from, at, id: 'm', attachments: [{ contentType: 'sticker', contentUrl: cdn }] }],
  },
  {
    label: 'the like button of the new kind',
    body: body(
      event({
        message: {
          mid: 'm',
          attachments: [{ type: 'sticker', payload: { sticker_id: 369239263222822 } }],
        },
      }),
    ),
    ignored: ['thumbs-up'],
  },
  {
    label: 'words with a picture are both',
    body: body(
      event({ message: { mid: 'm', text: 'This', attachments: [{ type: 'image', payload: {} }] } }),
    ),
    said: [{ from, at, id: 'm', text: 'This', attachments: [{ contentType: 'image' }] }],
  },
  {
    label: 'a location that is no place on earth',
    body: body(
      event({
        message: {
          mid: 'm',
          attachments: [{ type: 'location', payload: { coordinates: { lat: 91, long: 0 } } }],
        },
      }),
    ),
    said: [{ from, at, id: 'm', attachments: [{ contentType: 'location' }] }],
  },
  {
    label: 'a referral beside the words, and on a postback, adds nothing',
    body: body(
      event({ message: { mid: 'm', text: 'Hi', referral: { ref: 'poster', source: 'ADS' } } }),
      event({ postback: { mid: 'p', payload: 'MENU', referral: { ref: 'poster' } } }),
    ),
    said: [
      { from, at, id: 'm', text: 'Hi' },
      { from, at, id: 'p', kind: 'postback', value: 'MENU' },
    ],
  },
  {
    label: 'what pages do besides',
    body: body(
      event({ take_thread_control: {} }),
      event({ request_thread_control: {} }),
      event({ app_roles: {} }),
      event({ account_linking: {} }),
      event({ messaging_feedback: {} }),
      event({ payment: {} }),
      event({ game_play: {} }),
    ),
    ignored: [
      'thread-control',
      'thread-control',
      'app-roles',
      'account-linking',
      'feedback',
      'payment',
      'game-play',
    ],
  },
  {
    label: 'no words and no file',
    body: body(event({ message: { mid: 'm', text: '' } })),
    ignored: ['empty'],
  },
  { label: 'no entries', body: { object: 'page' }, ignored: ['empty'] },
  {
    label: 'an attachment whose address is no web address',
    body: body(
      event({
        message: { mid: 'm', attachments: [{ type: 'file', payload: { url: 'javascript:x' } }, 7] },
      }),
    ),
    said: [
      { from, at, id: 'm', attachments: [{ contentType: 'file' }, { contentType: 'unknown' }] },
    ],
  },
  {
    label: 'half a surrogate pair, and what a queue refuses',
    body: body(event({ message: { mid: 'm', text: 'a\ud83db\ufffe' } })),
    said: [{ from, at, id: 'm', text: 'a\ufffdb\ufffd' }],
  },
]);

test.each(['echo', 'echo-from-another-app'])(
  'whose %s it is, nobody says where the app has no id here: the turn finds out',
  (name) => {
    const unset = { ...kit, values: { ...kit.values, 'app-id': 'none' } };
    const result = parsed(unset, JSON.stringify(sample(kit, name)));
    const names = 'unreadable' in result ? [] : result.activities.map((each) => each.activity.name);
    expect(names).toEqual(['said-by-account']);
  },
);

describe('a postback without an id', () => {
  const id = (payload: string) => {
    const result = parsed(kit, JSON.stringify(body(event({ postback: { payload } }))));
    return 'unreadable' in result ? undefined : result.activities[0]?.platformId;
  };

  test('has the same id when it is delivered again, and another for another choice', () => {
    expect(id('a')).toMatch(/^[0-9a-f]{32}$/);
    expect(id('a')).toBe(id('a'));
    expect(id('a')).not.toBe(id('b'));
  });
});
