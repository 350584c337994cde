import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { DeskPorts } from './ports.ts';

/** Whether the owner's claim has lapsed without a sign of them: then somebody else may claim the case. */
export async function isOwnerGone(
  { owner, state }: Handoff,
  { staff, clock }: Pick<DeskPorts, 'staff' | 'clock'>,
): Promise<boolean> {
  const now = clock.now();
  if (!owner || state !== 'claimed') return false;
  if (owner.leaseUntil !== undefined && owner.leaseUntil > now.toISOString()) return false;
  return (await staff.presenceOf(owner.id, now)) === undefined;
}
