import * as z from 'zod';
import { auditEntry } from '../../intents/model/handoff/audit.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { note } from '../../intents/model/handoff/note.ts';
import { type Staff, staffName } from '../../intents/model/handoff/staff.ts';
import { deliveryStatus, type Message, option } from '../../intents/model/message.ts';
import type { DeskPorts } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readable } from './readable.ts';
import { shownFile, shownFiles } from './shown-files.ts';

const said = { at: z.iso.datetime(), sequence: z.number().int(), text: z.string() };

/** One thing that happened, by kind. All texts are as they were written, and nothing but text. */
export const timelineEntry = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('citizen'),
      ...said,
      files: z.array(shownFile),
    }),
    z.object({
      kind: z.literal('agency'),
      ...said,
      speaker: z.enum(['bot', 'agent']),
      by: staffName.optional(),
      options: z.array(option.pick({ label: true })),
      files: z.array(shownFile.extend({ alt: z.string() })),
      /** How far it got, and why it waits or failed. */
      status: deliveryStatus,
      reason: z.string().optional(),
      sentAt: z.iso.datetime().optional(),
      /** When the citizen was told that it waits for the messaging window. */
      nudgedAt: z.iso.datetime().optional(),
    }),
    z.object({
      kind: z.literal('note'),
      ...note.pick({ id: true, at: true, by: true, note: true }).shape,
    }),
    z.object({
      kind: z.literal('change'),
      ...auditEntry.pick({
        id: true,
        at: true,
        actor: true,
        action: true,
        from: true,
        to: true,
        changed: true,
        noteId: true,
      }).shape,
    }),
  ])
  .meta({ id: 'TimelineEntry' });
type TimelineEntry = z.infer<typeof timelineEntry>;

/** How many messages a page has at most; notes and changes of that time come with them. */
const mostMessages = 200;

export const timelineQuery = z.object({
  before: z.string().max(200).optional(),
  messages: z.coerce.number().int().min(1).max(mostMessages).default(100),
});

/** Where a page begins: its first message, and when that was said. */
const start = z.object({ sequence: z.number().int().positive(), at: z.iso.datetime() });
type Start = z.infer<typeof start>;

/**
 * One page of everything that happened: so many messages of the conversation, and what staff wrote and
 * did about this case meanwhile. The first page of a conversation has all that came before it, too.
 */
export async function timeline(
  handoff: Handoff,
  { before: cursor, messages: count }: z.output<typeof timelineQuery>,
  staff: Staff,
  ports: DeskPorts,
): Promise<{ entries: TimelineEntry[]; hidden: number; before?: string } | Problem> {
  const end = cursor === undefined ? undefined : readCursor(cursor);
  if (end === 'unreadable')
    return problem('bad-request', 'This cursor is not one of ours. Leave it out to begin anew.');
  const conversation = await ports.conversations.conversation(handoff.conversationId);
  const last = end ? end.sequence - 1 : (conversation?.sequence ?? 0);
  const first = Math.max(1, last - count + 1);
  const [messages, notes, changes] = await Promise.all([
    last < 1 ? [] : ports.messages.list(handoff.conversationId, first, last),
    ports.notes.of(handoff.id),
    ports.audit.of(handoff.id),
  ]);
  const from = first > 1 ? (messages[0]?.at ?? '') : '';
  const meanwhile = ({ at }: { readonly at: string }) => at >= from && (!end || at < end.at);
  const theirs = await readable(messages, handoff, staff, ports);
  const entries = [
    ...(await Promise.all(theirs.map((message) => shown(message, ports)))),
    ...notes.filter(meanwhile).map((each) => ({ kind: 'note' as const, ...each })),
    ...changes
      .filter((each) => meanwhile(each) && isTold(each))
      .map((each) => ({ kind: 'change' as const, ...each })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const [oldest] = messages;
  return {
    entries,
    hidden: messages.length - theirs.length,
    ...(first > 1 && oldest && { before: cursorOf({ sequence: first, at: oldest.at }) }),
  };
}

/** Who looked at a file is for the audit: of pictures there would be a line for each look of everybody. */
const isTold = ({ action }: { readonly action: string }): boolean => action !== 'file-read';

async function shown(message: Message, ports: DeskPorts): Promise<TimelineEntry> {
  const { at, sequence } = message;
  const files = await shownFiles(message, ports);
  if (message.direction === 'in')
    return { kind: 'citizen', at, sequence, text: message.text, files };
  const { reply, status, reason, sentAt, nudgedAt } = message;
  const { text, speaker = 'bot', by, options = [], media = [] } = reply;
  const alts = [...(reply.files ?? []), ...media].map(({ alt }) => alt);
  return {
    kind: 'agency',
    ...{ at, sequence, text, speaker, by, options },
    files: files.map((file, index) => ({ ...file, alt: alts[index] ?? '' })),
    ...{ status, reason, sentAt, nudgedAt },
  };
}

const cursorOf = (at: Start): string => Buffer.from(JSON.stringify(at)).toString('base64url');

function readCursor(text: string): Start | 'unreadable' {
  try {
    return start.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return 'unreadable';
  }
}
