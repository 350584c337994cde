import * as z from 'zod';
import { startOf, weekOf } from '../../intents/model/gap.ts';
import { retention } from '../../intents/model/retention.ts';
import type { Clock, KnowledgeSource, Metrics } from '../../intents/ports.ts';
import type { GapLists, GapStore } from '../../intents/report-ports.ts';
import { emptyList, makeList } from './list.ts';
import { markdown } from './markdown.ts';

/** What the digest Lambda works with. */
export interface DigestPorts {
  readonly gaps: GapStore;
  readonly lists: GapLists;
  readonly knowledge: KnowledgeSource;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** The schedule's own event names no week. */
const request = z.object({ week: z.string().optional() });

/** What was made, for whoever asked for it. */
export interface Made {
  readonly week: string;
  readonly asked: number;
  readonly groups: number;
}

const dayMs = 86_400_000;

/**
 * Makes the list of one week: of the one that is over, or the one that is asked for. Made again it
 * replaces itself. Rejects for a week whose questions retention has begun to take, since the list would
 * lose what it has; and for one that has not begun.
 */
export async function handle(event: unknown, ports: DigestPorts): Promise<Made> {
  const { gaps, lists, knowledge, clock, metrics } = ports;
  const now = clock.now();
  const week = request.parse(event ?? {}).week ?? weekOf(new Date(now.getTime() - 7 * dayMs));
  refuseWhen(week, now);
  const rows = await gaps.week(week);
  const list =
    rows.length > 0 ? makeList(week, rows, await knowledge.current(), now) : emptyList(week, now);
  await lists.put(list, markdown(list));
  const groups = list.languages.flatMap((each) => each.groups).length;
  for (const { language, asked } of list.languages)
    metrics.count('GapsListed', { language }, asked);
  metrics.count('GapGroups', undefined, groups);
  return { week, asked: list.asked, groups };
}

function refuseWhen(week: string, now: Date): void {
  const start = startOf(week);
  if (!start) throw new Error('Name a week like 2026-W48');
  if (start > now) throw new Error(`The week ${week} has not begun`);
  if (now.getTime() - start.getTime() > retention.gap.days * dayMs)
    throw new Error(
      `The questions of ${week} are not all kept any more (${retention.gap.days} days), so its list stays as it is`,
    );
}
