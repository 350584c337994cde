import * as z from 'zod';
import { firstIssue, jsonBody } from './meta.ts';
import type { ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';
import { fixedWindow, type WindowState } from './rate.ts';
import type { xOAuth } from './x-oauth.ts';
import { invalidRequest, problem } from './x-problems.ts';
import { xUploads } from './x-uploads.ts';

const quarterHour = { limit: 15, seconds: 15 * 60 } as const;
const day = { limit: 1440, seconds: 24 * 60 * 60 } as const;

const text = z.string().min(1, 'must not be empty').max(10_000, 'must be at most 10000 characters');
const attachments = z
  .array(z.strictObject({ media_id: z.string().regex(/^\d{1,19}$/) }))
  .length(1, 'one attachment');
const send = z.union([
  z.strictObject({ text }),
  z.strictObject({ text: text.optional(), attachments }),
]);

interface Api {
  readonly account: string;
  /** The app's own token, which alone opens what is about webhooks. */
  readonly bearer: string;
  readonly oauth: ReturnType<typeof xOAuth>;
  readonly world: PlatformWorld;
  readonly newMessageId: () => string;
  /** Challenges the webhook, as X does when asked to check it. */
  readonly challenge: () => Promise<unknown>;
}

/** Sending direct messages: https://docs.x.com/x-api/direct-messages/manage/introduction */
export function xApi({
  account,
  bearer,
  oauth,
  world,
  newMessageId,
  challenge,
}: Api): (request: ApiRequest) => ApiAnswer | Promise<ApiAnswer> {
  const take = limiter();
  const uploads = xUploads(world);
  return (request) => {
    if (oauth.isRenewal(request)) return oauth.renew(request);
    if (isWebhooks(request)) return aboutWebhooks(request, { bearer, world, challenge });
    if (!oauth.isAccess(request)) {
      return problem(401, 'Unauthorized', 'Unauthorized');
    }
    if (uploads.isUpload(request)) return uploads.take(request);
    const to = recipientOf(request);
    if (!to || request.method !== 'POST') return problem(404, 'Not Found', 'Not Found');
    if (!world.settings().rates)
      return answer(request, to, { account, world, newMessageId, uploads });
    const { granted, headers } = take(world.now());
    const made = granted
      ? answer(request, to, { account, world, newMessageId, uploads })
      : problem(429, 'Too Many Requests', 'Too Many Requests');
    return { ...made, headers };
  };
}

/** The user a message is for, from the path. */
export const recipientOf = (request: ApiRequest): string | undefined =>
  /^\/2\/dm_conversations\/with\/(\d{1,20})\/messages$/.exec(request.path)?.[1];

function answer(
  request: ApiRequest,
  to: string,
  {
    account,
    world,
    newMessageId,
    uploads,
  }: Pick<Api, 'account' | 'world' | 'newMessageId'> & {
    readonly uploads: ReturnType<typeof xUploads>;
  },
): ApiAnswer {
  const parsed = send.safeParse(jsonBody(request));
  if (!parsed.success) {
    const { path, message } = firstIssue(parsed.error);
    return invalidRequest(`${path || 'body'}: ${message}`);
  }
  const [file] = 'attachments' in parsed.data ? parsed.data.attachments : [];
  if (file && !uploads.isThere(file.media_id)) return invalidRequest('attachments: no such media');
  if (!world.lastWroteAt(to)) {
    return problem(403, 'Forbidden', 'You do not have permission to DM one or more participants.');
  }
  const id = newMessageId();
  const conversation = [to, account].toSorted().join('-');
  return {
    status: 201,
    body: JSON.stringify({ data: { dm_conversation_id: conversation, dm_event_id: id } }),
    accepted: { kind: 'message', id, to, text: shown(parsed.data.text, file) },
  };
}

/** What the citizen sees of it. */
const shown = (text: string | undefined, file: object | undefined): string =>
  [file && '[photo]', text].filter(Boolean).join('\n');

const isWebhooks = ({ path }: ApiRequest): boolean => /^\/2\/webhooks(\/|$)/.test(path);

/** `GET` lists the webhooks; `PUT` has one challenged at once, and valid again when it answers right. */
async function aboutWebhooks(
  request: ApiRequest,
  { bearer, world, challenge }: Pick<Api, 'bearer' | 'world' | 'challenge'>,
): Promise<ApiAnswer> {
  if (request.headers.authorization !== `Bearer ${bearer}`)
    return problem(401, 'Unauthorized', 'Unauthorized');
  const call = `${request.method} ${request.path}`;
  if (call === 'GET /2/webhooks') return webhooks(world);
  if (call !== 'PUT /2/webhooks/1') return problem(404, 'Not Found', 'Not Found');
  await challenge();
  return { status: 200, body: JSON.stringify({ data: { valid: world.webhook().valid } }) };
}

/** The registered webhook, and whether it answered its last challenge; alarmed on when it did not. */
function webhooks(world: PlatformWorld): ApiAnswer {
  const { url, valid, checkedAt } = world.webhook();
  const data = [{ id: '1', url, valid, created_at: (checkedAt ?? world.now()).toISOString() }];
  return { status: 200, body: JSON.stringify({ data, meta: { result_count: 1 } }) };
}

/** Counts the quarter hour, and the day only for what the quarter hour lets through. */
function limiter(): (now: Date) => { granted: boolean; headers: Record<string, string> } {
  const perQuarter = fixedWindow(quarterHour.limit, quarterHour.seconds);
  const perDay = fixedWindow(day.limit, day.seconds);
  return (now) => {
    const quarter = perQuarter(now);
    const whole = quarter.granted ? perDay(now) : undefined;
    return {
      granted: whole?.granted ?? false,
      headers: {
        ...rateHeaders('x-rate-limit', quarter),
        ...(whole ? rateHeaders('x-user-limit-24hour', whole) : {}),
      },
    };
  };
}

const rateHeaders = (name: string, state: WindowState): Record<string, string> => ({
  [`${name}-limit`]: String(state.limit),
  [`${name}-remaining`]: String(state.remaining),
  [`${name}-reset`]: String(state.reset),
});
