import type { Change } from '../../intents/model/handoff/change.ts';
import type { Client } from './client.ts';

/** `live`: told at once. `polling`: the socket is refused. `offline`: nothing answers now. */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline';

interface Options {
  readonly client: Client;
  /** Where the socket is; without one the desk polls. */
  readonly socket: string | undefined;
  readonly onChanges: (changes: readonly Change[]) => void;
  readonly onConnection: (connection: Connection) => void;
}

/** What a desk says of itself: what is looked at, and whether something is being written. */
export interface Presence {
  readonly status: 'online' | 'busy';
  readonly viewing?: string | undefined;
  readonly typing?: boolean | undefined;
}

const pollMs = 4_000;
const netMs = 20_000;
const heartbeatMs = 25_000;
const longestWaitMs = 30_000;
/** So many ids are remembered: a change may come by the socket and by the poll. */
const remembered = 500;

/**
 * Changes as they happen: by the socket, and by polling while there is none. After every reconnection
 * what was missed is polled from the cursor, so nothing is left out; what comes twice is told once.
 */
export function startLive({ client, socket, onChanges, onConnection }: Options) {
  let cursor: string | undefined;
  let open: WebSocket | undefined;
  let stopped = false;
  let failures = 0;
  let presence: Presence = { status: 'online' };
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let connectTimer: ReturnType<typeof setTimeout> | undefined;
  const seen = new Set<string>();

  const tell = (changes: readonly Change[]) => {
    const fresh = changes.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    for (const id of seen) {
      if (seen.size <= remembered) break;
      seen.delete(id);
    }
    if (fresh.length > 0) onChanges(fresh);
  };

  async function poll(): Promise<void> {
    clearTimeout(pollTimer);
    try {
      const found = await client.get<{ changes: Change[]; cursor: string }>('/changes', {
        after: cursor,
      });
      // What happened before the page was opened is on it already.
      if (cursor === undefined) for (const { id } of found.changes) seen.add(id);
      cursor = found.cursor;
      tell(found.changes);
      onConnection(open ? 'live' : 'polling');
    } catch {
      onConnection('offline');
    }
    // With a socket the poll is a safety net.
    if (!stopped) pollTimer = setTimeout(poll, open ? netMs : pollMs);
  }

  async function connect(): Promise<void> {
    if (!socket || stopped) return;
    try {
      const { ticket } = await client.post<{ ticket: string }>('/socket-tickets');
      const url = new URL(socket);
      url.searchParams.set('ticket', ticket);
      listen(new WebSocket(url));
    } catch {
      retry();
    }
  }

  function listen(next: WebSocket): void {
    next.addEventListener('open', () => {
      open = next;
      failures = 0;
      beat();
      void poll();
    });
    next.addEventListener('message', ({ data }) => {
      const changes = readChanges(data);
      tell(changes);
    });
    next.addEventListener('close', () => {
      if (open === next) open = undefined;
      void poll();
      retry();
    });
  }

  function retry(): void {
    if (stopped) return;
    failures += 1;
    const wait = Math.min(longestWaitMs, 500 * 2 ** failures) * (0.5 + Math.random() / 2);
    clearTimeout(connectTimer);
    connectTimer = setTimeout(connect, wait);
  }

  /** A sign of life, by the socket or else by a call. Lost ones are made up for by the next. */
  function beat(): void {
    if (stopped) return;
    if (open?.readyState === WebSocket.OPEN) open.send(JSON.stringify(presence));
    else void client.post('/presence', presence).catch(() => undefined);
  }

  const heart = setInterval(beat, heartbeatMs);
  const back = () => {
    void poll();
    if (!open) void connect();
  };
  window.addEventListener('online', back);
  void poll();
  void connect();
  beat();

  return {
    appear(next: Presence): void {
      const same = JSON.stringify(next) === JSON.stringify(presence);
      presence = next;
      if (!same) beat();
    },
    stop(): void {
      stopped = true;
      clearInterval(heart);
      clearTimeout(pollTimer);
      clearTimeout(connectTimer);
      window.removeEventListener('online', back);
      open?.close();
    },
  };
}
/** One message of the socket: `{ changes }`. What cannot be read is made up for by the poll. */
function readChanges(data: unknown): readonly Change[] {
  try {
    const read: { readonly changes?: unknown } = JSON.parse(String(data));
    const changes = Array.isArray(read.changes) ? read.changes : [];
    return changes.filter((each) => typeof each?.id === 'string' && typeof each?.kind === 'string');
  } catch {
    return [];
  }
}
