import twilio from 'twilio/lib/webhooks/webhooks.js';
import type { Kit } from '../../testing/kit.ts';
import type { Settings } from '../api.ts';
import { sms } from '../channel.ts';

const accountSid = 'AC00000000000000000000000000000000';
const number = '+12025550100';

type In = ReturnType<typeof sms.webhookSettings.parse>;

/** SMS, for the tests that every channel passes. Signed by Twilio's own library. */
export const kit: Kit<In, Settings> = {
  channel: sms,
  values: {
    'account-sid': accountSid,
    'auth-token': 'auth-token-for-tests',
    number,
    'public-base-url': 'https://bot.riverton.example',
  },
  samples: new URL('../samples/', import.meta.url),
  question: 'text',
  own: ['from-ourselves'],
  unknown: {
    body: { AccountSid: accountSid, MessageSid: 'SM1', MessageStatus: 'hologram', From: number },
    name: 'unknown:hologram',
  },
  holds: (body, { address, platformId }) => {
    const form = new URLSearchParams(body.toString());
    return (
      form.get('AccountSid') === accountSid &&
      form.get('To') === number &&
      form.get('From') === address &&
      address !== number &&
      [form.get('MessageSid'), form.get('SmsSid')].includes(platformId) &&
      (form.get('SmsStatus') === 'received' || !form.get('SmsStatus'))
    );
  },
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
