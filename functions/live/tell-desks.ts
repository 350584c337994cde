import type { Connection } from '../../intents/desk-ports.ts';
import type { Change } from '../../intents/model/handoff/change.ts';
import { isSpent } from '../../intents/model/handoff/staff.ts';
import { maySee } from '../../intents/model/handoff/visible.ts';
import type { LivePorts } from './ports.ts';

/** So many changes go in one message to a desk: about 15 KB, of the 32 KB a frame may have. */
const mostAtOnce = 50;

/**
 * For so long at most a desk is being let in (API Gateway waits 29 s for `$connect`): it is known from then
 * on, and seems gone until the gateway has opened it. It asks for what it has missed once it is open.
 */
const connectingMs = 30_000;

interface Desks {
  readonly open: readonly Connection[];
  /** Who had one that was closed just now. */
  readonly closed: readonly Connection[];
}

/**
 * The desks that may be told something. Those whose session has ended are closed, and those that stay longer
 * than a connection may: nobody but us ends what a client of their own keeps open, for hours.
 */
export async function openDesks({ connections, staff, ...ports }: LivePorts): Promise<Desks> {
  const [all, ended] = await Promise.all([connections.all(), staff.ended()]);
  const now = ports.clock.now();
  const isOver = (each: Connection) => isSpent(each, now) || ended.has(each.staff.session);
  const closed = all.filter(isOver);
  await Promise.all(closed.map((each) => close(each, { connections, ...ports })));
  return { open: all.filter((each) => !isOver(each)), closed };
}

/** One that cannot be closed now is found again with the next change, and told nothing until then. */
async function close(
  { id }: Connection,
  { sockets, connections, metrics, log }: Omit<LivePorts, 'staff'>,
): Promise<void> {
  try {
    await sockets.close(id);
    await connections.remove(id);
  } catch (error) {
    metrics.count('DesksUnclosed');
    log.warn('A desk could not be closed', {
      why: error instanceof Error ? error.name : 'unknown',
    });
  }
}

/** Tells all desks, and says whose are gone, every one they had: who seems to be there, and is not. */
export async function tellDesks(
  changes: readonly Change[],
  ports: LivePorts,
): Promise<ReadonlySet<string>> {
  const { open, closed } = await openDesks(ports);
  const outcomes = await Promise.all(
    open.map(async (connection) => ({
      staffId: connection.staff.id,
      isGone: (await tellDesk(connection, changes, ports)) === 'gone',
    })),
  );
  const here = new Set(outcomes.filter(({ isGone }) => !isGone).map(({ staffId }) => staffId));
  const all = [...outcomes.map(({ staffId }) => staffId), ...closed.map(({ staff }) => staff.id)];
  return new Set(all.filter((id) => !here.has(id)));
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
