import type { StaffStore } from '../../../intents/desk-ports.ts';
import type { CitizenEvent } from '../../../intents/model/event.ts';
import { type Handoff, isOpen } from '../../../intents/model/handoff/handoff.ts';
import { leaseUntil } from '../../../intents/model/handoff/timers.ts';
import type { Thread } from '../../../intents/ports.ts';
import { byCitizen, type CaseChange, type ChangeRules, move, windowEnd } from './change.ts';

/** Where the next message of the citizen may bring a case back to its owner. */
const waitsForCitizen: readonly Handoff['state'][] = ['waiting-for-citizen', 'snoozed'];

/**
 * The citizen's open case, which has heard what they write: it waits for an answer again, by its owner
 * where that one is present, else by the queue. What somebody muted writes waits for nobody.
 */
export async function hear(
  { activity, at }: CitizenEvent,
  { handoff, conversation, contact }: Thread,
  staff: Pick<StaffStore, 'presenceOf'>,
  windowSeconds: number | undefined,
  rules: ChangeRules,
): Promise<CaseChange | undefined> {
  const { now } = rules.promising;
  const isMuted = contact.mute !== undefined && contact.mute.until > now.toISOString();
  if (!handoff || !isOpen(handoff) || activity.type !== 'message' || isMuted) return undefined;
  const ownerPresent = await isPresent(handoff, staff, now);
  const windowEnds = windowEnd(at, windowSeconds);
  return move(
    handoff,
    {
      type: 'citizen-wrote',
      sequence: conversation.sequence + 1,
      ownerPresent,
      leaseUntil: leaseUntil(now),
    },
    byCitizen,
    { ...rules, promising: { ...rules.promising, windowEnds } },
  );
}

/** Whether its owner is there. Asked only where it decides who gets the case. */
export async function isPresent(
  { state, owner }: Handoff,
  staff: Pick<StaffStore, 'presenceOf'>,
  now: Date,
): Promise<boolean> {
  if (!owner || !waitsForCitizen.includes(state)) return false;
  return (await staff.presenceOf(owner.id, now)) !== undefined;
}
