import type { LocalSettings } from '../settings.ts';
import type { ApiAnswer, ApiRequest } from './platform.ts';

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
