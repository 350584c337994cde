import type { Conversation } from '../../../intents/model/conversation.ts';
import type { EarlyChange } from '../../../intents/model/early-change.ts';
import type { EventRow, Receipt } from '../../../intents/model/event.ts';
import type { Gap } from '../../../intents/model/gap.ts';
import type { AuditEntry } from '../../../intents/model/handoff/audit.ts';
import type { DeskEvent } from '../../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import type { Note } from '../../../intents/model/handoff/note.ts';
import type { Contact, Identity } from '../../../intents/model/identity.ts';
import type { Message } from '../../../intents/model/message.ts';
import type { DayCounts, Tally } from '../../../intents/model/tally.ts';
import type { MessageKey } from '../../../intents/ports.ts';

/** What the stores in memory share, as the tables are shared: give both the same. */
export interface MemoryRows {
  readonly conversations: Map<string, Conversation>;
  readonly identities: Map<string, Identity>;
  readonly contacts: Map<string, Contact>;
  readonly events: Map<string, EventRow>;
  /** By id. */
  readonly gaps: Map<string, Gap>;
  /** By id. */
  readonly tallies: Map<string, Tally>;
  /** By day. */
  readonly counts: Map<string, DayCounts>;
  /** By `messageName`. */
  readonly messages: Map<string, Message>;
  /** By channel, account and platform id. */
  readonly links: Map<string, MessageKey>;
  readonly parked: Map<string, Receipt>;
  /** What was done to messages before they were here, by the same. */
  readonly changes: Map<string, EarlyChange>;
  readonly handoffs: Map<string, Handoff>;
  /** In the order they were written. */
  readonly audit: AuditEntry[];
  readonly notes: Note[];
  /** Those that are still to reach the inbox. */
  readonly deskEvents: Map<string, DeskEvent>;
}

export const memoryRows = (): MemoryRows => ({
  conversations: new Map(),
  identities: new Map(),
  contacts: new Map(),
  events: new Map(),
  gaps: new Map(),
  tallies: new Map(),
  counts: new Map(),
  messages: new Map(),
  links: new Map(),
  parked: new Map(),
  changes: new Map(),
  handoffs: new Map(),
  audit: [],
  notes: [],
  deskEvents: new Map(),
});

export const messageName = ({ conversationId, sequence }: MessageKey): string =>
  `${conversationId}#${sequence}`;
