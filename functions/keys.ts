import { hash } from 'node:crypto';
import type { ChannelId, PlatformIdentity } from '../intents/model/identity.ts';

/** Fields are joined with a separator that cannot occur in them, so that no two tuples collide. */
const digest = (...fields: readonly string[]): string =>
  hash('sha256', fields.join('\u001f'), 'hex');

/** The unreadable name of an identity: key of its row and message group of its events. 64 hex characters. */
export const identityHash = ({ channel, account, address }: PlatformIdentity): string =>
  digest(channel, account, address);

/** Where a file of an event is kept: the same for every redelivery of it. It tells nothing of who sent it. */
export const mediaKey = ({ id }: { readonly id: string }, index: number): string =>
  `media/${id}/${index}`;

/** What a platform calls one message. */
export interface PlatformId {
  readonly channel: ChannelId;
  readonly account: string;
  readonly platformId: string;
}

/** The unreadable name of a message on its platform. 64 hex characters. */
export const platformIdHash = ({ channel, account, platformId }: PlatformId): string =>
  digest(channel, account, platformId);

/**
 * The id of one event, the same for every redelivery of it. Status and timestamp are part of it
 * because one platform id covers several receipts.
 */
export const eventId = (event: {
  channel: ChannelId;
  account: string;
  kind: string;
  platformId: string;
  status?: string;
  timestamp: string;
}): string =>
  digest(
    event.channel,
    event.account,
    event.kind,
    event.platformId,
    event.status ?? '',
    event.timestamp,
  );

/** The id of what the clock has a conversation follow: a change of a case, which its version names. */
export const clockEventId = (handoffId: string, version: number): string =>
  digest('clock', handoffId, String(version));
