import type { Kit } from '../../../testing/kit.ts';
import type { TwilioWebhook } from '../../../twilio/parameters.ts';
import { encode, signAt } from '../../../twilio/testing/form.ts';
import { whatsappByTwilio } from '../channel.ts';
import type { Settings } from '../send.ts';

const accountSid = 'AC00000000000000000000000000000000';
const number = '+12025550100';

/** WhatsApp by Twilio, for the tests that every channel passes. Signed by Twilio's own library. */
export const kit: Kit<TwilioWebhook, Settings> = {
  channel: whatsappByTwilio,
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
    body: {
      AccountSid: accountSid,
      MessageSid: 'SM1',
      MessageStatus: 'hologram',
      From: `whatsapp:${number}`,
    },
    name: 'unknown:hologram',
  },
  holds: (body, { address, platformId }) => {
    const form = new URLSearchParams(body.toString());
    const addresses = ['From', 'ExternalUserId', 'WaId'].map((name) =>
      (form.get(name) ?? '').replace(/^whatsapp:/, '').replace(/^\+/, ''),
    );
    return (
      form.get('AccountSid') === accountSid &&
      [number, `whatsapp:${number}`].includes(form.get('To') ?? '') &&
      addresses.includes(address) &&
      `+${address}` !== number &&
      [form.get('MessageSid'), form.get('SmsSid')].includes(platformId) &&
      (form.get('SmsStatus') === 'received' || !form.get('SmsStatus'))
    );
  },
  wrongObject: '{"object":"page","entry":[]}',
  garbage: { body: 'hello', expect: { unreadable: 'wrong-object', status: 422 } },
  encode,
  sign: signAt('/webhooks/whatsapp/twilio'),
};
