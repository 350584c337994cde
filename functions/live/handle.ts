import type { Change } from '../../intents/model/handoff/change.ts';
import { retain } from '../../intents/model/retention.ts';
import { isTransient } from '../runtime/transient.ts';
import { casesOf, changesOf, type Draft, type PlaceOf, placeOfCase } from './changes.ts';
import type { LivePorts, Seen } from './ports.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { openDesks, tellDesks } from './tell-desks.ts';
import { type RowChange, readChange } from './watched.ts';

/**
 * Takes the records of one stream, in order: keeps the changes for desks that poll, tells the desks that
 * are connected, and raises alerts. Returns the record from which it has to be done again, if any; rejects
 * when nothing was kept. Done again, desks are told twice, under other ids.
 */
export async function handle(
  records: readonly RowChange[],
  ports: LivePorts,
): Promise<string | undefined> {
  const seen = records.flatMap((record) => look(record, ports));
  const endsSession = seen.some(({ watched }) => watched.of === 'session');
  const placeOf = await places(seen, ports);
  const changes = stamp(
    seen.flatMap(({ watched }) => changesOf(watched, placeOf)),
    ports,
  );
  if (changes.length === 0) {
    if (endsSession) await openDesks(ports);
    return undefined;
  }
  await ports.feed.put(changes);
  ports.metrics.count('Changes', undefined, changes.length);
  return raiseAlerts(seen, await tellDesks(changes, ports), ports);
}

/** What has only expired is no news. What cannot be read is counted, and holds up nothing behind it. */
function look(record: RowChange, { metrics, log }: LivePorts): readonly Seen[] {
  if (record.expired) return [];
  try {
    const watched = readChange(record);
    return watched ? [{ id: record.id, watched }] : [];
  } catch (error) {
    metrics.count('ChangesUnread');
    log.error('A row that changed cannot be read', { record: record.id }, error);
    return [];
  }
}

/** A case that cannot be read is nowhere, so that nobody is told of it; nothing else waits for it. */
async function places(
  seen: readonly Seen[],
  { handoffs, metrics, log }: LivePorts,
): Promise<PlaceOf> {
  const ids = [...new Set(seen.flatMap(({ watched }) => casesOf(watched)))];
  const placed = ids.map(async (id): Promise<[string, ReturnType<PlaceOf>]> => {
    try {
      const found = await handoffs.get(id);
      return [id, found && placeOfCase(found)];
    } catch (error) {
      if (isTransient(error)) throw error;
      metrics.count('ChangesUnread');
      log.error('A case cannot be read', { handoff: id }, error);
      return [id, undefined];
    }
  });
  const cases = new Map(await Promise.all(placed));
  return (id) => cases.get(id);
}

/**
 * Named and dated when they are kept, not when they happened, so that a reader never has to look far back;
 * in the order of their names, which those of one millisecond are not in by themselves.
 */
function stamp(drafts: readonly Draft[], { clock, random }: LivePorts): readonly Change[] {
  const now = clock.now();
  const kept = { at: now.toISOString(), ...retain('change', now) };
  const ids = drafts.map(() => random.id()).sort();
  return drafts.flatMap((draft, position) => {
    const id = ids[position];
    return id === undefined ? [] : [{ ...draft, id, ...kept }];
  });
}
