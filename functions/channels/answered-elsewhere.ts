import type { ParsedActivity } from './channel.ts';

interface Answered {
  readonly account: string;
  readonly address: string;
  readonly id: string;
  readonly at: string | undefined;
}

/**
 * Somebody of the agency answered this citizen with another tool. Only that they did is passed on: what
 * they said is theirs.
 */
export const answeredElsewhere = (channelId: string, answered: Answered): ParsedActivity =>
  event('answered-elsewhere', channelId, answered);

/** The same of a platform that does not tell whether it was another tool, or we: `turn` finds out. */
export const saidByAccount = (channelId: string, answered: Answered): ParsedActivity =>
  event('said-by-account', channelId, answered);

const event = (
  name: string,
  channelId: string,
  { account, address, id, at }: Answered,
): ParsedActivity => ({
  account,
  address,
  kind: name,
  platformId: id,
  activity: {
    type: 'event',
    name,
    id,
    ...(at && { timestamp: at }),
    channelId,
    from: { id: address },
    recipient: { id: account },
    conversation: { id: address },
  },
});
