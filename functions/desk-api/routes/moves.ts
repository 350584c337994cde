import * as z from 'zod';
import type { HandoffAction } from '../../../intents/model/handoff/action.ts';
import { type Handoff, priority } from '../../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../../intents/model/handoff/staff.ts';
import { leaseUntil } from '../../../intents/model/handoff/timers.ts';
import { move } from '../move.ts';
import { newerCase } from '../newer-case.ts';
import { nameOf } from '../note.ts';
import { isOwnerGone } from '../owner-gone.ts';
import type { DeskAction } from '../policy.ts';
import type { DeskPorts } from '../ports.ts';
import { type Problem, type ProblemType, problem } from '../problem.ts';
import { caseParams, caseRoute, type Route } from '../route.ts';
import { type Seen, seen } from '../seen.ts';
import { caseRow } from '../shown.ts';
import { reasonText, transferTarget, transferTo } from '../transfer.ts';
import { withCases } from '../with-cases.ts';
import { isWithinDays } from '../within-days.ts';

/** The version the caller looks at; another one by now is refused as `stale`. Without it, whatever it is. */
const lookedAt = {
  version: z.number().int().positive().optional(),
  /** What the caller's page showed of the case: `stale` only where what bears on this is different now. */
  seen: seen.optional(),
};
const justLookedAt = z.strictObject(lookedAt);

/** The longest time a case may be put off, in days. */
const longestSnooze = 90;

/** What every change of a case may be given. */
interface MoveBody {
  readonly version?: number | undefined;
  readonly seen?: Seen | undefined;
  readonly reason?: string | undefined;
}

interface MoveSpec<B extends z.ZodType<MoveBody>> {
  readonly name: DeskAction;
  readonly summary: string;
  readonly body: B;
  readonly problems?: readonly ProblemType[];
  decide(
    given: {
      readonly handoff: Handoff;
      readonly staff: Staff;
      readonly body: z.output<B>;
      readonly now: Date;
    },
    ports: DeskPorts,
  ): Promise<HandoffAction | Problem> | HandoffAction | Problem;
  /** What the audit names besides. */
  changed?(body: z.output<B>): Readonly<Record<string, string | undefined>>;
}

/** A route that changes a case, and answers what it has become. */
const moveRoute = <B extends z.ZodType<MoveBody>>({
  name,
  summary,
  body: schema,
  problems = [],
  decide,
  changed,
}: MoveSpec<B>): Route =>
  caseRoute({
    id: `handoffs.${name}`,
    method: 'POST',
    path: `/handoffs/{id}/${name}`,
    summary,
    roles: name === 'take-over' ? ['supervisor'] : withCases,
    params: caseParams,
    body: schema,
    answer: caseRow,
    problems: ['state', 'stale', 'not-owner', 'busy', ...problems],
    handle: ({ staff, body, handoff: read, now }, ports) =>
      move(
        {
          name,
          staff,
          handoff: read,
          version: body.version,
          seen: body.seen,
          reason: body.reason,
          decide: (handoff) => decide({ handoff, staff, body, now }, ports),
          changed: changed?.(body),
        },
        ports,
      ),
  });

export const moveRoutes: readonly Route[] = [
  moveRoute({
    name: 'claim',
    summary:
      'Takes a case. Of several who try, one gets it; the others are told who (`owned`, with owner and since).',
    body: justLookedAt,
    problems: ['owned'],
    decide: async ({ handoff, staff, now }, ports) => ({
      type: 'claim',
      by: nameOf(staff),
      leaseUntil: leaseUntil(now),
      ownerGone: await isOwnerGone(handoff, ports),
    }),
  }),
  moveRoute({
    name: 'release',
    summary: 'Gives a case back to the queue, with its history.',
    body: z.strictObject({ ...lookedAt, reason: reasonText.optional() }),
    decide: () => ({ type: 'return', why: 'released' }),
  }),
  moveRoute({
    name: 'transfer',
    summary:
      'Gives a case to a colleague who has the desk open, or to another topic. The reason is kept as a note.',
    body: z.strictObject({ ...lookedAt, to: transferTarget, reason: reasonText }),
    problems: ['not-present', 'invalid'],
    decide: ({ handoff, staff, body, now }, ports) =>
      transferTo(body.to, { handoff, staff, now }, ports),
    changed: ({ to }) => ('agent' in to ? { agent: to.agent } : { topic: to.topic }),
  }),
  moveRoute({
    name: 'take-over',
    summary: 'Takes a case from its owner. For supervisors of its topic.',
    body: z.strictObject({ ...lookedAt, reason: reasonText.optional() }),
    decide: ({ staff, now }) => ({
      type: 'take-over',
      by: nameOf(staff),
      leaseUntil: leaseUntil(now),
    }),
  }),
  moveRoute({
    name: 'snooze',
    summary: 'Puts a case off until then, or until the citizen writes, whichever is first.',
    body: z.strictObject({ ...lookedAt, until: z.iso.datetime().optional() }),
    problems: ['invalid'],
    decide({ handoff: { waitingSince }, staff, body: { until }, now }) {
      if (until === undefined)
        return waitingSince === undefined
          ? { type: 'snooze', by: nameOf(staff) }
          : problem('invalid', 'The citizen waits for an answer: name a time, or answer first.');
      return isWithinDays(until, longestSnooze, now)
        ? { type: 'snooze', by: nameOf(staff), until }
        : problem('invalid', `Name a time within the next ${longestSnooze} days.`);
    },
    changed: ({ until }) => ({ until }),
  }),
  moveRoute({
    name: 'resolve',
    summary: 'Ends the work on a case, with one of the codes of GET /topics.',
    body: z.strictObject({
      ...lookedAt,
      code: z.string().min(1).max(40),
      reason: reasonText.optional(),
    }),
    problems: ['invalid'],
    async decide({ staff, body: { code } }, { knowledge }) {
      const { agency } = await knowledge.current();
      const codes = agency.service.resolutionCodes.map(({ id }) => id);
      return codes.includes(code)
        ? { type: 'resolve', by: nameOf(staff), code }
        : problem('invalid', `"${code}" is no resolution code. Use one of: ${codes.join(', ')}.`);
    },
    changed: ({ code }) => ({ code }),
  }),
  moveRoute({
    name: 'reopen',
    summary:
      'Opens a resolved case again: for who had it last if they are there, else for the queue.',
    body: z.strictObject({ ...lookedAt, reason: reasonText.optional() }),
    problems: ['unknown'],
    decide: async ({ handoff, staff, now }, ports) =>
      (await newerCase(handoff, ports)) ?? {
        type: 'reopen',
        by: nameOf(staff),
        ownerPresent:
          handoff.lastOwner !== undefined &&
          (await ports.staff.presenceOf(handoff.lastOwner.id, now)) !== undefined,
        leaseUntil: leaseUntil(now),
      },
  }),
  moveRoute({
    name: 'prioritise',
    summary: 'Says how urgent a case is.',
    body: z.strictObject({ ...lookedAt, priority, reason: reasonText.optional() }),
    decide: ({ staff, body }) => ({
      type: 'prioritise',
      by: nameOf(staff),
      priority: body.priority,
    }),
    changed: (body) => ({ priority: body.priority }),
  }),
];
