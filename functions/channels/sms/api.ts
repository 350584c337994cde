import type { Fetch } from '../channel.ts';
import { call } from '../post.ts';

export interface Settings {
  readonly accountSid: string;
  readonly authToken: string;
  /** Ours. Not the conversation's account, which another provider may have named. */
  readonly number: string;
  readonly publicBaseUrl: string;
  readonly apiBaseUrl: string;
  /** Whether the agency sends to this number. */
  readonly allowed: (number: string) => boolean;
  /** In millionths of a dollar. */
  readonly segmentPrice: number;
  readonly dailySpend: number;
  /** Of one message with a file; absent: files are linked. */
  readonly mmsPrice: number | undefined;
}

/** Calls `Messages.json` of the account (https://www.twilio.com/docs/messaging/api/message-resource). */
export function messages(
  fetch: Fetch,
  { accountSid, authToken, apiBaseUrl }: Settings,
  request: { query?: URLSearchParams; form?: URLSearchParams },
): ReturnType<typeof call> {
  const account = `${apiBaseUrl}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`;
  const query = request.query ? `?${request.query}` : '';
  const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
  return call(fetch, `${account}/Messages.json${query}`, {
    method: request.form ? 'POST' : 'GET',
    headers: {
      authorization: `Basic ${credentials}`,
      ...(request.form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(request.form && { body: request.form.toString() }),
  });
}
