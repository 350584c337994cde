import type * as z from 'zod';
import type { board } from '../../functions/desk-api/board.ts';
import type { botHistory } from '../../functions/desk-api/bot-history.ts';
import type { cannedText } from '../../functions/desk-api/canned.ts';
import type { history } from '../../functions/desk-api/history.ts';
import type { previewAnswer } from '../../functions/desk-api/preview.ts';
import type { onChannel } from '../../functions/desk-api/render.ts';
import type { CaseRow, caseDetail, colleague } from '../../functions/desk-api/shown.ts';
import type { shownFile } from '../../functions/desk-api/shown-files.ts';
import type { timelineEntry } from '../../functions/desk-api/timeline.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { Mute } from '../../intents/model/handoff/mute.ts';
import type { Notice } from '../../intents/model/handoff/notice.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import type { TeamText } from '../../intents/model/handoff/team-text.ts';

/** Types alone are shared with the API: they are those of the schemas its description is made from. */
export type { CaseRow };
export type CaseDetail = z.infer<typeof caseDetail>;

export interface CasePage {
  readonly cases: readonly CaseRow[];
  readonly total: number;
  readonly cursor?: string;
}

export type Me = Omit<Staff, 'session'>;
export type Colleague = z.infer<typeof colleague>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
/** A file of a message, before it is opened. */
export type ShownFile = z.infer<typeof shownFile>;

export interface TimelinePage {
  readonly entries: readonly TimelineEntry[];
  readonly before?: string;
}

/** What the agency has: case topics, resolution codes and languages, with their names. */
export interface Topics {
  readonly topics: readonly Named[];
  readonly resolutionCodes: readonly Named[];
  readonly languages: readonly { readonly code: string; readonly name: string }[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly map?: string;
}
export interface Named {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
}

export type NoticeRow = Omit<Notice, 'expiresAt'>;
export type AuditRow = Omit<AuditEntry, 'recordClass' | 'expiresAt'>;
export interface AuditPage {
  readonly entries: readonly AuditRow[];
  readonly cursor?: string;
}

/** How things stand now. */
export type Board = z.infer<typeof board>;
export type Preview = z.infer<typeof previewAnswer>;
/** What came of the cases of a period. */
export type History = z.infer<typeof history>;
/** What the bot did in a period. */
export type BotHistory = z.infer<typeof botHistory>;

/** What teams reply often. */
export type TeamTextRow = TeamText;
/** A team text or a reviewed answer, as the channel would show it. */
export type Canned = z.infer<typeof cannedText>;
export type MuteRow = Omit<Mute, 'expiresAt' | 'noteId'> & { readonly reason?: string };

/** Words as each channel shows them. */
export interface ChannelPreviews {
  readonly channels: readonly (z.infer<typeof onChannel> & {
    readonly id: string;
    readonly name: string;
  })[];
}
