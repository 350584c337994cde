import type { Knowledge } from '../knowledge/knowledge.ts';
import type { HandoffChange } from './desk-ports.ts';
import type { Conversation } from './model/conversation.ts';
import type { EarlyChange } from './model/early-change.ts';
import type { EventRow, InboxEvent, Receipt } from './model/event.ts';
import type { Gap, GapKey } from './model/gap.ts';
import type { Handoff } from './model/handoff/handoff.ts';
import type { ChannelId, Contact, Identity, PlatformIdentity } from './model/identity.ts';
import type {
  DeliveryJob,
  DeliveryStatus,
  DueMessage,
  Message,
  OutboundMessage,
} from './model/message.ts';
import type { Tally, TallyKey } from './model/tally.ts';

/** Time. Everything that asks "now" asks this. */
export interface Clock {
  now(): Date;
}

/** Randomness: ids and jitter. */
export interface Random {
  /** A new unique id, 26 characters, sortable by time. */
  id(): string;
  /** In [0, 1). */
  fraction(): number;
}

/** Names one message. */
export interface MessageKey {
  readonly conversationId: string;
  readonly sequence: number;
}

/** What the citizen's identity leads to; nothing for a citizen we have not met. */
export interface Thread {
  readonly identity: Identity;
  readonly contact: Contact;
  readonly conversation: Conversation;
  /** Its newest case (`conversation.handoffId`), unless retention has taken that. */
  readonly handoff?: Handoff | undefined;
}

/** Everything one turn did. Taken whole or not at all. */
export interface TurnCommit {
  readonly event: EventRow;
  /** The state after the turn; `version` is the new one, and the stored one must be `version - 1` (absent for 1). */
  readonly conversation: Conversation;
  /** Given when new or changed. At version 1 it must not exist yet, unless it outlived this conversation. */
  readonly identity?: Identity;
  readonly contact?: Contact;
  /** The same citizen's rows under other addresses: given when new, changed or over (`ended`). */
  readonly aliases?: readonly Identity[];
  /**
   * Conversations that the addresses of `identity` and `aliases` led to when they were read. An
   * address that leads to any other conversation by now makes the turn stale.
   */
  readonly leaves?: readonly string[];
  /** What messages of the citizen's say since they changed them or took them back, by sequence. */
  readonly rewrites?: readonly Rewrite[];
  readonly messages: readonly Message[];
  /** Sequences of pending messages this turn replaces; each must still be `pending` or `waiting`, whole. */
  readonly supersedes: readonly number[];
  /** What the editors should look at, if anything, and the one it replaces; neither is a condition. */
  readonly gap?: Gap | undefined;
  readonly forgets?: GapKey | undefined;
  /** What is counted of it, if anything, and what it replaces, which counts no more; neither is a condition. */
  readonly tally?: Tally | undefined;
  readonly uncounts?: TallyKey | undefined;
  /** The citizen's case, new or changed, under its own condition: otherwise the turn is stale. */
  readonly handoff?: Pick<HandoffChange, 'after' | 'audit'> | undefined;
  /** The case before a new one, closed with it, under the same condition: nobody can reopen it any more. */
  readonly closes?: Pick<HandoffChange, 'after' | 'audit'> | undefined;
}

/** A message taken back has no words and no files any more. */
export interface Rewrite {
  readonly sequence: number;
  readonly text: string;
  readonly takenBack?: true;
  /** When they did, by the platform's clock. */
  readonly changedAt?: string;
}

/**
 * - `committed`: everything is stored
 * - `duplicate`: the event has taken effect before; nothing was stored
 * - `stale`: somebody was faster (version of conversation or case, new identity, or a transaction conflict): load and run again
 * - `settled`: a message to be superseded is already being sent: run again without superseding
 */
export type CommitResult = 'committed' | 'duplicate' | 'stale' | 'settled';

/** The rows `turn` owns: conversations, contacts, identities, event rows; and the case of a thread. Consistent reads. */
export interface ConversationStore {
  /** What retention has taken is made anew: an identity may outlive its conversation (then version 0). */
  find(identity: PlatformIdentity): Promise<Thread | undefined>;
  /** Only who it is: opt-out, and which conversation is theirs. */
  identity(at: PlatformIdentity): Promise<Identity | undefined>;
  /** Only the conversation, by its id. */
  conversation(id: string): Promise<Conversation | undefined>;
  event(id: string): Promise<EventRow | undefined>;
  /** One transaction, idempotent by the event's id. */
  commit(turn: TurnCommit): Promise<CommitResult>;
}

/** The rows `deliver` owns once `turn` has put them: messages out, with their status. Consistent reads. */
export interface MessageStore {
  get(key: MessageKey): Promise<OutboundMessage | undefined>;
  /** Those of a conversation from `from` to `to` (both inclusive), oldest first; all when absent. */
  list(conversationId: string, from?: number, to?: number): Promise<Message[]>;
  /** Those of a conversation below a sequence, newest first, at most so many; none where there are no more. */
  latest(conversationId: string, below: number, limit: number): Promise<Message[]>;
  /** Open messages of the conversation, oldest first (at most 25). */
  open(conversationId: string): Promise<OutboundMessage[]>;
  /**
   * Moves the message to `to.status` with the other fields given, if it is now in one of `from`.
   * False when it is not: somebody else was faster. A field given as `null` is removed. Idempotent.
   */
  move(key: MessageKey, from: readonly DeliveryStatus[], to: MessageMove): Promise<boolean>;
  /**
   * Takes a `sending` message whose claim has lapsed (at `lapsedBefore` or earlier); one of several
   * callers gets true. It counts as an attempt, and the message is due again when the new claim lapses.
   */
  reclaim(key: MessageKey, lapsedBefore: Date, claimedUntil: Date): Promise<boolean>;
  /**
   * Adds the platform's id of a part it accepted, links the id to the message, and returns a receipt
   * that arrived before, if any. With the last part comes `then`: if the message is `sending`, it
   * moves in the same write.
   */
  accepted(
    key: MessageKey,
    part: { channel: ChannelId; account: string; platformId: string; at: Date },
    then?: MessageMove,
  ): Promise<Receipt | undefined>;
  /** The message with this platform id; when there is none, parks the receipt under it. */
  findOrPark(receipt: Receipt & { of: { platformId: string } }): Promise<MessageKey | undefined>;
  /**
   * Keeps what a citizen did to a message that is not here yet: of several changes the last, and none undoes
   * that it was taken back. Idempotent.
   */
  parkChange(change: EarlyChange, now: Date): Promise<void>;
  /** What was done to this message of a citizen's before it was here. */
  parkedChange(
    of: Pick<EarlyChange, 'channel' | 'account' | 'platformId'>,
  ): Promise<EarlyChange | undefined>;
  /** Messages whose `dueAt` is not after `now`, oldest due first. Eventually consistent. */
  due(now: Date, limit: number): Promise<DueMessage[]>;
}

export interface MessageMove {
  readonly status: DeliveryStatus;
  readonly reason?: string | null;
  readonly attempts?: number;
  readonly dueAt?: string | null;
  readonly claimedUntil?: string | null;
  readonly sentAt?: string;
  readonly late?: true;
  readonly nudgedAt?: string;
  readonly downs?: number;
  readonly blind?: true | null;
  /** The citizen's address is another one by now. */
  readonly to?: PlatformIdentity;
  /** Sent anew: what the platform has called it so far is forgotten. */
  readonly resent?: true;
  readonly platformIds?: readonly [];
}

/** What could not be sent, by position in what was given. Empty when all was. */
export type Unsent = readonly number[];

/** Events on their way to `turn`, in order per identity. */
export interface Inbox {
  /** Sends in chunks of ten; the group is the identity's hash, the deduplication id the event's id. */
  send(events: readonly InboxEvent[]): Promise<Unsent>;
}

/** Receipts on their way to `receipts`, in no order. */
export interface ReceiptQueue {
  send(receipts: readonly Receipt[]): Promise<Unsent>;
}

/** Messages on their way to `deliver`, in order per conversation. */
export interface Outbox {
  /**
   * `attempt` makes the deduplication id new: without it the queue swallows a second send of the same
   * message within five minutes, which is what a redelivered turn wants and a retry does not.
   */
  send(jobs: readonly DeliveryJob[], attempt?: string): Promise<Unsent>;
}

/** Signs of life shown while an answer settles. Best effort: lost without harm, never repeated. */
export interface Signals {
  typing(to: PlatformIdentity, about: { platformId?: string; at: Date }): Promise<void>;
}

/** Where what can never succeed goes, with its reason, for a person to look at and redrive. */
export interface DeadLetters {
  /** `body` is the queue message as it was; `reason` is short and names no citizen. */
  put(body: string, group: string | undefined, reason: string): Promise<void>;
}

/** The current compiled knowledge; a new version is picked up within a minute. */
export interface KnowledgeSource {
  current(): Promise<Knowledge>;
}

/** Counts, with at most one dimension beside the function's own. Names are PascalCase. */
export interface Metrics {
  count(name: string, dimension?: Record<string, string>, value?: number): void;
  duration(name: string, milliseconds: number, dimension?: Record<string, string>): void;
}

/** Structured logging. Never given a citizen's words, number or name. */
export interface Log {
  info(message: string, fields?: Record<string, string | number>): void;
  warn(message: string, fields?: Record<string, string | number>): void;
  error(message: string, fields?: Record<string, string | number>, error?: unknown): void;
}
