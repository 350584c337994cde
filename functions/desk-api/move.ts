import { officeHours } from '../../intents/business-time.ts';
import { withPromises } from '../../intents/handoff/promises.ts';
import type { HandoffAction } from '../../intents/model/handoff/action.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Note } from '../../intents/model/handoff/note.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { isRefusal, type Refusal, transition } from '../../intents/model/handoff/transitions.ts';
import { auditOf, roleOf } from './audit.ts';
import { deskEventId } from './event-id.ts';
import { nameOf, noteOf } from './note.ts';
import { type DeskAction, refusalOf } from './policy.ts';
import type { DeskPorts } from './ports.ts';
import { isProblem, type Problem, problem } from './problem.ts';
import { seenCase } from './route.ts';
import { changedSince, type Seen } from './seen.ts';
import { sendEvent } from './send.ts';
import { windowOf } from './window.ts';

/** One change of a case by staff, before it is taken. */
export interface Move {
  readonly name: DeskAction;
  readonly staff: Staff;
  /** The case as it was read a moment ago. */
  readonly handoff: Handoff;
  /** The version the caller has seen; another one now is refused. */
  readonly version?: number | undefined;
  /** What the caller's page showed: what bears on this and is different now refuses it. */
  readonly seen?: Seen | undefined;
  /** A written reason: it becomes a note. */
  readonly reason?: string | undefined;
  /** What it is, of the case as it is now; or why it cannot be. Asked again when somebody was faster. */
  decide(handoff: Handoff): Promise<HandoffAction | Problem> | HandoffAction | Problem;
  /** What the audit names besides. */
  readonly changed?: Readonly<Record<string, string | undefined>> | undefined;
}

/** So often a change is decided anew because somebody was faster. */
const runs = 6;

/**
 * Takes a change in one transaction with its audit, its reason and what the conversation has to follow;
 * then sends that. Whoever is slower than somebody else is told what the case has become.
 */
export async function move(given: Move, ports: DeskPorts): Promise<Handoff | Problem> {
  for (let run = 0; run < runs; run += 1) {
    const { handoff, staff } = given;
    const before = run === 0 ? handoff : await seenCase(handoff.id, staff, ports);
    if (isProblem(before)) return before;
    const after = await decided(given, before, ports);
    if (isProblem(after)) return after;
    const change = await changeOf(given, before, after, ports);
    if ((await ports.handoffs.commit(change)) === 'committed') {
      ports.metrics.count('CaseMoved', { action: given.name });
      if (change.event) await sendEvent(change.event, ports);
      return after;
    }
    ports.metrics.count('MovesRunAgain', { action: given.name });
  }
  return problem('busy', 'Nothing was changed. Try again in a moment.');
}

async function decided(given: Move, before: Handoff, ports: DeskPorts): Promise<Handoff | Problem> {
  const { name, staff, version, seen } = given;
  const refused =
    refusalOf(staff, before, name) ??
    outdated(before, version) ??
    changedSince(name, seen, before, staff);
  if (refused) return refused;
  const action = await given.decide(before);
  if (isProblem(action)) return action;
  const after = transition(before, action, ports.clock.now());
  if (isRefusal(after)) return told(after, before);
  return promised(before, after, ports);
}

/** With the times that follow: when it goes back unless answered, when it is closed for good. */
async function promised(before: Handoff, after: Handoff, ports: DeskPorts): Promise<Handoff> {
  const { agency } = await ports.knowledge.current();
  return withPromises(after, {
    service: agency.service,
    hours: officeHours(agency),
    now: ports.clock.now(),
    ...(before.state === 'resolved' && (await windowLeft(after, ports))),
  });
}

/** The end of the messaging window, which a case that was done knows no more; nothing where it is over. */
async function windowLeft(
  after: Handoff,
  ports: DeskPorts,
): Promise<{ readonly windowEnds?: Date }> {
  const conversation = await ports.conversations.conversation(after.conversationId);
  const { open, until } = await windowOf(after, conversation, ports);
  return open && until !== undefined ? { windowEnds: new Date(until) } : {};
}

const outdated = (
  { id, version, stateAt }: Handoff,
  seen: number | undefined,
): Problem | undefined =>
  seen === undefined || seen === version
    ? undefined
    : problem('stale', `Case ${id} has changed. Look at it again, then repeat without version.`, {
        version,
        changes: [{ what: 'case-changed', at: stateAt }],
      });

function told(refusal: Refusal, { id }: Handoff): Problem {
  switch (refusal.refused) {
    case 'owned': {
      const { since, ...owner } = refusal.owner;
      return problem('owned', `${owner.name} has case ${id}. Take another one.`, { owner, since });
    }
    case 'not-owner':
      return problem('not-owner', `Case ${id} is not yours. Claim it first.`, {
        ...(refusal.owner && { owner: refusal.owner }),
      });
    case 'state':
      return problem('state', `Case ${id} is ${refusal.state}: this is not possible now.`, {
        state: refusal.state,
      });
  }
}

async function changeOf(
  { name, staff, reason, changed }: Move,
  before: Handoff,
  after: Handoff,
  ports: DeskPorts,
): Promise<{
  after: Handoff;
  audit: readonly AuditEntry[];
  note?: Note;
  event?: DeskEvent;
}> {
  const note = reason === undefined ? undefined : noteOf(after.id, reason, staff, ports);
  const event = await movedEvent(name, staff, before, after, ports);
  const audit = auditOf(staff, after.id, name, ports, {
    from: before.state,
    to: after.state,
    changed: { version: after.version, ...named(changed) },
    ...(note && { noteId: note.id }),
  });
  return { after, audit: [audit], ...(note && { note }), ...(event && { event }) };
}

const named = (changed: Move['changed'] = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(changed).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

/** What the conversation has to follow, where state or owner changed and there still is one. */
async function movedEvent(
  action: DeskAction,
  staff: Staff,
  before: Handoff,
  after: Handoff,
  { conversations, clock, random }: DeskPorts,
): Promise<DeskEvent | undefined> {
  const moved = before.state !== after.state || before.owner?.id !== after.owner?.id;
  const found = moved ? await conversations.conversation(after.conversationId) : undefined;
  if (!found) return undefined;
  const at = clock.now().toISOString();
  return {
    kind: 'desk',
    id: deskEventId(after.id, random.id()),
    at,
    acceptedAt: at,
    identity: found.identity,
    handoffId: after.id,
    by: nameOf(staff),
    role: roleOf(staff),
    does: { type: 'moved', action, from: before.state, to: after.state },
  };
}
