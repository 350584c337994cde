import type { Kit } from '../../testing/kit.ts';
import { encode, signAt } from '../../twilio/testing/form.ts';
import { sms } from '../channel.ts';
import type { Settings } from '../send.ts';

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
  encode,
  sign: signAt('/webhooks/sms'),
};
