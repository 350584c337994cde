import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { DeskPorts } from './ports.ts';

/** Whether the owner's claim has lapsed without a sign of them while the citizen waits: then somebody else may claim the case. */
export async function isOwnerGone(
  { owner, state, waitingSince }: Handoff,
  { staff, clock }: Pick<DeskPorts, 'staff' | 'clock'>,
): Promise<boolean> {
  const now = clock.now();
  const isHeld = state === 'claimed' || (state === 'snoozed' && waitingSince !== undefined);
  if (!owner || !isHeld) return false;
  if (owner.leaseUntil !== undefined && owner.leaseUntil > now.toISOString()) return false;
  return (await staff.presenceOf(owner.id, now)) === undefined;
}
