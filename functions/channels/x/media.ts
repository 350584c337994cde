import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { ChannelMedia, ParameterValues } from '../channel.ts';
import { current, required } from '../settings.ts';
import { authorization, type Keys } from './oauth1.ts';

/**
 * Files in direct messages are given to the account only, which proves itself by OAuth 1.0a
 * (https://docs.x.com/x-api/direct-messages/manage/introduction): the tokens of OAuth 2.0 are not taken
 * there. A signature is good for one address, once, for some minutes.
 */
export const media: ChannelMedia = {
  hosts: ['ton.twitter.com', 'ton.x.com', 'pbs.twimg.com', 'video.twimg.com'],
  locate: async ({ contentUrl }, values) => {
    const url = URL.parse(contentUrl ?? '')?.href;
    if (!url) return { refused: 'no-address', again: false };
    const keys = keysIn(values);
    if (!keys) return { refused: 'no-credentials', again: false };
    const once = {
      nonce: randomBytes(16).toString('hex'),
      timestamp: Math.floor(Date.now() / 1000),
    };
    return { url, headers: { authorization: authorization({ method: 'GET', url }, keys, once) } };
  },
};

const allKeys = z
  .object({
    'consumer-key': required,
    'consumer-secret': current,
    'oauth1-token': required,
    'oauth1-token-secret': required,
  })
  .transform((given) => ({
    consumerKey: given['consumer-key'],
    consumerSecret: given['consumer-secret'],
    token: given['oauth1-token'],
    tokenSecret: given['oauth1-token-secret'],
  }));

/** All four, or nothing: an agency may do without files. */
function keysIn(values: ParameterValues): Keys | undefined {
  const keys = allKeys.safeParse(values).data;
  return keys && !Object.values(keys).includes('none') ? keys : undefined;
}
