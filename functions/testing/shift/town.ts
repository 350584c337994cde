import type { Connection } from '../../../intents/desk-ports.ts';
import type { StaffAlert } from '../../../intents/model/handoff/alert.ts';
import type { Change } from '../../../intents/model/handoff/change.ts';
import type { Staff } from '../../../intents/model/handoff/staff.ts';
import { deliveryJob, type OutboundMessage } from '../../../intents/model/message.ts';
import { smallTown } from '../../../intents/testing/small-town.ts';
import { createMemoryCountStore } from '../../adapters/memory/count-store.ts';
import {
  createMemoryAuditLog,
  createMemoryDeskEvents,
  createMemoryNoteStore,
} from '../../adapters/memory/desk/records.ts';
import { createMemoryConnectionStore } from '../../adapters/memory/desk/staff.ts';
import {
  createMemoryChangeFeed,
  createMemoryMuteStore,
  createMemoryNoticeStore,
  createMemoryTextStore,
} from '../../adapters/memory/desk/texts.ts';
import { createMemoryMessageStore } from '../../adapters/memory/message-store.ts';
import { createMemoryRandom } from '../../adapters/memory/system.ts';
import { handle as tick } from '../../clock/handle.ts';
import { handle as callDesk } from '../../desk-api/handle.ts';
import type { DeskPorts } from '../../desk-api/ports.ts';
import { handle as tellDesks } from '../../live/handle.ts';
import { channels } from '../../runtime/channels.ts';
import { windowEnd } from '../../turn/case/change.ts';
import { handle as takeTurn } from '../../turn/handle.ts';
import { turnBench } from '../citizen.ts';
import { rowWatch } from './row-watch.ts';

/** What one desk was told, and when. */
export interface Told {
  readonly at: Date;
  readonly staffId: string;
  readonly change: Change;
}
export type Town = ReturnType<typeof shiftTown>;

/**
 * The handlers of turn, the desk API, the clock and live over the same rows in memory, with a clock that
 * stands until it is moved. Every message that is handed to a channel reaches its citizen at once,
 * or waits for them to write where the platform's window is closed.
 */
export function shiftTown(start: Date, fraction: () => number) {
  const random = { ...createMemoryRandom(), fraction };
  const knowledge = { current: async () => smallTown };
  const turn = turnBench({ channels, knowledge, random }, start);
  const { rows, held, inbox, staff, handoffs } = turn;
  const { clock, metrics, log, words, outbox, conversations } = turn.ports;
  const connections = createMemoryConnectionStore();
  const messages = createMemoryMessageStore(rows);
  const changes = createMemoryChangeFeed();
  const deskEvents = createMemoryDeskEvents(rows);
  const closed = new Set<string>();
  const told: Told[] = [];
  const raised: StaffAlert[] = [];
  const received: OutboundMessage[] = [];
  const shared = { handoffs, staff, deskEvents, conversations, messages, inbox, knowledge };
  const system = { clock, random, metrics, log };
  const desk: DeskPorts = {
    ...shared,
    ...system,
    audit: createMemoryAuditLog(rows),
    signIns: { seen: async () => undefined },
    notes: createMemoryNoteStore(rows),
    tickets: connections,
    changes,
    notices: createMemoryNoticeStore(rows),
    texts: createMemoryTextStore(rows),
    mutes: createMemoryMuteStore(),
    botCounts: createMemoryCountStore(rows),
    files: {
      put: async () => {},
      about: async () => undefined,
      read: async () => undefined,
      link: async () => undefined,
    },
    words,
    channels,
    peopleMay: async () => undefined,
    secret: random.id,
    document: {},
  };
  const live = {
    ...shared,
    ...system,
    connections,
    feed: changes,
    sockets: {
      async tell(id: string, some: readonly Change[]) {
        if (closed.has(id)) return 'gone' as const;
        const staffId = id.split('#')[0] ?? id;
        told.push(...some.map((change) => ({ at: clock.now(), staffId, change })));
        return 'told' as const;
      },
      close: async (id: string) => void closed.add(id),
    },
    alerts: { raise: async (alert: StaffAlert) => void raised.push(alert) },
  };
  const watch = rowWatch(rows);
  const tellAll = async () => {
    const changed = watch();
    if (changed.length > 0) await tellDesks(changed, live);
  };

  /** The platform lets nobody write to this citizen now. */
  const isClosed = (conversationId: string): boolean => {
    const conversation = rows.conversations.get(conversationId);
    const seconds = conversation && channels[conversation.identity.channel]?.windowSeconds;
    const ends = windowEnd(conversation?.lastCitizenAt, seconds);
    return ends !== undefined && ends <= clock.now();
  };

  /** Takes what lies in the queues, until nothing does. */
  async function settle(): Promise<void> {
    for (;;) {
      const event = held.inbox.shift();
      if (event) await takeTurn({ body: event.body, group: event.group }, turn.ports);
      else if (held.outbox.length === 0) break;
      for (const { body } of held.outbox.splice(0)) await deliver(body);
    }
    await tellAll();
  }

  async function deliver(body: string): Promise<void> {
    const job = deliveryJob.parse(JSON.parse(body));
    if (isClosed(job.conversationId)) {
      await messages.move(job, ['pending'], { status: 'waiting', reason: 'window-closed' });
      return;
    }
    const sentAt = clock.now().toISOString();
    await messages.move(job, ['pending', 'waiting'], { status: 'sent', sentAt });
    const message = await messages.get(job);
    if (message?.status === 'sent' && message.sentAt === sentAt) received.push(message);
  }

  return {
    turn,
    rows,
    told,
    raised,
    received,
    deadLetters: held.deadLetters,
    now: clock.now,
    pass: turn.pass,
    settle,
    /** One tick of the clock, and what follows from it. */
    async ticks(): Promise<void> {
      await tick({ ...shared, ...system, outbox });
      await settle();
    },
    /** A call of the desk API by somebody. */
    async call(as: Staff, method: string, path: string, body?: unknown) {
      const [bare = path, query = ''] = path.split('?');
      const response = await callDesk(
        {
          method,
          path: bare,
          query: Object.fromEntries(new URLSearchParams(query)),
          contentType: 'application/json',
          body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
          claims: claimsOf(as),
        },
        desk,
      );
      await tellAll();
      return response;
    },
    /** Somebody opens their desk; what closes it without a word comes back. */
    async connect(as: Staff): Promise<() => void> {
      const connection: Connection = {
        id: `${as.id}#${random.id()}`,
        staff: as,
        since: clock.now().toISOString(),
      };
      await connections.add(connection);
      return () => void closed.add(connection.id);
    },
  };
}

/** The claims of a token as API Gateway hands them over: all text. */
const claimsOf = ({ id, name, roles, topics, languages, session }: Staff) => ({
  sub: id,
  token_use: 'access',
  origin_jti: session,
  auth_time: '1795600800',
  name,
  roles: `[${roles.join(' ')}]`,
  topics: `[${topics.join(' ')}]`,
  languages: `[${languages.join(' ')}]`,
});
