import type { ParsedActivity } from '../channel.ts';

/**
 * Somebody of the agency answered this citizen with another tool. Only that they did is passed on: what
 * they said is theirs.
 */
export const answeredElsewhere = (
  channelId: string,
  {
    account,
    address,
    id,
    at,
  }: {
    readonly account: string;
    readonly address: string;
    readonly id: string;
    readonly at: string | undefined;
  },
): ParsedActivity => ({
  account,
  address,
  kind: 'answered-elsewhere',
  platformId: id,
  activity: {
    type: 'event',
    name: 'answered-elsewhere',
    id,
    ...(at && { timestamp: at }),
    channelId,
    from: { id: address },
    recipient: { id: account },
    conversation: { id: address },
  },
});
