import type { ChannelId } from '../../../intents/model/identity.ts';

/** The partition of what holds for a whole account. */
export const accountKey = (channel: ChannelId, account: string): string => `${channel}#${account}`;

/** The partition of an account's tokens. Who need not renew them is granted none that ends so (infra/tables.ts). */
export const tokensKey = (account: string): string => `${account}#tokens`;

/** The partition of what one citizen has had of it; by their conversation, an id of ours that leads to nobody. */
export const citizenKey = (account: string, citizen: string): string =>
  `${account}#citizen#${citizen}`;
