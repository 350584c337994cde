import * as z from 'zod';
import type { WhyPaused } from '../../intents/account-ports.ts';

/** Why nothing is sent on an account, and how long; kept until a message has gone through again. */
export const pause = z.object({
  until: z.iso.datetime(),
  reason: z.string(),
  since: z.iso.datetime(),
  /** How many messages were tried since, and did not go through. */
  failures: z.number().int().nonnegative(),
  /** One message is being tried now; until `until` no other is. */
  probing: z.literal(true).optional(),
  /** The platform takes messages and refuses them later, in a status. */
  later: z.literal(true).optional(),
  /** One message that was tried has been taken since, and not been refused later either. */
  passed: z.literal(true).optional(),
});
export type Pause = z.infer<typeof pause>;

const minute = 60_000;
/** The first rest; each message that is tried in vain doubles it. */
const shortest = 5 * minute;
const longest = 60 * minute;
/** A platform's own word is kept for so long at most: it may be wrong. */
const mostTold = 24 * 60 * minute;
/** How long the one message that is tried has the account to itself. */
const probeMs = minute;

/** The pause after a message did not go through. `until` is the platform's own word, if it gave one. */
export function nextPause(
  before: Pause | undefined,
  { now, reason, until, later = before?.later }: WhyPaused,
): Pause {
  // Those who were already under way when the account was paused say nothing new.
  const again =
    before !== undefined && (before.probing || Date.parse(before.until) <= now.getTime());
  const failures = before ? before.failures + (again ? 1 : 0) : 0;
  const rest = Math.min(shortest * 2 ** failures, longest);
  const told = until && Math.min(until.getTime() - now.getTime(), mostTold);
  return {
    until: new Date(now.getTime() + (told ?? rest)).toISOString(),
    reason,
    since: before?.since ?? now.toISOString(),
    failures,
    ...(later && { later }),
  };
}

/**
 * The pause after a message that was tried has been taken; none where that is all there is to it. Where
 * refusals come later, one more is tried when the first has had its minute without one.
 */
export const tookOne = ({ later, passed, ...before }: Pause): Pause | undefined =>
  later && !passed ? { ...before, later, passed: true } : undefined;

/** The pause while one message is tried. */
export const probed = (before: Pause, now: Date): Pause => ({
  ...before,
  until: new Date(now.getTime() + probeMs).toISOString(),
  probing: true,
});
