import * as z from 'zod';
import type { ChannelWatch, Fetch, ParameterValues } from '../channel.ts';
import { call } from '../post.ts';

const webhooks = z.object({
  data: z.array(z.object({ id: z.string().min(1), url: z.string(), valid: z.boolean() })),
});
type Webhook = z.infer<typeof webhooks>['data'][number];

/**
 * X stops delivering after one wrong answer to its challenge, a redirect or a TLS error, and says so only
 * when asked (https://docs.x.com/x-api/webhooks/introduction). Asked to check again, it challenges at
 * once, and delivers again if the answer is right.
 */
export const watch: ChannelWatch = {
  check: async (values, fetch) => {
    if (values['bearer-token'] === 'none') return 'not-watched';
    const before = await ours(values, fetch);
    if (before === undefined) return 'unknown';
    if (before.length === 0) return 'invalid';
    if (before.every(({ valid }) => valid)) return 'valid';
    for (const { id, valid } of before) {
      if (!valid) await ask('PUT', `/2/webhooks/${encodeURIComponent(id)}`, values, fetch);
    }
    const after = await ours(values, fetch);
    return after?.every(({ valid }) => valid) ? 'revived' : 'invalid';
  },
};

/** The app's webhooks that end here; undefined when X does not say. */
async function ours(
  values: ParameterValues,
  fetch: Fetch,
): Promise<readonly Webhook[] | undefined> {
  const answer = await ask('GET', '/2/webhooks', values, fetch);
  if ('kind' in answer || answer.status !== 200) return undefined;
  const { data } = webhooks.safeParse(answer.body);
  return data?.data.filter(({ url }) => URL.parse(url)?.pathname.endsWith('/webhooks/x'));
}

const ask = (method: 'GET' | 'PUT', path: string, values: ParameterValues, fetch: Fetch) =>
  call(fetch, `${values['api-base-url']}${path}`, {
    method,
    headers: { authorization: `Bearer ${values['bearer-token']}` },
  });
