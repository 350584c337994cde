import { found, json, type Kit } from '../../../testing/kit.ts';
import { smsByAws } from '../channel.ts';
import type { ParseSettings } from '../parse.ts';
import type { Settings } from '../send.ts';

export const number = '+12025550100';

/** SMS by AWS, for the tests that every channel passes. Nothing is signed: who may publish is the topic's policy. */
export const kit: Kit<ParseSettings, Settings> = {
  channel: smsByAws,
  values: {
    number,
    'opt-outs': 'aws',
    origination: 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-c1d2',
    'configuration-set': 'townclerk-test',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'text',
  own: ['from-ourselves'],
  unknown: {
    body: { eventType: 'TEXT_HOLOGRAM', messageId: 'm1' },
    name: 'unknown:TEXT_HOLOGRAM',
  },
  holds: (body, { address, platformId }) => {
    const event = json(body);
    const is = (field: string, value: string) => found(event, field).includes(value);
    return (
      !found(event, 'eventType').some((type) => typeof type === 'string') &&
      is('destinationNumber', number) &&
      is('originationNumber', address) &&
      is('inboundMessageId', platformId) &&
      address !== number
    );
  },
  wrongObject: '{"object":"page","entry":[]}',
  garbage: { body: 'hello', expect: { unreadable: 'not-json' } },
  encode: (sample) => JSON.stringify(sample),
  sign: () => ({ rawQuery: '', headers: {} }),
};
