import type { ChannelMedia } from '../channel.ts';

/** Files are on Meta's own hosts, at addresses that expire and need no token. */
export const media: ChannelMedia = {
  hosts: ['.fbcdn.net', '.fbsbx.com'],
  locate: async ({ contentUrl }) =>
    contentUrl ? { url: contentUrl, headers: {} } : { refused: 'no-address', again: false },
};
