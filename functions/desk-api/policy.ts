import type { ActionType } from '../../intents/model/handoff/action.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { legalFrom } from '../../intents/model/handoff/transitions.ts';
import { maySeeCase, supervises } from '../../intents/model/handoff/visible.ts';
import { type Problem, problem } from './problem.ts';

/**
 * Who may do what with a case that they see:
 * - `anyone`: whoever sees it
 * - `holder`: its owner; a supervisor of its topic; whoever sees it while nobody has it
 * - `owner`: the owner alone
 * - `supervisor`: a supervisor of its topic
 */
type Who = 'anyone' | 'holder' | 'owner' | 'supervisor';

interface Rule {
  readonly who: Who;
  /** The transition it is, whose states it needs; absent: any state. */
  readonly action?: ActionType;
}

/** What staff do with a case. Reading it is `anyone`'s. */
export const deskActions = {
  claim: { who: 'anyone', action: 'claim' },
  release: { who: 'holder', action: 'return' },
  transfer: { who: 'holder', action: 'transfer' },
  'take-over': { who: 'supervisor', action: 'take-over' },
  snooze: { who: 'owner', action: 'snooze' },
  resolve: { who: 'holder', action: 'resolve' },
  reopen: { who: 'anyone', action: 'reopen' },
  prioritise: { who: 'holder', action: 'prioritise' },
  reply: { who: 'owner', action: 'agent-replied' },
  files: { who: 'owner', action: 'agent-replied' },
  notes: { who: 'anyone' },
  warn: { who: 'owner', action: 'agent-replied' },
  mute: { who: 'holder' },
  unmute: { who: 'holder' },
} as const satisfies Record<string, Rule>;
export type DeskAction = keyof typeof deskActions;

/** Why somebody may not do this with a case they see; nothing when they may. Pure. */
export function refusalOf(
  staff: Staff,
  handoff: Pick<Handoff, 'id' | 'state' | 'topic' | 'owner'>,
  action: DeskAction,
): Problem | undefined {
  const rule: Rule = deskActions[action];
  if (rule.action && !legalFrom[rule.action].includes(handoff.state))
    return problem(
      'state',
      `Case ${handoff.id} is ${handoff.state}: ${action} is not possible now.`,
      {
        state: handoff.state,
      },
    );
  return isOneOf(rule.who, staff, handoff) ? undefined : notAllowed(rule.who, handoff);
}

function isOneOf(who: Who, staff: Staff, handoff: Pick<Handoff, 'topic' | 'owner'>): boolean {
  const isOwner = handoff.owner?.id === staff.id;
  const isSupervisor = supervises(staff, handoff.topic);
  switch (who) {
    case 'anyone':
      return sees(staff, handoff);
    case 'owner':
      return isOwner;
    case 'supervisor':
      return isSupervisor;
    case 'holder':
      return isOwner || isSupervisor || (!handoff.owner && sees(staff, handoff));
  }
}

const sees = (staff: Staff, { topic, owner }: Pick<Handoff, 'topic' | 'owner'>): boolean =>
  maySeeCase(staff, { topic, ownerId: owner?.id });

function notAllowed(who: Who, { id, owner }: Pick<Handoff, 'id' | 'owner'>): Problem {
  if (who === 'supervisor')
    return problem('role', 'Only a supervisor of this topic may do this. Ask one.');
  const since = owner && { owner: { id: owner.id, name: owner.name }, since: owner.since };
  return problem(
    'not-owner',
    owner
      ? `${owner.name} has case ${id}. Ask them to transfer it, or a supervisor to take it over.`
      : `Nobody has case ${id}. Claim it first.`,
    since,
  );
}

/**
 * What somebody may do with this case now, for a desk to show. What somebody has may be claimed once they
 * are gone, and by themselves while it is put off: that ends it.
 */
export const allowedActions = (
  staff: Staff,
  handoff: Handoff,
  ownerGone: boolean,
): readonly DeskAction[] =>
  (Object.keys(deskActions) as DeskAction[]).filter(
    (action) =>
      !refusalOf(staff, handoff, action) &&
      (action !== 'claim' || !handoff.owner || ownerGone || isPutOff(staff, handoff)) &&
      (action !== 'take-over' || handoff.owner?.id !== staff.id),
  );

const isPutOff = ({ id }: Staff, { state, owner }: Handoff): boolean =>
  state === 'snoozed' && owner?.id === id;
