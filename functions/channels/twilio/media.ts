import type { ChannelMedia, ParameterValues } from '../channel.ts';

/**
 * Files are with Twilio's API, which wants the account's token and sends on to a store that must not
 * have it. An address anywhere else is asked without.
 */
export const media: ChannelMedia = {
  hosts: ['media.twiliocdn.com', 'mms.twiliocdn.com', 's3-external-1.amazonaws.com'],
  locate: async ({ contentUrl }, values) => {
    const url = URL.parse(contentUrl ?? '');
    if (!url) return { refused: 'no-address', again: false };
    const ours = url.origin === URL.parse(values['api-base-url'] ?? '')?.origin;
    return { url: url.href, headers: ours ? authorization(values) : {} };
  },
};

function authorization(values: ParameterValues): { authorization: string } {
  const token = values['auth-token']?.trim().split(/\s+/)[0];
  const pair = Buffer.from(`${values['account-sid']}:${token}`).toString('base64');
  return { authorization: `Basic ${pair}` };
}
