import twilio from 'twilio/lib/webhooks/webhooks.js';
import type { Kit } from '../../testing/kit.ts';
import type { Settings } from '../api.ts';
import { sms } from '../channel.ts';

type In = ReturnType<typeof sms.webhookSettings.parse>;

/** SMS, for the tests that every channel passes. Signed by Twilio's own library. */
export const kit: Kit<In, Settings> = {
  channel: sms,
  values: {
    'account-sid': 'AC00000000000000000000000000000000',
    'auth-token': 'auth-token-for-tests',
    number: '+12025550100',
    'public-base-url': 'https://bot.riverton.example',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'text',
  own: 'from-ourselves',
  wrongObject: '{"object":"page","entry":[]}',
  garbage: { body: 'hello', expect: { unreadable: 'wrong-object', status: 422 } },
  encode: (sample) => new URLSearchParams(strings(sample)).toString(),
  sign: (body, values) => {
    const form = new URLSearchParams(body.toString('utf8'));
    const params = Object.fromEntries([...form.keys()].map((name) => [name, form.getAll(name)]));
    const url = `${values['public-base-url']}/webhooks/sms`;
    const signature = twilio.getExpectedTwilioSignature(values['auth-token'] ?? '', url, params);
    return { rawQuery: '', headers: { 'x-twilio-signature': signature } };
  },
};

const strings = (sample: unknown): [string, string][] =>
  Object.entries(Object(sample)).map(([name, value]) => [
    name,
    typeof value === 'object' ? JSON.stringify(value) : String(value),
  ]);
