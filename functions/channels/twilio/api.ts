import type { Fetch } from '../channel.ts';
import { call } from '../post.ts';

/** What every call of Twilio's API needs. */
export interface TwilioSettings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Ours. Not the conversation's account, which another provider may have named. */
  readonly number: string;
  readonly publicBaseUrl: string;
  readonly apiBaseUrl: string;
}

type Credentials = Pick<TwilioSettings, 'accountSid' | 'authToken'>;

/** The account's id and token, in a header, so that no URL log holds them. */
export const authorization = ({ accountSid, authToken }: Credentials) => ({
  authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
});

/** Calls `Messages.json` of the account (https://www.twilio.com/docs/messaging/api/message-resource). */
export function messages(
  fetch: Fetch,
  settings: TwilioSettings,
  request: { query?: URLSearchParams; form?: URLSearchParams },
): ReturnType<typeof call> {
  const { apiBaseUrl, accountSid } = settings;
  const account = `${apiBaseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;
  const query = request.query ? `?${request.query}` : '';
  return call(fetch, `${account}/Messages.json${query}`, {
    method: request.form ? 'POST' : 'GET',
    headers: {
      ...authorization(settings),
      ...(request.form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(request.form && { body: request.form.toString() }),
  });
}
