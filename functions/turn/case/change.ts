import type { HandoffChange } from '../../../intents/desk-ports.ts';
import { type Promising, withPromises } from '../../../intents/handoff/promises.ts';
import type { HandoffAction } from '../../../intents/model/handoff/action.ts';
import type { Actor, AuditEntry } from '../../../intents/model/handoff/audit.ts';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import { isRefusal, transition } from '../../../intents/model/handoff/transitions.ts';
import { retain } from '../../../intents/model/retention.ts';
import type { Random } from '../../../intents/ports.ts';

/** What one turn does to a case. */
export type CaseChange = Pick<HandoffChange, 'after' | 'audit'>;

/** Who changes it, and by what way. */
export type Mover = Pick<AuditEntry, 'actor' | 'via'>;

export const byCitizen: Mover = { actor: { kind: 'citizen' }, via: 'channel' };
export const byBot: Mover = { actor: { kind: 'bot' }, via: 'channel' };
export const byStaff = (id: string, role: string): Mover => ({
  actor: { kind: 'staff', id, role } satisfies Actor,
  via: 'desk',
});

export interface ChangeRules {
  readonly promising: Promising;
  readonly random: Random;
}

/** When the platform's window ends that the citizen opened then; nothing where neither is. */
export const windowEnd = (
  saidAt: string | undefined,
  windowSeconds: number | undefined,
): Date | undefined =>
  saidAt === undefined || windowSeconds === undefined
    ? undefined
    : new Date(Date.parse(saidAt) + windowSeconds * 1000);

/** A step has asked for what the case, as it was shown, does not allow: a mistake in the step. */
export class IllegalMove extends Error {
  override readonly name = 'IllegalMove';
}

/** The case after one action, with what it promises from then on, and the audit's word of it. Throws `IllegalMove`. */
export function move(
  before: Handoff,
  action: HandoffAction,
  mover: Mover,
  { promising, random }: ChangeRules,
): CaseChange {
  const moved = transition(before, action, promising.now);
  if (isRefusal(moved)) throw new IllegalMove(`${action.type}: ${moved.refused}`);
  const after = withPromises(moved, promising);
  const entry: AuditEntry = {
    subject: after.id,
    id: random.id(),
    at: promising.now.toISOString(),
    ...mover,
    action: action.type,
    from: before.state,
    to: after.state,
    ...changedBy(action),
    ...retain('audit', promising.now),
  };
  return { after, audit: [entry] };
}

/** The figures and codes of an action that say what changed besides the state. */
function changedBy(action: HandoffAction): Pick<AuditEntry, 'changed'> {
  const told = (
    ['sequence', 'priority', 'score', 'reason', 'language', 'why', 'waits'] as const
  ).flatMap((name) => (name in action ? [[name, Reflect.get(action, name)] as const] : []));
  return told.length > 0 ? { changed: Object.fromEntries(told) } : {};
}

/** Several changes of one case as one, which follows on what is stored, or is new. */
export function joined(
  stored: Handoff | undefined,
  changes: readonly (CaseChange | undefined)[],
): CaseChange | undefined {
  const made = changes.filter((each) => each !== undefined);
  const last = made.at(-1);
  if (!last) return undefined;
  const isNew = made[0]?.after.version === 1;
  const version = isNew ? 1 : (stored?.version ?? 0) + 1;
  return { after: { ...last.after, version }, audit: made.flatMap(({ audit }) => audit) };
}
