import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Note } from '../../intents/model/handoff/note.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import type { Thread } from '../../intents/ports.ts';
import { auditOf, roleOf } from './audit.ts';
import { nameOf } from './note.ts';
import type { DeskPorts } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { sendEvent } from './send.ts';

/** The conversation of a case with whom it is with; a problem once their data is deleted. */
export async function threadOf(
  { id, conversationId }: Pick<Handoff, 'id' | 'conversationId'>,
  { conversations }: Pick<DeskPorts, 'conversations'>,
): Promise<Thread | Problem> {
  const conversation = await conversations.conversation(conversationId);
  const thread = conversation && (await conversations.find(conversation.identity));
  return thread && thread.conversation.id === conversationId
    ? thread
    : problem('unknown', `The conversation of case ${id} is not kept any more. Close the case.`);
}

interface Act {
  readonly handoff: Handoff;
  readonly thread: Thread;
  readonly staff: Staff;
  /** The event's id: 64 hex characters, the same for the same thing asked twice. */
  readonly id: string;
  readonly does: DeskEvent['does'];
  /** A written reason. */
  readonly note?: Note | undefined;
}

/**
 * Does something in the citizen's conversation that is no change of the case: kept with its audit, then
 * sent through the conversation's own queue, in order with everything else.
 */
export async function act(
  { handoff, thread, staff, id, does, note }: Act,
  ports: DeskPorts,
): Promise<{ readonly id: string }> {
  const at = ports.clock.now().toISOString();
  const event: DeskEvent = {
    kind: 'desk',
    id,
    at,
    acceptedAt: at,
    identity: thread.conversation.identity,
    handoffId: handoff.id,
    by: nameOf(staff),
    role: roleOf(staff),
    does,
  };
  const changed = { event: id, ...('until' in does && { until: does.until }) };
  const action = does.type === 'warn' ? 'warn-sender' : does.type;
  if (!note) await ports.audit.put([auditOf(staff, handoff.id, action, ports, { changed })]);
  else {
    const details = { changed, noteId: note.id };
    await ports.notes.put(note, auditOf(staff, handoff.id, action, ports, details));
  }
  await ports.deskEvents.put(event);
  await sendEvent(event, ports);
  return { id };
}
