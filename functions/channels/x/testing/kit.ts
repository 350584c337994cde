import { createHmac } from 'node:crypto';
import { found, json, type Kit } from '../../testing/kit.ts';
import { x } from '../channel.ts';
import type { Settings } from '../send.ts';

type In = ReturnType<typeof x.webhookSettings.parse>;

const userId = '300000000000003';

/** X, for the tests that every channel passes. */
export const kit: Kit<In, Settings> = {
  channel: x,
  values: {
    'consumer-secret': 'consumer-secret-for-tests',
    'user-id': userId,
    'client-id': 'client-id-for-tests',
    'client-secret': 'client-secret-for-tests',
    'refresh-token': 'refresh-token-for-tests',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'activity-dm-received',
  own: ['account-activity-own-dm', 'activity-dm-sent'],
  ownAs: 'said-by-account',
  unknown: {
    body: { data: { event_type: 'dm.hologram', payload: {} } },
    name: 'unknown:dm.hologram',
  },
  holds: (body, { address, platformId }) =>
    [
      ...found(json(body), 'direct_message_events'),
      ...found(json(body), 'data', 'payload', 'direct_message_events'),
    ].some(
      (message) =>
        found(message, 'id').includes(platformId) &&
        address !== userId &&
        found(message, 'message_create', 'sender_id').includes(address) &&
        found(message, 'message_create', 'target', 'recipient_id').includes(userId),
    ),
  wrongObject: '[{"data":{}}]',
  garbage: { body: 'a=1&b=2', expect: { unreadable: 'not-json' } },
  encode: JSON.stringify,
  sign: (body, values) => {
    const digest = createHmac('sha256', values['consumer-secret'] ?? '')
      .update(body)
      .digest('base64');
    return { rawQuery: '', headers: { 'x-twitter-webhooks-signature': `sha256=${digest}` } };
  },
  batch: (events) => ({
    data: [
      null,
      ...events,
      { event_type: 'dm.received', payload: { direct_message_events: [null, {}] } },
    ],
  }),
  event: {
    event_type: 'dm.received',
    payload: {
      direct_message_events: [
        {
          type: 'message_create',
          id: '1900000000000000001',
          created_timestamp: '1760000000123',
          message_create: {
            target: { recipient_id: userId },
            sender_id: '400000000000004',
            message_data: { text: 'Hello' },
          },
        },
      ],
    },
  },
};
