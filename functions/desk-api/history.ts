import * as z from 'zod';
import {
  businessMinutesBetween,
  type OfficeHours,
  officeHours,
} from '../../intents/business-time.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { daysBetween } from '../../intents/tally/days.ts';
import { dayIn } from '../../knowledge/standing.ts';
import { topicsOf } from './list.ts';
import type { DeskPorts } from './ports.ts';

const count = z.number().int();
/** Business minutes: half of the cases took no longer than `median`, nine of ten no longer than `p90`. */
const waits = z
  .object({ cases: count, median: z.number().optional(), p90: z.number().optional() })
  .meta({ id: 'Waits' });
const counts = { opened: count, resolved: count };

/** Days in the agency's time zone, the first and the last. */
export const historyQuery = z.object({ from: z.iso.date(), to: z.iso.date() });

/** What came of the cases of a period. */
export const history = z
  .object({
    ...counts,
    /** Withdrawn by the citizen. */
    abandoned: count,
    reopened: count,
    firstReply: waits,
    resolution: waits,
    rating: z.object({
      asked: count,
      answered: count,
      average: z.number().optional(),
      /** How many gave one, two, three, four and five. */
      scores: z.array(count).length(5),
    }),
    byChannel: z.array(z.object({ channel: z.string(), ...counts })),
    byTopic: z.array(z.object({ topic: z.string(), ...counts })),
    byLanguage: z.array(z.object({ language: z.string(), ...counts })),
    byReason: z.array(z.object({ reason: z.string(), ...counts })),
    byCode: z.array(z.object({ code: z.string(), resolved: count })),
    /** Every day of the period, in the agency's time zone. */
    byDay: z.array(z.object({ day: z.iso.date(), ...counts })),
    /** There were more cases than are looked at: the figures are of the newest. */
    cut: z.boolean(),
  })
  .meta({ id: 'History' });
type History = z.input<typeof history>;

/** The most cases of one topic that are looked at. */
const most = 5000;

interface Period {
  readonly from: string;
  readonly to: string;
}

/** A day may begin in the agency's time zone before it does in UTC. */
const earliestMs = 14 * 3_600_000;

/** The figures of a supervisor's topics in a period. */
export async function historyOf(
  staff: Staff,
  period: Period,
  { handoffs, knowledge }: Pick<DeskPorts, 'handoffs' | 'knowledge'>,
): Promise<History> {
  const { agency } = await knowledge.current();
  const since = new Date(Date.parse(period.from) - earliestMs);
  const shelves = await Promise.all(
    topicsOf(staff, agency).flatMap((topic) => [
      handoffs.done(topic, { limit: most, since }),
      handoffs.open(topic),
    ]),
  );
  const cut = shelves.some(({ length }) => length >= most);
  return { ...figures(shelves.flat(), period, officeHours(agency)), cut };
}

function figures(
  all: readonly Handoff[],
  { from, to }: Period,
  hours: OfficeHours,
): Omit<History, 'cut'> {
  const isWithin = (at: string | undefined): boolean => {
    if (at === undefined) return false;
    const day = dayOf(at, hours);
    return day >= from && day <= to;
  };
  const opened = all.filter(({ openedAt }) => isWithin(openedAt));
  const resolved = all.filter(({ resolution }) => isWithin(resolution?.at));
  const by = (key: (handoff: Handoff) => string) => countedBy(opened, resolved, key);
  return {
    opened: opened.length,
    resolved: resolved.length,
    abandoned: all.filter(({ state, stateAt }) => state === 'abandoned' && isWithin(stateAt))
      .length,
    reopened: opened.filter(({ reopens }) => reopens > 0).length,
    firstReply: waitsOf(opened, ({ firstReplyAt }) => firstReplyAt, hours),
    resolution: waitsOf(resolved, ({ resolution }) => resolution?.at, hours),
    rating: ratingOf(all.filter(({ rating }) => isWithin(rating?.askedAt))),
    byChannel: by(({ channel }) => channel).map(([channel, counted]) => ({ channel, ...counted })),
    byTopic: by(({ topic }) => topic).map(([topic, counted]) => ({ topic, ...counted })),
    byLanguage: by(({ language }) => language).map(([language, counted]) => ({
      language,
      ...counted,
    })),
    byReason: by(({ reason }) => reason).map(([reason, counted]) => ({ reason, ...counted })),
    byCode: codesOf(resolved),
    byDay: daysOf(opened, resolved, { from, to }, hours),
  };
}

interface Counted {
  readonly opened: number;
  readonly resolved: number;
}

/** How many of each kind, by their names. */
function countedBy(
  opened: readonly Handoff[],
  resolved: readonly Handoff[],
  key: (handoff: Handoff) => string,
): readonly (readonly [string, Counted])[] {
  const [those, these] = [Map.groupBy(opened, key), Map.groupBy(resolved, key)];
  return [...new Set([...those.keys(), ...these.keys()])]
    .sort()
    .map((value) => [
      value,
      { opened: those.get(value)?.length ?? 0, resolved: these.get(value)?.length ?? 0 },
    ]);
}

function waitsOf(
  cases: readonly Handoff[],
  until: (handoff: Handoff) => string | undefined,
  hours: OfficeHours,
): History['firstReply'] {
  const minutes = cases
    .flatMap((each) => {
      const end = until(each);
      return end ? [businessMinutesBetween(hours, new Date(each.openedAt), new Date(end))] : [];
    })
    .toSorted((a, b) => a - b);
  const at = (share: number) => minutes[Math.ceil(share * minutes.length) - 1];
  return { cases: minutes.length, median: at(0.5), p90: at(0.9) };
}

function ratingOf(asked: readonly Handoff[]): History['rating'] {
  const given = asked.flatMap(({ rating }) => rating?.score ?? []);
  const scores = [1, 2, 3, 4, 5].map((score) => given.filter((each) => each === score).length);
  const sum = given.reduce((total, each) => total + each, 0);
  return {
    asked: asked.length,
    answered: given.length,
    ...(given.length > 0 && { average: sum / given.length }),
    scores,
  };
}

function codesOf(resolved: readonly Handoff[]): History['byCode'] {
  const codes = resolved.flatMap(({ resolution }) => resolution?.code ?? []);
  return [...new Set(codes)].sort().map((code) => ({
    code,
    resolved: codes.filter((each) => each === code).length,
  }));
}

/** Every day of the period, those on which nothing happened among them. */
function daysOf(
  opened: readonly Handoff[],
  resolved: readonly Handoff[],
  { from, to }: Period,
  hours: OfficeHours,
): History['byDay'] {
  const those = Map.groupBy(opened, ({ openedAt }) => dayOf(openedAt, hours));
  const these = Map.groupBy(resolved, ({ resolution }) => dayOf(resolution?.at ?? '', hours));
  return daysBetween(from, to).map((day) => ({
    day,
    opened: those.get(day)?.length ?? 0,
    resolved: these.get(day)?.length ?? 0,
  }));
}

const dayOf = (at: string, { timeZone }: OfficeHours): string => dayIn(timeZone, new Date(at));
