import type { StaffAlert } from './model/handoff/alert.ts';
import type { AuditEntry } from './model/handoff/audit.ts';
import type { Change } from './model/handoff/change.ts';
import type { DeskEvent } from './model/handoff/desk-event.ts';
import type { Handoff } from './model/handoff/handoff.ts';
import type { Mute } from './model/handoff/mute.ts';
import type { Note } from './model/handoff/note.ts';
import type { Notice } from './model/handoff/notice.ts';
import type { Presence, Staff } from './model/handoff/staff.ts';
import type { TeamText } from './model/handoff/team-text.ts';

/**
 * One change of a case with everything that goes with it, taken whole or not at all: `after.version`
 * is one above the stored one; 1 means that it must not exist yet.
 */
export interface HandoffChange {
  readonly after: Handoff;
  readonly audit: readonly AuditEntry[];
  /** A written reason, or a note of its own. */
  readonly note?: Note;
  /** What the conversation has to follow; its row is written with the change, and it is sent after. */
  readonly event?: DeskEvent;
}

/** `stale`: somebody was faster (version, or a transaction conflict): load and decide again. */
export type HandoffResult = 'committed' | 'stale';

/** The cases. Reads of one are consistent; lists are eventually so. */
export interface HandoffStore {
  get(id: string): Promise<Handoff | undefined>;
  commit(change: HandoffChange): Promise<HandoffResult>;
  /**
   * Lets the claim of a case that is still at this version hold until then. It changes nothing that
   * anybody sees: no version, and nothing in the audit, which would be full of it.
   */
  renew(handoff: Handoff, leaseUntil: string): Promise<HandoffResult>;
  /** All open cases of a topic, in no order that matters. */
  open(topic: string): Promise<readonly Handoff[]>;
  /** The open cases somebody has, whatever their topic. */
  ownedBy(staffId: string): Promise<readonly Handoff[]>;
  /** A citizen's cases, newest first, at most `limit`. */
  ofContact(contactId: string, limit: number): Promise<readonly Handoff[]>;
  /** The cases of a topic that are done (resolved, closed, abandoned), newest first. */
  done(
    topic: string,
    options: { readonly limit: number; readonly since?: Date },
  ): Promise<readonly Handoff[]>;
  /**
   * The ids of cases with something due (timers.ts), oldest due first. Eventually consistent: `get` the
   * case and ask what is due of it, each on its own, so that one that cannot be read holds up no other.
   */
  due(now: Date, limit: number): Promise<readonly string[]>;
}

/** What was done, never altered. */
export interface AuditLog {
  put(entries: readonly AuditEntry[]): Promise<void>;
  /** Of one subject, oldest first. */
  of(subject: string): Promise<readonly AuditEntry[]>;
  /** Of one day (UTC, `2026-11-26`), newest first, at most `limit`, with ids below `before`. */
  on(
    day: string,
    options: { readonly limit: number; readonly before?: string | undefined },
  ): Promise<readonly AuditEntry[]>;
}

/** What staff wrote for each other. */
export interface NoteStore {
  /** With its audit, or not at all. One that is there already is kept as it is, and the audit has it once. */
  put(note: Note, audit: AuditEntry): Promise<void>;
  of(handoffId: string): Promise<readonly Note[]>;
}

/** Desk events that have not reached the inbox yet. */
export interface DeskEvents {
  /** Keeps an event that belongs to no change of a case (a reply), until it is sent. */
  put(event: DeskEvent): Promise<void>;
  /** It is on the inbox: its words are forgotten here. */
  sent(id: string): Promise<void>;
  /** Those that should have been sent long since; and the ids of those that cannot be read. */
  due(
    now: Date,
    limit: number,
  ): Promise<{ readonly events: readonly DeskEvent[]; readonly unread: readonly string[] }>;
}

/** Who has the desk open, and which sessions have ended. */
export interface StaffStore {
  /** Signs of life; replaces the one before. */
  appear(presence: Presence): Promise<void>;
  leave(staffId: string): Promise<void>;
  /** Everybody present at `now`. */
  present(now: Date): Promise<readonly Presence[]>;
  presenceOf(staffId: string, now: Date): Promise<Presence | undefined>;
  endSession(session: string, at: Date): Promise<void>;
  isEnded(session: string): Promise<boolean>;
  /** All that ended in the last days: a token, a ticket and a connection live for minutes. */
  ended(): Promise<ReadonlySet<string>>;
}

/** One desk connected by WebSocket. */
export interface Connection {
  readonly id: string;
  readonly staff: Staff;
  readonly since: string;
}

/** Tickets (once, 30 s) and connections. */
export interface ConnectionStore {
  issue(ticket: string, staff: Staff, until: Date): Promise<void>;
  /** Whose ticket it is; nothing when unknown, used or over. One of several callers gets it. */
  redeem(ticket: string, now: Date): Promise<Staff | undefined>;
  add(connection: Connection): Promise<void>;
  get(id: string): Promise<Connection | undefined>;
  remove(id: string): Promise<void>;
  all(): Promise<readonly Connection[]>;
}

/** The desks that are connected. */
export interface DeskSockets {
  /** Tells one desk. `gone`: nobody is there any more. Rejects when it could not be told now. */
  tell(connectionId: string, changes: readonly Change[]): Promise<'told' | 'gone'>;
  /** Closes it from our side, if it is still there. */
  close(connectionId: string): Promise<void>;
}

/** Reaches people who have no desk open. At least once. */
export interface StaffAlerts {
  raise(alert: StaffAlert): Promise<void>;
}

/** The changes, for desks that poll. */
export interface ChangeFeed {
  put(changes: readonly Change[]): Promise<void>;
  /**
   * Those after a cursor (an id, or what the last call gave), oldest first, about `limit` of them; some
   * may come twice, none is left out. With an empty cursor none: only the cursor to go on from now.
   */
  after(
    cursor: string,
    limit: number,
  ): Promise<{ readonly changes: readonly Change[]; readonly cursor: string }>;
}

/** What staff write once for all and change version by version, each change with its audit or not at all. */
interface VersionedStore<T extends { readonly id: string; readonly version: number }> {
  /** Takes the place of the version before it, and the first must not exist yet. */
  put(value: T, audit: AuditEntry): Promise<HandoffResult>;
  /** While it is still this version. */
  remove(value: Pick<T, 'id' | 'version'>, audit: AuditEntry): Promise<HandoffResult>;
  all(): Promise<readonly T[]>;
}

/** Supervisors' notices, at most 50 at a time. */
export interface NoticeStore extends VersionedStore<Notice> {}

/** What teams reply often, at most a few hundred. */
export interface TextStore extends VersionedStore<TeamText> {}

/** Who is muted, for review; one row a citizen. */
export interface MuteStore {
  put(mute: Mute): Promise<void>;
  remove(contactId: string): Promise<void>;
  all(): Promise<readonly Mute[]>;
}

/** What is known of a file besides its bytes. `refused` is the reason (functions/media) where it is not kept. */
export interface FileFacts {
  readonly contentType: string;
  readonly bytes: number;
  readonly refused?: string;
}

/** Files of citizens and of staff, for staff. */
export interface StaffFiles {
  /** Keeps a file that an agent wants to send. */
  put(
    key: string,
    file: { readonly bytes: Uint8Array; readonly contentType: string },
  ): Promise<void>;
  /** What became of one: it is kept, or why it is not. Nothing: it is not there, or not yet. */
  about(key: string): Promise<FileFacts | undefined>;
  /** A part of one that is kept, of so many bytes at most. Nothing when there is none, or it ends before. */
  read(key: string, from: number, most: number): Promise<Uint8Array | undefined>;
  /** An address to download it from until then, as a file, never shown in place; nothing when there is none. */
  link(
    key: string,
    as: { readonly name: string; readonly until: Date },
  ): Promise<string | undefined>;
}
