import * as z from 'zod';
import { longestReply, type sentFile } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import type { Message } from '../../intents/model/message.ts';
import type { Thread } from '../../intents/ports.ts';
import { act, threadOf } from './act.ts';
import { deskEventId } from './event-id.ts';
import { typeOfKey } from './file-types.ts';
import { refusalOf } from './policy.ts';
import type { DeskPorts } from './ports.ts';
import { type Changed, isProblem, type Problem, problem } from './problem.ts';
import { seen } from './seen.ts';
import { windowOf } from './window.ts';
import { written } from './written.ts';

/** A file that was uploaded for this case, and what it shows, in words. */
const chosenFile = z.strictObject({
  key: z.string().max(200),
  alt: written(500),
});

/** What an agent wants to say. */
export const draft = z.strictObject({
  text: written(longestReply),
  files: z.array(chosenFile).max(3).optional(),
});

/** Any text of the caller's; asked twice with the same, it is done once. */
export const once = z.string().min(8).max(100).optional();

export const replyBody = draft.extend({
  /** Of what the agent has seen the last message counts: newer ones of others make the reply stale. */
  seen: seen.required({ sequence: true }),
  /** Send it although something newer was said. */
  anyway: z.boolean().default(false),
  /** Where the messaging window is closed: keep it until the citizen writes, who is told that a reply waits. */
  wait: z.boolean().default(false),
  once,
});
type ReplyBody = z.output<typeof replyBody>;

/**
 * Sends a reply on its way. What can be told before is: that the case is not the caller's, that the
 * citizen may not be written to, that something was said meanwhile. The turn asks the last again.
 */
export async function reply(
  handoff: Handoff,
  body: ReplyBody,
  staff: Staff,
  ports: DeskPorts,
): Promise<{ readonly id: string } | Problem> {
  const id = deskEventId(handoff.id, staff.id, body.once ?? ports.random.id());
  if (body.once !== undefined && (await ports.conversations.event(id))) return { id };
  const refused = refusalOf(staff, handoff, 'reply');
  if (refused) return refused;
  const files = filesOf(handoff, body.files);
  if (isProblem(files)) return files;
  const thread = await threadOf(handoff, ports);
  if (isProblem(thread)) return thread;
  const stopped =
    (await missing(files, ports)) ??
    optedOut(thread, ports) ??
    (await windowClosed(handoff, thread, body, ports)) ??
    (await stale(handoff, body, staff, ports));
  if (stopped) return stopped;
  const { text, anyway } = body;
  const does = {
    type: 'reply' as const,
    text,
    seen: body.seen.sequence,
    anyway,
    ...(files.length > 0 && { files }),
  };
  return act({ handoff, thread, staff, id, does }, ports);
}

/** The files chosen, with their types; each must be one that was uploaded for this case. */
export function filesOf(
  { id }: Pick<Handoff, 'id'>,
  chosen: z.output<typeof draft>['files'] = [],
): z.infer<typeof sentFile>[] | Problem {
  const files = chosen.flatMap(({ key, alt }) => {
    const contentType = key.startsWith(`staff/${id}/`) ? typeOfKey(key) : undefined;
    return contentType ? [{ key, alt, contentType }] : [];
  });
  return files.length === chosen.length
    ? files
    : problem(
        'invalid',
        'Name files by the keys that POST /handoffs/{id}/files gave for this case.',
      );
}

/** A file that is not kept would fail for good once its turn has come. */
async function missing(
  files: readonly { readonly key: string }[],
  { files: store }: DeskPorts,
): Promise<Problem | undefined> {
  const facts = await Promise.all(files.map(({ key }) => store.about(key)));
  return facts.includes(undefined)
    ? problem('invalid', 'A file is not kept any more. Upload it again.')
    : undefined;
}

/** The same as is asked before every send. */
export function optedOut(
  { identity, conversation }: Thread,
  { channels }: Pick<DeskPorts, 'channels'>,
): Problem | undefined {
  const { optOut, channel } = identity;
  if (optOut?.scope !== 'everything') return undefined;
  const answersNothing = conversation.lastCitizenAt <= (optOut.saidAt ?? optOut.at);
  return channels[channel]?.optOutStopsReplies || answersNothing
    ? problem('opted-out', 'They said STOP. Nothing can be sent until they write START themselves.')
    : undefined;
}

async function windowClosed(
  handoff: Handoff,
  { conversation }: Thread,
  { wait }: ReplyBody,
  ports: DeskPorts,
): Promise<Problem | undefined> {
  const { open, until, tellsReplyWaits } = await windowOf(handoff, conversation, ports);
  if (open || wait) return undefined;
  return problem(
    'window-closed',
    `Send it with wait: they get it once they write${tellsReplyWaits ? ', and are told that it waits' : ''}.`,
    { ...(until !== undefined && { closedAt: until }) },
  );
}

/** What was said since by the citizen or a colleague, unless it is to be sent anyway. */
async function stale(
  { id, conversationId, version }: Handoff,
  { seen: { sequence }, anyway }: ReplyBody,
  staff: Staff,
  { messages }: DeskPorts,
): Promise<Problem | undefined> {
  if (anyway) return undefined;
  const since = await messages.list(conversationId, sequence + 1);
  const changes = since.flatMap((message) => newsOf(message, staff));
  if (changes.length === 0) return undefined;
  return problem('stale', `Read what is new in case ${id}, then send it again, or with anyway.`, {
    changes,
    version,
  });
}

function newsOf(message: Message, staff: Staff): Changed[] {
  const { sequence, at } = message;
  if (message.direction === 'in') return [{ what: 'citizen-wrote', sequence, at }];
  const { speaker, by } = message.reply;
  if (speaker !== 'agent' || by?.id === staff.id) return [];
  return [{ what: 'colleague-replied', sequence, at, ...(by && { by }) }];
}
