import * as z from 'zod';
import type { Fetch } from '../call.ts';
import { type Answer, call, type ErrorTable, retryAfter, sendResult } from '../post.ts';
import type { AccessTokens, Renewal } from '../tokens.ts';
import type { Settings } from './send.ts';

/** X's access tokens live for two hours; each refresh token is good for one use. */
export const tokens: AccessTokens<Settings> = {
  seed: ({ refreshToken }) => refreshToken,
  renew,
  withToken: (settings, accessToken) => ({ ...settings, accessToken }),
  refusedCodes: ['401', '89'],
};

const granted = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/** https://docs.x.com/fundamentals/authentication/oauth-2-0/user-access-token: step 5. */
async function renew(refreshToken: string, settings: Settings, fetch: Fetch): Promise<Renewal> {
  const { apiBaseUrl, clientId, clientSecret } = settings;
  const form = new URLSearchParams({
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_id: clientId,
  });
  const basic = clientSecret && Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const answer = await call(fetch, `${apiBaseUrl}/2/oauth2/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(basic && { authorization: `Basic ${basic}` }),
    },
    body: form.toString(),
  });
  const read = 'kind' in answer ? undefined : granted.safeParse(answer.body).data;
  if (!read) return { ok: false, error: refusal(answer) };
  return {
    ok: true,
    accessToken: read.access_token,
    refreshToken: read.refresh_token,
    seconds: read.expires_in,
  };
}

const named = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

function refusal(answer: Answer | Extract<Renewal, { ok: false }>['error']) {
  const codes = (given: Answer) => {
    const name = named.safeParse(given.body).data?.error;
    return { codes: name ? [name] : [], retryAt: retryAfter(given) };
  };
  const result = sendResult(answer, () => undefined, codes, errors);
  return result.ok ? { kind: 'unknown' as const, code: 'no-token' } : result.error;
}

/** RFC 6749, 5.2. `permanent`: this refresh token is not taken, now or ever. */
const errors: ErrorTable = {
  invalid_grant: 'permanent',
  // What X answers for a token that was used before.
  invalid_request: 'permanent',
  invalid_client: 'channel-down',
  unauthorized_client: 'channel-down',
};
