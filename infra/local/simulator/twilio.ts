import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import type { ApiAnswer, ApiRequest, CitizenMessage, SignedRequest } from './platform.ts';

export const newMessageId = (): string => `SM${randomBytes(16).toString('hex')}`;

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export function twilioSigned(
  url: string,
  form: Record<string, string>,
  token: string,
): SignedRequest {
  const fields = Object.keys(form)
    .toSorted()
    .map((key) => key + form[key])
    .join('');
  return {
    body: new URLSearchParams(form).toString(),
    headers: {
      'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'user-agent': 'TwilioProxy/1.1',
      'i-twilio-idempotency-token': randomUUID(),
      'x-twilio-signature': createHmac('sha1', token)
        .update(url + fields)
        .digest('base64'),
    },
  };
}

const stopWords = /^(stop|unsubscribe|end|quit|stopall|revoke|optout|cancel)$/i;
const startWords = /^(start|yes|unstop)$/i;

/** What Twilio answers itself, where it was told to. */
export function optOutType(
  { text }: CitizenMessage,
  carrier: boolean,
): { OptOutType?: 'STOP' | 'START' } {
  if (!carrier) return {};
  if (stopWords.test(text.trim())) return { OptOutType: 'STOP' };
  return startWords.test(text.trim()) ? { OptOutType: 'START' } : {};
}

/** Raw fields as a form holds them. */
export const texts = (fields: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)]));

/** An error as Twilio's API words it. */
export const twilioError = (status: number, code: number, message: string): ApiAnswer => ({
  status,
  body: JSON.stringify({
    code,
    message,
    more_info: `https://www.twilio.com/docs/errors/${code}`,
    status,
  }),
});

/** Whether a call comes with the account's id and token. */
export function isAccount({ headers }: ApiRequest, settings: LocalSettings): boolean {
  const pair = `${settings.TWILIO_ACCOUNT_SID}:${settings.TWILIO_AUTH_TOKEN}`;
  return headers.authorization === `Basic ${Buffer.from(pair).toString('base64')}`;
}
