import { createHmac } from 'node:crypto';
import { found, json, type Kit } from '../../testing/kit.ts';
import { messenger } from '../channel.ts';
import type { Settings } from '../send.ts';

type In = ReturnType<typeof messenger.webhookSettings.parse>;

const page = '100000000000001';

/** Messenger, for the tests that every channel passes. */
export const kit: Kit<In, Settings> = {
  channel: messenger,
  values: {
    'app-secret': 'app-secret-for-tests',
    'verify-token': 'verify-token-for-tests',
    'page-id': page,
    'app-id': '1234567890',
    'page-token': 'page-token-for-tests',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'text',
  own: ['echo'],
  unknown: {
    body: {
      object: 'page',
      entry: [
        { id: page, messaging: [{ sender: { id: '7' }, recipient: { id: page }, hologram: {} }] },
      ],
    },
    name: 'unknown:hologram',
  },
  holds: (body, { address, platformId }) =>
    found(json(body), 'entry').some((entry) =>
      found(entry, 'messaging').some(
        (event) =>
          [...found(event, 'recipient', 'id'), ...found(entry, 'id')].includes(page) &&
          found(event, 'sender', 'id').includes(address) &&
          !found(event, 'message', 'is_echo').includes(true) &&
          (found(event, 'message', 'mid').includes(platformId) ||
            found(event, 'postback').length > 0),
      ),
    ),
  wrongObject: '{"object":"instagram","entry":[]}',
  garbage: { body: 'a=1&b=2', expect: { unreadable: 'not-json' } },
  encode: JSON.stringify,
  sign: (body, values) => {
    const digest = createHmac('sha256', values['app-secret'] ?? '')
      .update(body)
      .digest('hex');
    return { rawQuery: '', headers: { 'x-hub-signature-256': `sha256=${digest}` } };
  },
  batch: (events) => ({
    object: 'page',
    entry: [null, { id: page, messaging: events }, { id: page, messaging: 'none' }],
  }),
  event: {
    sender: { id: '7000000000000001' },
    recipient: { id: page },
    timestamp: 1760000000123,
    message: { mid: 'm_text', text: 'Hello' },
  },
};
