import { officeHours } from '../../intents/business-time.ts';
import type { HandoffResult } from '../../intents/desk-ports.ts';
import { callingAgain, withPromises } from '../../intents/handoff/promises.ts';
import type { DeskEvent } from '../../intents/model/handoff/desk-event.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { dueActions } from '../../intents/model/handoff/timers.ts';
import { clockEventId } from '../keys.ts';
import { clockName, type Taken, take } from './decide.ts';
import { sendEvents } from './left-behind.ts';
import { type ClockPorts, most, nameOf } from './ports.ts';

/** So many cases are looked at side by side. */
const atOnce = 10;
/** So often a case is looked at anew because somebody else changed it meanwhile. */
const runs = 3;

type IsPresent = (staffId: string | undefined) => boolean;

/**
 * Does with each case what is due of it: leases are renewed or lapse, snoozes end, promises are warned of
 * and missed, resolved cases are closed. A case that cannot be read, or changes all the time, is counted
 * and holds up no other; it comes again with the next tick.
 */
export async function takeDueCases(ports: ClockPorts): Promise<void> {
  const ids = await ports.handoffs.due(ports.clock.now(), most);
  if (ids.length === 0) return;
  const present = new Set((await ports.staff.present(ports.clock.now())).map(({ id }) => id));
  const isPresent: IsPresent = (staffId) => staffId !== undefined && present.has(staffId);
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await Promise.all(some.map((id) => takeGuarded(id, isPresent, ports)));
  }
}

async function takeGuarded(id: string, isPresent: IsPresent, ports: ClockPorts): Promise<void> {
  const { metrics, log } = ports;
  try {
    for (let run = 0; run < runs; run += 1) {
      if ((await takeDue(id, isPresent, ports)) === 'committed') return;
    }
    metrics.count('CasesContended');
  } catch (error) {
    metrics.count('CasesFailed', { why: nameOf(error) });
    log.error('What was due of a case was not done', { handoff: id }, error);
  }
}

/** The index may be behind the case, so what is due is asked of the case itself: perhaps nothing any more. */
async function takeDue(
  id: string,
  isPresent: IsPresent,
  ports: ClockPorts,
): Promise<HandoffResult> {
  const now = ports.clock.now();
  const before = await ports.handoffs.get(id);
  const due = before ? dueActions(before, now, isPresent(before.owner?.id)) : [];
  if (!before || due.length === 0) return 'committed';
  const [first, ...more] = due;
  if (first?.type === 'renew' && more.length === 0) return renew(before, first.leaseUntil, ports);
  const taken = take(before, due, now, ports.random.id, await topicsNow(ports));
  if (taken.actions.length === 0) return 'committed';
  const event = await movedEvent(before, taken, ports);
  const after = await promised(taken, ports);
  const change = { after, audit: taken.audit, ...(event && { event }) };
  const result = await ports.handoffs.commit(change);
  if (result === 'stale') return result;
  for (const action of taken.actions) {
    ports.metrics.count('CasesDue', { action: action.type });
    if (action.type === 'miss')
      ports.metrics.count('DeadlinesMissed', { deadline: action.deadline });
  }
  if (event) await sendEvents([event], ports);
  return result;
}

/** Whether the agency has a topic now; any where it cannot be told, so that nothing waits for that. */
async function topicsNow({ knowledge, log }: ClockPorts): Promise<(topic: string) => boolean> {
  try {
    const { agency } = await knowledge.current();
    return (topic) => agency.service.topics.some(({ id }) => id === topic);
  } catch (error) {
    log.warn('The topics of the agency could not be read', { error: nameOf(error) });
    return () => true;
  }
}

/** Somebody is there: that is no change of the case, and nothing to write down. */
async function renew(
  before: Handoff,
  leaseUntil: string,
  { handoffs, metrics }: ClockPorts,
): Promise<HandoffResult> {
  const result = await handoffs.renew(before, leaseUntil);
  if (result === 'committed') metrics.count('CasesDue', { action: 'renew' });
  return result;
}

/**
 * Whoever gets a case back has to answer within a time, and people are called again after one, which the agency
 * says. Where it cannot be read, they are called all the same: as often as at first.
 */
async function promised({ after, actions }: Taken, ports: ClockPorts): Promise<Handoff> {
  const { knowledge, clock, log } = ports;
  if (actions.some(({ type }) => type === 'wake')) {
    const { agency } = await knowledge.current();
    const { service } = agency;
    return withPromises(after, { service, hours: officeHours(agency), now: clock.now() });
  }
  try {
    return after.called ? callingAgain(after, (await knowledge.current()).agency.service) : after;
  } catch (error) {
    log.warn('When people are called again could not be read', { error: nameOf(error) });
    return after;
  }
}

/** What the conversation has to follow, where state or owner changed and there still is one. */
async function movedEvent(
  before: Handoff,
  { after, actions }: Taken,
  { conversations, clock }: ClockPorts,
): Promise<DeskEvent | undefined> {
  const moved = before.state !== after.state || before.owner?.id !== after.owner?.id;
  const action = actions.findLast(({ type }) => type !== 'transfer')?.type;
  const found = moved ? await conversations.conversation(after.conversationId) : undefined;
  if (!found || !action) return undefined;
  const at = clock.now().toISOString();
  return {
    kind: 'desk',
    id: clockEventId(after.id, after.version),
    at,
    acceptedAt: at,
    identity: found.identity,
    handoffId: after.id,
    by: clockName,
    does: { type: 'moved', action, from: before.state, to: after.state },
  };
}
