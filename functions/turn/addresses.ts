import type { CitizenEvent } from '../../intents/model/event.ts';
import type { Thread } from '../../intents/ports.ts';
import type { Channel } from '../channels/channel.ts';
import { type Known, live } from './look-up.ts';

/** How much an address says about who somebody is. */
export interface WhoRules {
  readonly mayChangeHands: Channel['mayChangeHands'];
  /** After so many days of silence a number is taken for somebody else's; 0: never. */
  readonly reassignedAfterDays: number;
  readonly now: Date;
}

/** The platform says which addresses of a citizen are which from now on. */
export const isAddressChange = ({ activity }: CitizenEvent): boolean =>
  activity.type === 'event' && activity.name === 'address-changed';

/** All addresses that lead to a conversation, as far as the rows still say so. */
export const namesOf = ({ conversation }: Thread, { identities }: Known): string[] =>
  [conversation.identity.address, ...(conversation.aliases ?? [])].filter(
    (name) => live(identities.get(name))?.conversationId === conversation.id,
  );

/** Nobody has written from it for so long that a number may be somebody else's by now. */
export const isSilentTooLong = (
  { conversation, identity }: Thread,
  { reassignedAfterDays, now }: WhoRules,
): boolean => {
  // The platform may have spoken of them before they wrote.
  const heardAt = Math.max(Date.parse(conversation.lastCitizenAt), Date.parse(identity.firstSeen));
  return reassignedAfterDays > 0 && now.getTime() - heardAt > reassignedAfterDays * 86_400_000;
};
