import * as z from 'zod';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import { promiseOf } from './left.ts';
import { topicsOf } from './list.ts';
import type { DeskPorts } from './ports.ts';
import { colleague } from './shown.ts';

const count = z.number().int();

/** How things stand: cases that nobody has, promises at risk, and who is there. */
export const board = z
  .object({
    /** Cases that nobody has, and since when the one that waits longest does. */
    waiting: count,
    oldestWaitingSince: z.iso.datetime().optional(),
    urgent: count,
    /** Cases somebody has: at work on, waiting for the citizen, put off. */
    claimed: count,
    waitingForCitizen: count,
    snoozed: count,
    /** Cases with a promise that was warned of, and with one that was missed. */
    atRisk: count,
    missed: count,
    byTopic: z.array(z.object({ topic: z.string(), waiting: count, open: count })),
    byLanguage: z.array(z.object({ language: z.string(), waiting: count, open: count })),
    /** Who has the desk open, and how many cases of these topics they have. */
    present: z.array(colleague.extend({ cases: count })),
  })
  .meta({ id: 'Board' });

/** The figures of a supervisor's topics, now. */
export async function boardOf(
  staff: Staff,
  { handoffs, staff: staffStore, knowledge, clock }: DeskPorts,
): Promise<z.input<typeof board>> {
  const { agency } = await knowledge.current();
  const topics = topicsOf(staff, agency);
  const [present, ...shelves] = await Promise.all([
    staffStore.present(clock.now()),
    ...topics.map((topic) => handoffs.open(topic)),
  ]);
  const open = shelves.flat();
  const waiting = open.filter(isWaiting);
  const inState = (state: Handoff['state']) => open.filter((each) => each.state === state).length;
  const oldest = waiting.flatMap(({ waitingSince }) => waitingSince ?? []).sort()[0];
  return {
    waiting: waiting.length,
    ...(oldest && { oldestWaitingSince: oldest }),
    urgent: open.filter(({ priority }) => priority === 'urgent').length,
    claimed: inState('claimed'),
    waitingForCitizen: inState('waiting-for-citizen'),
    snoozed: inState('snoozed'),
    atRisk: open.filter((each) => promiseOf(each) === 'at-risk').length,
    missed: open.filter((each) => promiseOf(each) === 'missed').length,
    byTopic: topics.map((topic) => ({
      topic,
      ...countsOf(open.filter((each) => each.topic === topic)),
    })),
    byLanguage: [...new Set(open.map(({ language }) => language))].sort().map((language) => ({
      language,
      ...countsOf(open.filter((each) => each.language === language)),
    })),
    present: present
      .filter((each) => topics.some((topic) => maySeeCase(each, { topic })))
      .map((each) => ({
        ...each,
        cases: open.filter(({ owner }) => owner?.id === each.id).length,
      })),
  };
}

const isWaiting = ({ state }: Handoff): boolean => state === 'queued' || state === 'reopened';

const countsOf = (cases: readonly Handoff[]) => ({
  waiting: cases.filter(isWaiting).length,
  open: cases.length,
});
