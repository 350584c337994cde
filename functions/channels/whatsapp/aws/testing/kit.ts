import { found, json, type Kit } from '../../../testing/kit.ts';
import { isObject } from '../../../wire.ts';
import { kit as byMeta } from '../../testing/kit.ts';
import { whatsappByAws } from '../channel.ts';
import type { Settings } from '../send.ts';

type In = ReturnType<typeof whatsappByAws.webhookSettings.parse>;

const phoneNumberId = '200000000000002';

/** One entry of Meta's as AWS publishes it. */
export const published = (entry: unknown): object => ({ whatsAppWebhookEntry: entry });

/** WhatsApp by AWS, for the tests that every channel passes. Nothing is signed: who may publish is the topic's policy. */
export const kit: Kit<In, Settings> = {
  channel: whatsappByAws,
  values: {
    'phone-number-id': phoneNumberId,
    origination: 'arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/976c72a7',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'text',
  own: ['from-ourselves'],
  unknown: {
    body: published(found(byMeta.unknown.body, 'entry')[0]),
    name: byMeta.unknown.name,
  },
  holds: (body, read) => {
    const [text] = found(json(body), 'whatsAppWebhookEntry');
    const entry = typeof text === 'string' ? json(Buffer.from(text)) : text;
    return byMeta.holds(Buffer.from(JSON.stringify({ entry })), read);
  },
  wrongObject: '{"object":"whatsapp_business_account","entry":[]}',
  garbage: { body: 'hello', expect: { unreadable: 'not-json' } },
  encode: (sample) =>
    JSON.stringify(sample, (key, value: unknown) =>
      key === 'whatsAppWebhookEntry' && isObject(value) ? JSON.stringify(value) : value,
    ),
  sign: () => ({ rawQuery: '', headers: {} }),
  batch: (messages) =>
    published({ id: '1', changes: found(byMeta.batch?.(messages), 'entry', 'changes') }),
  ...('event' in byMeta && { event: byMeta.event }),
};
