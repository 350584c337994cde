import * as z from 'zod';
import type { Fetch } from '../channel.ts';
import {
  type Answer,
  type ErrorTable,
  parsed,
  postJson,
  type Refusal,
  retryAfter,
} from '../post.ts';

export interface GraphSettings {
  readonly apiBaseUrl: string;
  readonly apiVersion: string;
  readonly token: string;
}

/** Posts to `/<version>/<node>/messages`; the token travels in a header, so that no URL log holds it. */
export const postMessage = (
  fetch: Fetch,
  { apiBaseUrl, apiVersion, token }: GraphSettings,
  node: string,
  body: unknown,
) =>
  postJson(fetch, `${apiBaseUrl}/${apiVersion}/${encodeURIComponent(node)}/messages`, token, body);

const graphError = z.object({
  error: z.object({
    code: z.number(),
    error_subcode: z.number().optional(),
    is_transient: z.boolean().optional(),
  }),
});

/** A Graph error by its codes: `10/2018278`, then `10/*` (with any subcode), then `10`. */
export function graphRefusal(answer: Answer): Refusal {
  const read = graphError.safeParse(answer.body);
  const retryAt = retryAfter(answer) ?? regainedAt(answer);
  if (!read.success) return { codes: [], retryAt };
  const { code, error_subcode: subcode, is_transient: passing = false } = read.data.error;
  const exact = subcode ? [`${code}/${subcode}`, `${code}/*`] : [];
  return { codes: [...exact, String(code)], retryAt, passing };
}

const usage = z.record(
  z.string(),
  z.array(z.object({ estimated_time_to_regain_access: z.number().nonnegative().catch(0) })),
);

/** When `X-Business-Use-Case-Usage` says that a throttled business may call again: minutes, the longest of all. */
function regainedAt({ headers }: Answer): Date | undefined {
  const told = headers.get('x-business-use-case-usage');
  const read = told ? usage.safeParse(parsed(told)) : undefined;
  const minutes = Object.values(read?.data ?? {})
    .flat()
    .map((each) => each.estimated_time_to_regain_access);
  const longest = Math.max(0, ...minutes);
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  return longest > 0 ? new Date(now + longest * 60_000) : undefined;
}

/** What every Graph API answers with, whatever the product. */
export const graphErrors: ErrorTable = {
  '1': 'retryable',
  '2': 'retryable',
  '4': 'limited',
  '17': 'limited',
  '32': 'limited',
  '341': 'limited',
  '613': 'limited',
  '0': 'channel-down',
  '3': 'channel-down',
  '10': 'channel-down',
  '102': 'channel-down',
  '190': 'channel-down',
  '200': 'channel-down',
  '368': 'channel-down',
};
