import type { StaffAlert } from '../../intents/model/handoff/alert.ts';
import type { Presence } from '../../intents/model/handoff/staff.ts';
import { alertsOf, isSeen, missedNow } from './alerts.ts';
import type { LivePorts, Seen } from './ports.ts';

/**
 * Tells people who have no desk open what nobody at a desk is told of. Whose desks are `gone` is not
 * there, whatever their last sign of life says. Returns the first record whose alert did not go out.
 */
export async function raiseAlerts(
  seen: readonly Seen[],
  gone: ReadonlySet<string>,
  {
    staff,
    alerts,
    clock,
    metrics,
    log,
  }: Pick<LivePorts, 'staff' | 'alerts' | 'clock' | 'metrics' | 'log'>,
): Promise<string | undefined> {
  const now = clock.now();
  const wanted = seen.filter(
    ({ watched }) => watched.of === 'case' && alertsOf(watched).length > 0,
  );
  const signs = wanted.length > 0 ? await staff.present(now) : [];
  const present = signs.filter((each) => !gone.has(each.id));
  for (const { id, watched } of wanted) {
    for (const alert of alertsFor(watched, present, now)) {
      try {
        await alerts.raise(alert);
        metrics.count('StaffAlerts', { alert: alert.alert });
      } catch (error) {
        metrics.count('StaffAlertsUnsent');
        log.error('An alert did not go out', { alert: alert.alert }, error);
        return id;
      }
    }
  }
  return undefined;
}

function alertsFor(
  watched: Seen['watched'],
  present: readonly Presence[],
  now: Date,
): readonly StaffAlert[] {
  if (watched.of !== 'case' || !watched.after) return [];
  const { before, after } = watched;
  const missed = missedNow(before, after);
  const about = { handoffId: after.id, topic: after.topic, priority: after.priority };
  return alertsOf(watched)
    .filter((alert) => !isSeen(alert, after, present))
    .map((alert) => ({
      alert,
      ...about,
      ...(alert === 'missed-deadline' && { missed }),
      ...(alert === 'urgent-case' && after.called && { times: after.called.times }),
      at: now.toISOString(),
    }));
}
