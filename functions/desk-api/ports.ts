import type {
  AuditLog,
  ChangeFeed,
  ConnectionStore,
  DeskEvents,
  HandoffStore,
  MuteStore,
  NoteStore,
  NoticeStore,
  StaffFiles,
  StaffStore,
  TextStore,
} from '../../intents/desk-ports.ts';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type {
  Clock,
  ConversationStore,
  KnowledgeSource,
  Log,
  MessageStore,
  Metrics,
  Random,
  Unsent,
} from '../../intents/ports.ts';
import type { CountStore } from '../../intents/report-ports.ts';
import type { Words } from '../../intents/say.ts';
import type { Channel } from '../channels/channel.ts';
import type { PeopleMay } from '../runtime/for-people.ts';
import type { SignIns } from './sign-ins.ts';

/** What the desk has to know of a channel: how a reply will look there, and until when it may be sent. */
export type DeskChannel = Pick<
  Channel,
  'id' | 'name' | 'render' | 'windowSeconds' | 'optOutStopsReplies' | 'segments'
>;

/** What the desk API works with. */
export interface DeskPorts {
  readonly handoffs: HandoffStore;
  readonly audit: AuditLog;
  readonly signIns: SignIns;
  readonly notes: NoteStore;
  readonly deskEvents: DeskEvents;
  readonly staff: StaffStore;
  readonly tickets: Pick<ConnectionStore, 'issue'>;
  readonly changes: Pick<ChangeFeed, 'after'>;
  readonly notices: NoticeStore;
  readonly texts: TextStore;
  readonly mutes: MuteStore;
  readonly files: StaffFiles;
  readonly conversations: Pick<ConversationStore, 'find' | 'conversation' | 'event'>;
  readonly messages: Pick<MessageStore, 'get' | 'list'>;
  readonly botCounts: Pick<CountStore, 'sum' | 'kept'>;
  readonly inbox: { send(events: readonly DeskEvent[]): Promise<Unsent> };
  readonly knowledge: KnowledgeSource;
  readonly words: Words;
  readonly channels: Readonly<Record<string, DeskChannel>>;
  readonly peopleMay: PeopleMay;
  readonly clock: Clock;
  readonly random: Random;
  /** A new secret that nobody can guess: a ticket. */
  readonly secret: () => string;
  readonly metrics: Metrics;
  readonly log: Log;
  /** The description of this API, `docs/desk-api.json`. */
  readonly document: unknown;
}
