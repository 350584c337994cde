import type { ParsedActivity } from '../../channel.ts';
import type { Kit } from '../../testing/kit.ts';
import { encode, signAt } from './form.ts';

export const accountSid = 'AC00000000000000000000000000000000';
export const number = '+12025550100';

/** What Twilio puts before every address of the channel. */
export type Prefix = '' | 'whatsapp:';

/** What the tests need to know of any channel that Twilio carries. Signed by Twilio's own library. */
export const twilioKit = (path: string, prefix: Prefix) =>
  ({
    values: {
      'account-sid': accountSid,
      'auth-token': 'auth-token-for-tests',
      number,
      'public-base-url': 'https://bot.riverton.example',
    },
    question: 'text',
    own: ['from-ourselves'],
    unknown: {
      body: {
        AccountSid: accountSid,
        MessageSid: 'SM1',
        MessageStatus: 'hologram',
        From: `${prefix}${number}`,
      },
      name: 'unknown:hologram',
    },
    wrongObject: '{"object":"page","entry":[]}',
    garbage: { body: 'hello', expect: { unreadable: 'wrong-object' } },
    encode,
    sign: signAt(`/webhooks/${path}`),
  }) satisfies Partial<Kit<unknown, unknown>>;

/** Whether the form is a message to us with this id; whose it is, each channel finds for itself. */
export const isToUs = (
  form: URLSearchParams,
  { platformId }: ParsedActivity,
  prefix: Prefix,
): boolean =>
  form.get('AccountSid') === accountSid &&
  [number, `${prefix}${number}`].includes(form.get('To') ?? '') &&
  [form.get('MessageSid'), form.get('SmsSid')].includes(platformId) &&
  (form.get('SmsStatus') === 'received' || !form.get('SmsStatus'));
