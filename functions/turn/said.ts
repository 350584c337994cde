import type { InboxEvent } from '../../intents/model/event.ts';
import { type Handoff, isOpen } from '../../intents/model/handoff/handoff.ts';
import type { Message, OutboundMessage, Traces } from '../../intents/model/message.ts';
import { retain } from '../../intents/model/retention.ts';
import type { Turn } from '../../intents/turn.ts';
import type { Outcome } from '../bot/bot.ts';
import { attachmentsKept } from '../stored-files.ts';

/** When the clock looks after a message that should have been delivered long since. */
const overdueMs = 120_000;

/**
 * Of a turn that erases only what it says is kept, and not for long. The first message of an answer that may
 * be replaced holds what was written beside it.
 */
export function composeMessages(
  event: InboxEvent,
  turn: Turn,
  { replies, decision: { erases }, change }: Outcome,
  traces: Traces | undefined,
): Message[] {
  const { thread, now } = turn;
  const { channel, account, address } = thread.identity;
  const base = {
    conversationId: thread.conversation.id,
    at: now.toISOString(),
    eventId: event.id,
    ...caseOf(turn, change),
    ...retain(erases ? 'erased' : 'message', now),
  };
  const said: Omit<Message & { direction: 'in' }, 'sequence'>[] =
    event.kind === 'activity' && event.activity.type === 'message' && !erases
      ? [
          {
            ...base,
            direction: 'in',
            text: turn.text,
            platformId: event.activity.id,
            ...(event.activity.changedAt && { changedAt: event.activity.changedAt }),
            ...attachmentsKept(event),
          },
        ]
      : [];
  const says = replies.map(
    (reply, index): Omit<OutboundMessage, 'sequence'> => ({
      ...base,
      direction: 'out',
      to: { channel, account, address },
      reply,
      status: 'pending',
      attempts: 0,
      dueAt: new Date(now.getTime() + overdueMs).toISOString(),
      platformIds: [],
      acceptedAt: event.acceptedAt,
      ...(traces && index === 0 && { traces }),
    }),
  );
  const first = thread.conversation.sequence + 1;
  return [...said, ...says].map((message, index) => ({ ...message, sequence: first + index }));
}

/** The case a message belongs to: the one that is open when it is said, or is about. */
function caseOf({ handoff, desk }: Turn, change: Outcome['change']): { handoffId?: Handoff['id'] } {
  const open = [change?.after, handoff].find((each) => each && (desk || isOpen(each)));
  return open ? { handoffId: open.id } : {};
}
