import { createHmac } from 'node:crypto';
import { found, json, type Kit } from '../../testing/kit.ts';
import { whatsapp } from '../channel.ts';
import type { Settings } from '../send.ts';

type In = ReturnType<typeof whatsapp.webhookSettings.parse>;

const phoneNumberId = '200000000000002';
const metadata = { display_phone_number: '12025550199', phone_number_id: phoneNumberId };

const neverAnswered = ['reaction', 'system', 'edit', 'revoke', 'request_welcome'];

/** WhatsApp, for the tests that every channel passes. */
export const kit: Kit<In, Settings> = {
  channel: whatsapp,
  values: {
    'app-secret': 'app-secret-for-tests',
    'verify-token': 'verify-token-for-tests',
    'phone-number-id': phoneNumberId,
    token: 'whatsapp-token-for-tests',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'text',
  own: ['echo-from-own-number'],
  unknown: {
    body: {
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'hologram', value: { metadata } }] }],
    },
    name: 'unknown:hologram',
  },
  holds: (body, { platformId }) =>
    found(json(body), 'entry', 'changes').some(
      (change) =>
        found(change, 'field').includes('messages') &&
        found(change, 'value', 'metadata', 'phone_number_id').includes(phoneNumberId) &&
        found(change, 'value', 'messages').some(
          (message) =>
            found(message, 'id').includes(platformId) &&
            !found(message, 'type').some((type) => neverAnswered.includes(String(type))),
        ),
    ),
  wrongObject: '{"object":"page","entry":[]}',
  garbage: { body: 'a=1&b=2', expect: { unreadable: 'not-json' } },
  encode: JSON.stringify,
  sign: (body, values) => {
    const digest = createHmac('sha256', values['app-secret'] ?? '')
      .update(body)
      .digest('hex');
    return { rawQuery: '', headers: { 'x-hub-signature-256': `sha256=${digest}` } };
  },
  batch: (messages) => ({
    object: 'whatsapp_business_account',
    entry: [
      7,
      { changes: [null, { field: 'messages', value: { metadata, messages, statuses: messages } }] },
    ],
  }),
  event: {
    from: '12025550123',
    id: 'wamid.TEXT',
    timestamp: '1760000000',
    type: 'text',
    text: { body: 'Hello' },
  },
};
