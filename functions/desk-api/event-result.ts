import type { EventRow } from '../../intents/model/event.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import type { DeliveryStatus } from '../../intents/model/message.ts';
import type { DeskPorts } from './ports.ts';
import { isProblem, type Problem, problem } from './problem.ts';
import { seenCase } from './route.ts';

interface EventResult {
  readonly id: string;
  readonly status: string;
  readonly done: boolean;
  readonly changes?: EventRow['changes'];
  readonly messages: { sequence: number; status: DeliveryStatus; reason?: string | undefined }[];
}

/**
 * What came of an event whose case this member of staff may see. One that nobody knows is `pending`, too; what
 * a citizen did is of no case.
 */
export async function resultOf(
  id: string,
  staff: Staff,
  ports: Pick<DeskPorts, 'conversations' | 'messages' | 'handoffs'>,
): Promise<EventResult | Problem> {
  const row = await ports.conversations.event(id);
  if (!row) return { id, status: 'pending', done: false, messages: [] };
  const { conversationId, handoffId, status, changes, sent } = row;
  if (handoffId === undefined) return problem('unknown', 'This is no event of a case.');
  const seen = await seenCase(handoffId, staff, ports);
  if (isProblem(seen)) return seen;
  const messages = await Promise.all(
    sent.map((sequence) => ports.messages.get({ conversationId, sequence })),
  );
  return {
    id,
    status,
    done: true,
    ...(changes && { changes }),
    messages: messages.flatMap((each) =>
      each ? [{ sequence: each.sequence, status: each.status, reason: each.reason }] : [],
    ),
  };
}
