import { describeIncoming } from '../testing/incoming.ts';
import { kit } from './testing/kit.ts';

const from = '400000000000004';
const us = '300000000000003';
const at = '2025-10-09T08:53:20.123Z';
const id = '1900000000000000001';
const question = { from, at, id, text: 'When is my trash collected?' };

const dm = (text: string, more: object = {}) => ({
  type: 'message_create',
  id,
  created_timestamp: '1760000000123',
  message_create: {
    target: { recipient_id: us },
    sender_id: from,
    message_data: { text },
    ...more,
  },
});
const received = (...events: unknown[]) => ({
  event_type: 'dm.received',
  payload: { direct_message_events: events },
});

const withMedia = (media: object) => ({
  data: received(dm('', { message_data: { text: '', attachment: { type: 'media', media } } })),
});
const video = (contentUrl: string) => ({
  from,
  at,
  id,
  attachments: [{ contentType: 'video', contentUrl }],
});
const saidByAccount = {
  ...{ from, at, id },
  ...{ kind: 'said-by-account', type: 'event', name: 'said-by-account' },
};

describeIncoming(kit, [
  { label: 'a message by the Activity API', body: 'activity-dm-received', said: [question] },
  { label: 'a message by the Account Activity API', body: 'account-activity-dm', said: [question] },
  {
    label: 'what the account sent, by us or by another tool',
    body: 'activity-dm-sent',
    said: [saidByAccount],
  },
  {
    label: 'what the account sent, among what it received',
    body: 'account-activity-own-dm',
    said: [saidByAccount],
  },
  { label: 'typing', body: 'account-activity-typing', ignored: ['typing'] },
  { label: 'read', body: 'account-activity-read', ignored: ['read'] },
  { label: 'access taken back', body: 'account-activity-revoke', notices: ['oauth-revoke'] },
  {
    label: 'access taken back, by the Activity API',
    body: 'oauth-revoke',
    notices: ['oauth-revoke'],
  },
  { label: 'an encrypted chat', body: 'chat-received', ignored: ['xchat-encrypted'] },
  { label: 'a post that mentions us', body: 'post-mention', ignored: ['post'] },
  {
    label: 'a picture, without the link to it in the words',
    body: 'dm-with-picture',
    said: [
      {
        ...question,
        text: 'This pothole',
        attachments: [{ contentType: 'photo', contentUrl: 'https://ton.x.example/photo.jpg' }],
      },
    ],
  },
  {
    label: 'a video, by its smallest file that is one',
    body: withMedia({
      type: 'video',
      media_url_https: 'https://pbs.example/still.jpg',
      video_info: {
        variants: [
          null,
          { content_type: 'application/x-mpegURL', url: 'https://video.example/list.m3u8' },
          { content_type: 'video/mp4', bitrate: 2_176_000, url: 'https://video.example/large.mp4' },
          { content_type: 'video/mp4', bitrate: 632_000, url: 'https://video.example/small.mp4' },
        ],
      },
    }),
    said: [video('https://video.example/small.mp4')],
  },
  {
    label: 'a video whose files are not named, by its still',
    body: withMedia({ type: 'video', media_url_https: 'https://pbs.example/s.jpg', video_info: 7 }),
    said: [video('https://pbs.example/s.jpg')],
  },
  {
    label: 'a quick reply',
    body: 'dm-with-quick-reply',
    said: [{ ...question, text: 'Trash', value: 'article:trash' }],
  },
  {
    label: 'escaped text, unescaped once',
    body: { data: received(dm('Q&amp;A &lt;3 &amp;lt; &quot;&#39;')) },
    said: [{ ...question, text: 'Q&A <3 &lt; "\'' }],
  },
  {
    label: 'several events, each with several messages, bad ones among them',
    body: {
      data: [
        received(dm('One'), {}, dm('Two')),
        { event_type: 'dm.indicate_typing' },
        'no',
        { event_type: 'follow.follow' },
        { event_type: 'profile.update.bio' },
        { event_type: 'list.create' },
        received({ type: 'welcome', id }, dm('Three'), { type: 'message_create', id }),
      ],
    },
    said: ['One', 'Two', 'Three'].map((text) => ({ ...question, text })),
    ignored: [
      'malformed:message',
      'typing',
      'malformed:event',
      'follow',
      'profile',
      'unknown:list.create',
      'unknown:welcome',
      'malformed:message',
    ],
  },
  {
    label: 'events without messages, each named beside what can be read',
    body: {
      data: [
        received(dm('One')),
        received(),
        { event_type: 'dm.received' },
        { event_type: 'dm.received', payload: { direct_message_events: {} } },
      ],
    },
    said: [{ ...question, text: 'One' }],
    ignored: ['empty', 'malformed:direct_message_events', 'malformed:direct_message_events'],
  },
  {
    label: 'a message to another account',
    body: { data: received(dm('Hi', { target: { recipient_id: '5' } })) },
    ignored: ['other-account'],
  },
  {
    label: 'our own message of a shape we do not know',
    body: { data: received(dm('Hi', { sender_id: us, message_data: 7 })) },
    ignored: ['echo'],
  },
  { label: 'no words and no picture', body: { data: received(dm(' ')) }, ignored: ['empty'] },
  {
    label: 'lists we do not know',
    body: {
      for_user_id: us,
      tweet_create_events: [{}],
      block_events: [{}],
      mute_events: [{}],
      hologram_events: [{}],
      users: {},
    },
    ignored: ['post', 'block', 'mute', 'unknown:hologram_events'],
  },
  {
    label: 'encrypted chats of every kind are counted, never answered',
    body: {
      data: ['chat.received', 'chat.sent', 'chat.conversation_join'].map((event_type) => ({
        event_type,
        payload: { direct_message_events: [dm('Hi')], encoded_event: 'AAAA' },
      })),
    },
    ignored: ['xchat-encrypted', 'xchat-encrypted', 'xchat-encrypted'],
  },
  {
    label: 'a time in seconds',
    body: { data: received({ ...dm('Hi'), created_timestamp: 1760000000 }) },
    said: [{ ...question, at: '2025-10-09T08:53:20.000Z', text: 'Hi' }],
  },
  {
    label: 'a negative event id beside the message, which is not its id',
    body: { data: { event_uuid: -5, ...received(dm('Hi')) } },
    said: [{ ...question, text: 'Hi' }],
  },
  { label: 'nothing', body: {}, ignored: ['empty'] },
]);
