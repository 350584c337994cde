import type { Change } from '../../intents/model/handoff/change.ts';
import { ApiProblem, type Client } from './client.ts';
import { keepSocket } from './socket.ts';

/**
 * `live`: told at once. `polling`: the socket is refused. `offline`: nothing answers now. `failing`: the
 * server answers, but that it cannot.
 */
export type Connection = 'connecting' | 'live' | 'polling' | 'offline' | 'failing';

interface Options {
  readonly client: Client;
  /** Where the socket is; without one the desk polls. */
  readonly socket: string | undefined;
  readonly onChanges: (changes: readonly Change[]) => void;
  readonly onConnection: (connection: Connection) => void;
  /** The server answers again after a while: anything may have happened since. */
  readonly onBack: () => void;
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
/** So many ids are remembered: a change may come by the socket and by the poll. */
const remembered = 500;

/**
 * Changes as they happen: by the socket, and by polling while there is none. After every reconnection
 * what was missed is polled from the cursor, so nothing is left out; what comes twice is told once.
 */
export function startLive({ client, socket, onChanges, onConnection, onBack }: Options) {
  let cursor: string | undefined;
  let connection: Connection = 'connecting';
  let stopped = false;
  let polling = false;
  let pollAgain = false;
  let presence: Presence = { status: 'online' };
  /** The sign that was given last, as text. */
  let said = '';
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  const fresh = onlyOnce();
  const link = socket === undefined ? undefined : connect(socket);

  function connect(at: string) {
    return keepSocket({
      address: async () => {
        const { ticket } = await client.post<{ ticket: string }>('/socket-tickets');
        const url = new URL(at);
        url.searchParams.set('ticket', ticket);
        return url;
      },
      onOpen: () => {
        beat();
        void poll();
      },
      onData: (data) => tell(readChanges(data)),
      onGone: () => void poll(),
    });
  }

  function tell(changes: readonly Change[]): void {
    const news = fresh(changes);
    if (news.length > 0) onChanges(news);
  }

  /** One at a time; asked for meanwhile, it is done once more. */
  async function poll(): Promise<void> {
    clearTimeout(pollTimer);
    pollAgain = polling;
    if (polling || stopped) return;
    polling = true;
    const next = await pollOnce();
    polling = false;
    if (stopped) return;
    say(next);
    // With a socket the poll is a safety net.
    const wait = pollAgain ? 0 : link?.isOpen() ? netMs : pollMs;
    pollTimer = setTimeout(poll, wait);
  }

  async function pollOnce(): Promise<Connection> {
    try {
      const query = { after: cursor };
      const found = await client.get<{ changes: Change[]; cursor: string }>('/changes', query);
      // What happened before the page was opened is on it already.
      if (cursor === undefined) fresh(found.changes);
      cursor = found.cursor;
      tell(found.changes);
      return reachable();
    } catch (error) {
      if (error instanceof ApiProblem) return error.problem.status < 500 ? reachable() : 'failing';
      link?.giveUp();
      return 'offline';
    }
  }

  const reachable = () => (link?.isOpen() ? 'live' : 'polling');

  function say(next: Connection): void {
    const wasGone = connection === 'offline' || connection === 'failing';
    connection = next;
    if (wasGone && (next === 'live' || next === 'polling')) onBack();
    onConnection(next);
  }

  /** A sign of life, by the socket or else by a call. Lost ones are made up for by the next. */
  function beat(): void {
    if (stopped) return;
    said = JSON.stringify(presence);
    if (link?.send(said)) return;
    void client.post('/presence', presence).catch(() => undefined);
  }

  const back = () => {
    link?.again();
    void poll();
  };
  const gone = () => {
    link?.giveUp();
    say('offline');
  };
  const heart = setInterval(beat, heartbeatMs);
  window.addEventListener('online', back);
  window.addEventListener('offline', gone);
  void poll();
  beat();

  return {
    /** Said once for all that changes in one go: two signs at once may arrive in either order. */
    appear(sign: Partial<Presence>): void {
      presence = { ...presence, ...sign };
      queueMicrotask(() => {
        if (JSON.stringify(presence) !== said) beat();
      });
    },
    stop(): void {
      stopped = true;
      clearInterval(heart);
      clearTimeout(pollTimer);
      window.removeEventListener('online', back);
      window.removeEventListener('offline', gone);
      link?.stop();
    },
  };
}

/** Those of a list that were in none before. */
function onlyOnce(): (changes: readonly Change[]) => readonly Change[] {
  const seen = new Set<string>();
  return (changes) => {
    const fresh = changes.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    for (const id of seen) {
      if (seen.size <= remembered) break;
      seen.delete(id);
    }
    return fresh;
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
