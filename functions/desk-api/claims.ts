import * as z from 'zod';
import { role, type Staff } from '../../intents/model/handoff/staff.ts';

/** API Gateway hands array claims over as text: `[agent supervisor]`. */
const list = z.union([
  z.array(z.string()),
  z
    .string()
    .regex(/^\[[^[\]]*\]$/)
    .transform((text) =>
      text
        .slice(1, -1)
        .split(/[\s,]+/u)
        .filter(Boolean),
    ),
]);

/**
 * The claims of an access token, as API Gateway's JWT authorizer passes them on: all are text. It has
 * checked signature, issuer, audience and time; that it is no id token is for us to check. `origin_jti`
 * names the session all its tokens come from.
 */
const claims = z.object({
  sub: z.string().min(1),
  token_use: z.literal('access'),
  origin_jti: z.string().min(1),
  name: z.string().trim().min(1),
  roles: list.pipe(z.array(role)),
  topics: list,
  languages: list,
});

/** When they signed in, in seconds since the epoch: the same in every token of a session. */
const signedIn = z.object({ auth_time: z.coerce.number().int().positive() });

/** When whoever the token is of signed in; nothing when it does not say so. */
export function signedInAt(given: unknown): Date | undefined {
  const { data } = signedIn.safeParse(given);
  return data && new Date(data.auth_time * 1000);
}

/** Who the token says is signed in; nothing when it does not say so as it should. */
export function staffOf(given: unknown): Staff | undefined {
  const read = claims.safeParse(given);
  if (!read.success) return undefined;
  const { sub, name, roles, topics, languages, origin_jti } = read.data;
  return { id: sub, name, roles, topics, languages, session: origin_jti };
}
