import type { OptOutScope } from '../model/identity.ts';
import type { Step, Turn } from '../turn.ts';

/** What a citizen chose without writing it to us: in the app's settings, or at the carrier. */
const choices = new Map<string | undefined, OptOutScope | 'none'>([
  ['everything-stopped', 'everything'],
  ['announcements-stopped', 'announcements'],
  ['announcements-resumed', 'none'],
]);

/**
 * Before anything else: a choice that comes as no message is recorded, and nothing is said. It never
 * widens what the citizen told us themselves, and what is said of the time before their last choice is over,
 * in either direction: platforms deliver late and out of order.
 */
export const platformChoice: Step = {
  name: 'platform-choice',
  decide: (turn) => {
    const { activity } = turn;
    const chosen = activity.type === 'event' ? choices.get(activity.name) : undefined;
    if (!chosen) return undefined;
    const status = chosen === 'none' ? 'silent:resumed' : 'silent:stopped';
    return { status, says: [], ...(changes(turn, chosen) && { optOut: chosen }) };
  },
};

function changes({ thread, activity }: Turn, chosen: OptOutScope | 'none'): boolean {
  const { optOut, optedInAt = '' } = thread.identity;
  if (chosen === 'none')
    return optOut?.scope === 'announcements' && activity.timestamp > (optOut.saidAt ?? optOut.at);
  // Said anew, it holds for what was made since it was said first; a narrower word holds for nothing more.
  const before = optOut?.scope === 'everything' ? (optOut.saidAt ?? optOut.at) : '';
  if (before && chosen !== 'everything') return false;
  return activity.timestamp > optedInAt && activity.timestamp > before;
}
