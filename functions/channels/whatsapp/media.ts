import * as z from 'zod';
import type { ChannelMedia, ParameterValues } from '../channel.ts';
import { call } from '../post.ts';
import type { Located } from '../receives.ts';

const answered = z.object({ url: z.string() });

/**
 * A file is named by an id; asked for it, the Graph API gives an address that holds for some minutes
 * and needs the token, too.
 */
export const media: ChannelMedia = {
  hosts: ['lookaside.fbsbx.com'],
  locate: async ({ id }, values, fetch) => {
    if (!id || !/^[\w-]{1,128}$/.test(id)) return { refused: 'no-address', again: false };
    const url = `${values['api-base-url']}/${values['api-version']}/${id}?phone_number_id=${values['phone-number-id']}`;
    const answer = await call(fetch, url, { headers: authorization(values) });
    if ('kind' in answer) return { refused: answer.code, again: true };
    return located(answer.status, answer.body, values);
  },
};

function located(status: number, body: unknown, values: ParameterValues): Located {
  const { data } = answered.safeParse(body);
  if (status < 300 && data) return { url: data.url, headers: authorization(values) };
  return { refused: `status-${status}`, again: status === 429 || status >= 500 };
}

const authorization = ({ token }: ParameterValues) => ({ authorization: `Bearer ${token}` });
