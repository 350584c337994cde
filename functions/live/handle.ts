import type { Connection } from '../../intents/desk-ports.ts';
import type { Change } from '../../intents/model/handoff/change.ts';
import { maySee } from '../../intents/model/handoff/visible.ts';
import { retain } from '../../intents/model/retention.ts';
import { isTransient } from '../runtime/transient.ts';
import { casesOf, changesOf, type Draft, type PlaceOf, placeOfCase } from './changes.ts';
import type { LivePorts, Seen } from './ports.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { type RowChange, readChange } from './watched.ts';

/** So many changes go in one message to a desk: about 15 KB, of the 32 KB a frame may have. */
const mostAtOnce = 50;

/**
 * For so long at most a desk is being let in (API Gateway waits 29 s for `$connect`): it is known from then
 * on, and seems gone until the gateway has opened it. It asks for what it has missed once it is open.
 */
const connectingMs = 30_000;

/**
 * Takes the records of one stream, in order: keeps the changes for desks that poll, tells the desks that
 * are connected, and raises alerts. Desks of a session that has ended are told nothing more. Returns the record from which it has to be done again, if any;
 * rejects when nothing was kept. Done again, desks are told twice, under other ids.
 */
export async function handle(
  records: readonly RowChange[],
  ports: LivePorts,
): Promise<string | undefined> {
  const seen = records.flatMap((record) => look(record, ports));
  await forgetEnded(seen, ports.connections);
  const placeOf = await places(seen, ports);
  const changes = stamp(
    seen.flatMap(({ watched }) => changesOf(watched, placeOf)),
    ports,
  );
  if (changes.length === 0) return undefined;
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

/** Signing out counts here, too, although the socket stays open until somebody speaks on it. */
async function forgetEnded(
  seen: readonly Seen[],
  connections: LivePorts['connections'],
): Promise<void> {
  const ended = new Set(
    seen.flatMap(({ watched }) => (watched.of === 'session' ? [watched.after?.id] : [])),
  );
  if (ended.size === 0) return;
  const all = await connections.all();
  const over = all.filter(({ staff }) => ended.has(staff.session));
  await Promise.all(over.map(({ id }) => connections.remove(id)));
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

/** Tells all desks, and says whose are gone, every one they had: who seems to be there, and is not. */
async function tellDesks(
  changes: readonly Change[],
  ports: LivePorts,
): Promise<ReadonlySet<string>> {
  const connections = await ports.connections.all();
  const outcomes = await Promise.all(
    connections.map(async (connection) => ({
      staffId: connection.staff.id,
      isGone: (await tellDesk(connection, changes, ports)) === 'gone',
    })),
  );
  const here = new Set(outcomes.filter(({ isGone }) => !isGone).map(({ staffId }) => staffId));
  return new Set(outcomes.map(({ staffId }) => staffId).filter((id) => !here.has(id)));
}

/** A desk that could not be told now finds the changes when it polls next. */
async function tellDesk(
  { id, staff, since }: Connection,
  changes: readonly Change[],
  { sockets, connections, clock, metrics, log }: LivePorts,
): Promise<'gone' | undefined> {
  const visible = changes.filter((change) => maySee(staff, change));
  try {
    for (let from = 0; from < visible.length; from += mostAtOnce) {
      const told = await sockets.tell(id, visible.slice(from, from + mostAtOnce));
      if (told === 'told') continue;
      if (clock.now().getTime() - Date.parse(since) < connectingMs) return undefined;
      await connections.remove(id);
      return told;
    }
  } catch (error) {
    metrics.count('DesksUntold');
    log.warn('A desk could not be told', { why: error instanceof Error ? error.name : 'unknown' });
  }
  return undefined;
}
