import type { HandoffAction } from '../../intents/model/handoff/action.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import { type Handoff, isOpen, type Priority } from '../../intents/model/handoff/handoff.ts';
import { isRefusal, transition } from '../../intents/model/handoff/transitions.ts';
import { retain } from '../../intents/model/retention.ts';
import { generalTopic } from '../../knowledge/agency-service.ts';

/** Who the clock is, where a change names somebody. */
export const clockName = { id: 'clock', name: 'clock' } as const;

/** What became of a case, as one change, and what was done, each with its entry in the audit. */
export interface Taken {
  readonly after: Handoff;
  readonly actions: readonly HandoffAction[];
  readonly audit: readonly AuditEntry[];
}

/**
 * The case after these actions, one version higher however many there are. What did not come in time (a
 * first answer, a further one, the end of it) gives the case a higher priority, in the same change, so that
 * it happens once. A case that waits under a topic the agency has no more, where nobody would see it, goes to
 * the general one. Pure but for ids.
 */
export function take(
  before: Handoff,
  due: readonly HandoffAction[],
  now: Date,
  newId: () => string,
  isTopic: (topic: string) => boolean,
): Taken {
  const taken: Taken = { after: before, actions: [], audit: [] };
  const done = due.reduce((so, action) => {
    const next = takeOne(so, action, now, newId);
    const more = next === so ? undefined : escalation(next.after, action);
    return more ? takeOne(next, more, now, newId) : next;
  }, taken);
  const { after } = done;
  const isLost = isOpen(after) && !after.owner && !isTopic(after.topic);
  const housed = isLost ? takeOne(done, toGeneral, now, newId) : done;
  return { ...housed, after: { ...housed.after, version: before.version + 1 } };
}

const toGeneral = { type: 'transfer', by: clockName, to: { topic: generalTopic } } as const;

/** As it was where the action is not legal. */
function takeOne(so: Taken, action: HandoffAction, now: Date, newId: () => string): Taken {
  const { after, actions, audit } = so;
  const next = transition(after, action, now);
  if (isRefusal(next)) return so;
  // A lease renewed beside something else is nothing to write down.
  if (action.type === 'renew') return { after: next, actions: [...actions, action], audit };
  const entry = {
    subject: after.id,
    id: newId(),
    at: now.toISOString(),
    actor: { kind: 'clock' },
    via: 'clock',
    action: action.type,
    from: after.state,
    to: next.state,
    changed: changedBy(action, after),
    ...retain('audit', now),
  } as const;
  return { after: next, actions: [...actions, action], audit: [...audit, entry] };
}

/** What is late goes up by one, and never as far as danger: who may be in danger waits behind nobody who is late. */
const above: Partial<Record<Priority, Priority>> = { low: 'normal', normal: 'high' };

function escalation({ priority }: Handoff, action: HandoffAction): HandoffAction | undefined {
  if (action.type !== 'miss' || action.deadline === 'window') return undefined;
  const next = above[priority];
  return next && { type: 'prioritise', priority: next };
}

/** What the audit names besides: ids and codes. */
function changedBy(action: HandoffAction, { owner }: Handoff): Record<string, string> {
  const whose: Record<string, string> = owner ? { owner: owner.id } : {};
  switch (action.type) {
    case 'warn':
    case 'miss':
      return { deadline: action.deadline };
    case 'return':
      return { why: action.why, ...whose };
    case 'prioritise':
      return { priority: action.priority };
    case 'transfer':
      return { topic: generalTopic };
    default:
      return whose;
  }
}
