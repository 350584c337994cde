import * as z from 'zod';
import type { Fetch, Recipient, SendResult } from '../channel.ts';
import {
  type Answer,
  type ErrorTable,
  postJson,
  type Refusal,
  retryAfter,
  sendResult,
} from '../post.ts';
import type { RenderedPart } from '../rendered.ts';
import { isoTime } from '../wire.ts';
import { upload } from './upload.ts';

export interface Settings {
  readonly clientId: string;
  /** A public client has none. */
  readonly clientSecret: string | undefined;
  /** The first of its kind; see oauth.ts. */
  readonly refreshToken: string;
  /** The one in use; empty until there is one. */
  readonly accessToken: string;
  readonly apiBaseUrl: string;
}

/**
 * One direct message (https://docs.x.com/x-api/direct-messages/send-a-new-message-to-a-user), with its
 * picture if X takes that; else the words say what it shows and where it is.
 */
export async function send(
  part: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const words = () => post({ text: part.text }, to, settings, fetch);
  if (!part.media) return words();
  const file = await upload(part.media, settings, fetch);
  if ('refused' in file) return without(await words(), file.refused);
  const attachments = [{ media_id: file.mediaId }];
  const result = await post({ text: part.beside, attachments }, to, settings, fetch);
  return isAboutFile(result) ? without(await words(), 'attachment') : result;
}

async function post(
  body: object,
  to: Recipient,
  { accessToken, apiBaseUrl }: Settings,
  fetch: Fetch,
): Promise<SendResult> {
  const url = `${apiBaseUrl}/2/dm_conversations/with/${encodeURIComponent(to.address)}/messages`;
  return sendResult(await postJson(fetch, url, accessToken, body), eventId, refusal, errors);
}

/** A request that is wrong, as X sees it: our words alone never were. */
const isAboutFile = (result: SendResult): boolean =>
  !result.ok && ['invalid-request', '400'].includes(result.error.code);

const without = (result: SendResult, why: string): SendResult =>
  result.ok ? { ...result, withoutFile: why } : result;

const created = z.object({ data: z.object({ dm_event_id: z.string().min(1) }) });

const eventId = (body: unknown): string | undefined =>
  created.safeParse(body).data?.data.dm_event_id;

/** API v2 answers with a problem (`type`, sometimes `reason`), some gateways before it with v1 codes. */
const problem = z.object({
  type: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
  errors: z
    .array(z.object({ code: z.number().optional().catch(undefined) }))
    .optional()
    .catch(undefined),
});

function refusal(answer: Answer): Refusal {
  const { data } = problem.safeParse(answer.body);
  const name = data?.type?.split('/').at(-1);
  const status = answer.status === 429 ? '429' : undefined;
  const codes = [data?.errors?.[0]?.code?.toString(), data?.reason, name, status];
  return {
    codes: codes.filter((code) => code !== undefined).filter((code) => /^[\w-]{1,40}$/.test(code)),
    retryAt: answer.status === 429 ? limitReset(answer) : retryAfter(answer),
  };
}

/** Each limit's headers come with every answer; the exhausted ones say until when. */
function limitReset(answer: Answer): Date | undefined {
  const limits = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour'];
  const exhausted = limits.filter((name) => answer.headers.get(`${name}-remaining`) === '0');
  const resets = (exhausted.length > 0 ? exhausted : limits.slice(0, 1))
    .map((name) => isoTime(answer.headers.get(`${name}-reset`)))
    .filter((time) => time !== undefined);
  const last = resets.sort().at(-1);
  return last ? new Date(last) : retryAfter(answer);
}

/** https://docs.x.com/x-api/fundamentals/response-codes-and-errors */
export const errors: ErrorTable = {
  // All limits of X are the account's or the app's.
  '88': 'limited',
  '429': 'limited',
  '130': 'retryable',
  '131': 'retryable',
  // The app or the account is refused: no access, no permission, locked, out of credit.
  '32': 'channel-down',
  '64': 'channel-down',
  '89': 'channel-down',
  '93': 'channel-down',
  '215': 'channel-down',
  '326': 'channel-down',
  'usage-capped': 'channel-down',
  'client-forbidden': 'channel-down',
  'client-not-enrolled': 'channel-down',
  'unsupported-authentication': 'channel-down',
  'oauth1-permissions': 'channel-down',
  // This citizen takes no messages from us.
  '150': 'permanent',
  '151': 'permanent',
  '349': 'permanent',
};
