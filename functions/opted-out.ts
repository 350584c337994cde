import type { CitizenEvent } from '../intents/model/event.ts';
import type { OptOutScope, PlatformIdentity } from '../intents/model/identity.ts';
import { eventId } from './keys.ts';

/**
 * The event for `turn`, which owns identities, that a platform has told us of a citizen's opt-out by
 * refusing a message. `at` is when it was refused at the latest; `about` names the message.
 */
export function platformOptOut(
  identity: PlatformIdentity,
  scope: OptOutScope,
  { at, about }: { readonly at: string; readonly about: string },
): CitizenEvent {
  const { channel, account, address } = identity;
  const kind = 'platform-opt-out';
  return {
    kind: 'activity',
    id: eventId({ channel, account, kind, platformId: about, timestamp: at }),
    at,
    acceptedAt: at,
    identity,
    activity: {
      type: 'event',
      name: `${scope}-stopped`,
      timestamp: at,
      channelId: channel,
      from: { id: address },
      recipient: { id: account },
      conversation: { id: address },
    },
  };
}
