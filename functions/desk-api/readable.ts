import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import type { Message } from '../../intents/model/message.ts';
import type { DeskPorts } from './ports.ts';

/**
 * Of the messages of a case's conversation those its reader may see: what was said while another case was
 * open, of a topic that is not theirs, is for others.
 */
export async function readable(
  messages: readonly Message[],
  handoff: Pick<Handoff, 'id'>,
  staff: Staff,
  { handoffs }: Pick<DeskPorts, 'handoffs'>,
): Promise<readonly Message[]> {
  const ids = new Set(messages.flatMap(({ handoffId }) => handoffId ?? []));
  ids.delete(handoff.id);
  const others = await Promise.all([...ids].map((id) => handoffs.get(id)));
  const hidden = others.flatMap((other) =>
    other && !maySeeCase(staff, { topic: other.topic, ownerId: other.owner?.id }) ? [other.id] : [],
  );
  return messages.filter(({ handoffId }) => !hidden.some((id) => id === handoffId));
}
