import type { AlertKind } from '../../../intents/model/handoff/change.ts';
import {
  controllerOf,
  type Handoff,
  isFree,
  isOpen,
} from '../../../intents/model/handoff/handoff.ts';
import { presenceSeconds } from '../../../intents/model/handoff/staff.ts';
import { leaseSeconds, runningDeadlines } from '../../../intents/model/handoff/timers.ts';
import { smallTown } from '../../../intents/testing/small-town.ts';
import type { Agent } from './agent.ts';
import type { Town } from './town.ts';

/** The clock ticks once a minute, so a case may be held by nobody for so long, in seconds. */
const mostUnheld = leaseSeconds + presenceSeconds + 2 * 60;

/** The same of an urgent case to which people have been called so often. */
function mostUncalled(times: number): number {
  const { callAgainMinutes } = smallTown.agency.service;
  const minutes = callAgainMinutes[Math.min(times, callAgainMinutes.length) - 1] ?? 0;
  return (minutes + 2) * 60;
}

/**
 * Looks at the rows after each tick and says what should not be: a promise that passed in silence, a case
 * that nobody holds and nobody can take, two owners at once, somebody who waits and has no case. It knows
 * when agents are there from themselves, not from the rows.
 */
export function shiftJudge(town: Town, agents: readonly Agent[]) {
  const objections = new Set<string>();
  const goneSince = new Map<string, number>();
  let judged = 0;
  const { handoffs, audit } = town.rows;

  const unmarked = (handoff: Handoff, now: string) =>
    runningDeadlines(handoff)
      .filter(([, { at, missed }]) => at <= now && !missed)
      .map(([kind]) => `${handoff.id}: ${kind} passed in silence`);

  /** Whether it reached somebody it concerns: at a desk that is really there, or by an alert. */
  const isTold = (alert: AlertKind, id: string, at: string): boolean =>
    town.raised.some((each) => each.alert === alert && each.handoffId === id && each.at === at) ||
    town.told.some(
      ({ change, staffId, at: when }) =>
        change.handoffId === id &&
        change.alerts?.includes(alert) &&
        when.toISOString() === at &&
        (alert === 'urgent-case' || isTheirs(change.ownerId, staffId)),
    );
  /** What is late concerns its owner and supervisors, and everybody while nobody has it. */
  const isTheirs = (ownerId: string | undefined, staffId: string): boolean =>
    ownerId === undefined ||
    ownerId === staffId ||
    agents.some(({ staff }) => staff.id === staffId && staff.roles.includes('supervisor'));

  const since = () => audit.slice(judged);
  const missed = () =>
    since()
      .filter(
        ({ action, subject, at }) => action === 'miss' && !isTold('missed-deadline', subject, at),
      )
      .map(({ subject }) => `${subject}: nobody was told that it is late`);
  const uncalled = () =>
    since()
      .filter(({ action }) => action === 'danger' || action === 'call')
      .filter(({ subject, at }) => !isTold('urgent-case', subject, at))
      .map(({ subject }) => `${subject}: nobody was called to it`);
  /** Nobody has it, and people have not been called for longer than they should be. */
  const forgotten = (handoff: Handoff, seconds: number) =>
    isFree(handoff) &&
    handoff.priority === 'urgent' &&
    seconds - Date.parse(handoff.called?.at ?? handoff.openedAt) / 1000 >
      mostUncalled(handoff.called?.times ?? 1)
      ? [`${handoff.id}: it is urgent, and people are called no more`]
      : [];
  /** An answer waits for the citizen to write, who has. */
  const unfetched = ({ id, held, citizenSequence }: Handoff) =>
    held && citizenSequence > held.sequence ? [`${id}: an answer waits for who has written`] : [];
  /** Somebody gave it back, and was said to be gone. */
  const slandered = () =>
    since()
      .filter(
        ({ action, subject, at }) => action === 'release' && isTold('owner-gone', subject, at),
      )
      .map(({ subject }) => `${subject}: given back, and its owner was said to be gone`);

  /** A claim is of a case that nobody had, or that its owner had left. */
  const twice = () =>
    audit
      .slice(judged)
      .filter(({ action, from }) => action === 'claim' && from !== 'queued' && from !== 'reopened')
      .filter(({ subject }) => !wasGone(subject))
      .map(({ subject }) => `${subject}: claimed while somebody had it`);
  const wasGone = (subject: string) => {
    const owner = handoffs.get(subject)?.lastOwner?.id;
    return owner !== undefined && goneSince.has(owner);
  };

  const unheld = (handoff: Handoff, seconds: number) => {
    const since = handoff.owner && goneSince.get(handoff.owner.id);
    if (since === undefined || !handoff.waitingSince || !isOpen(handoff)) return [];
    const held = seconds - Math.max(since, Date.parse(handoff.waitingSince) / 1000);
    return held > mostUnheld ? [`${handoff.id}: its owner is gone and the citizen waits`] : [];
  };

  return {
    objections,
    look(): void {
      const now = town.now();
      const seconds = now.getTime() / 1000;
      for (const agent of agents) {
        const { id } = agent.staff;
        if (agent.isThere()) goneSince.delete(id);
        else if (!goneSince.has(id)) goneSince.set(id, seconds);
      }
      const found = [...handoffs.values()].flatMap((each) => [
        ...unmarked(each, now.toISOString()),
        ...unheld(each, seconds),
        ...forgotten(each, seconds),
        ...unfetched(each),
      ]);
      const told = [...missed(), ...uncalled(), ...slandered(), ...twice()];
      for (const each of [...found, ...told]) objections.add(each);
      judged = audit.length;
    },
    /** At the end: everybody who asked for a person has a case, and it is somewhere. */
    lookAtEnd(asked: readonly string[]): void {
      for (const address of asked) {
        const conversation = [...town.rows.conversations.values()].find(
          ({ identity }) => identity.address === address,
        );
        const handoff = conversation?.handoffId && handoffs.get(conversation.handoffId);
        if (!handoff) objections.add(`${address} asked for a person and has no case`);
        else if (isOpen(handoff) && conversation.controller !== controllerOf(handoff))
          objections.add(`${handoff.id}: the conversation does not know who is in control`);
      }
      for (const { attributes } of town.deadLetters)
        objections.add(`an event was given up: ${attributes?.reason}`);
    },
  };
}
