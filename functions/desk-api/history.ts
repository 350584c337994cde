import * as z from 'zod';
import {
  businessMinutesBetween,
  type OfficeHours,
  officeHours,
} from '../../intents/business-time.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { topicsOf } from './list.ts';
import type { DeskPorts } from './ports.ts';

const count = z.number().int();
/** Business minutes: half of the cases took no longer than `median`, nine of ten no longer than `p90`. */
const waits = z
  .object({ cases: count, median: z.number().optional(), p90: z.number().optional() })
  .meta({ id: 'Waits' });
const counts = { opened: count, resolved: count };

export const historyQuery = z.object({
  /** Cases opened, resolved and rated from this moment until that one. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
});

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

/** The figures of a supervisor's topics in a period. */
export async function historyOf(
  staff: Staff,
  period: Period,
  { handoffs, knowledge }: Pick<DeskPorts, 'handoffs' | 'knowledge'>,
): Promise<History> {
  const { agency } = await knowledge.current();
  const since = new Date(period.from);
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
  period: Period,
  hours: OfficeHours,
): Omit<History, 'cut'> {
  const isWithin = (at: string | undefined): boolean =>
    at !== undefined && at >= period.from && at < period.to;
  const opened = all.filter(({ openedAt }) => isWithin(openedAt));
  const resolved = all.filter(({ resolution }) => isWithin(resolution?.at));
  const counted = (matches: (handoff: Handoff) => boolean) => ({
    opened: opened.filter(matches).length,
    resolved: resolved.filter(matches).length,
  });
  const valuesOf = (key: 'channel' | 'topic' | 'language' | 'reason') =>
    [...new Set([...opened, ...resolved].map((each) => each[key]))].sort();
  return {
    opened: opened.length,
    resolved: resolved.length,
    abandoned: all.filter(({ state, stateAt }) => state === 'abandoned' && isWithin(stateAt))
      .length,
    reopened: opened.filter(({ reopens }) => reopens > 0).length,
    firstReply: waitsOf(opened, ({ firstReplyAt }) => firstReplyAt, hours),
    resolution: waitsOf(resolved, ({ resolution }) => resolution?.at, hours),
    rating: ratingOf(all.filter(({ rating }) => isWithin(rating?.askedAt))),
    byChannel: valuesOf('channel').map((channel) => ({
      channel,
      ...counted((each) => each.channel === channel),
    })),
    byTopic: valuesOf('topic').map((topic) => ({
      topic,
      ...counted((each) => each.topic === topic),
    })),
    byLanguage: valuesOf('language').map((language) => ({
      language,
      ...counted((each) => each.language === language),
    })),
    byReason: valuesOf('reason').map((reason) => ({
      reason,
      ...counted((each) => each.reason === reason),
    })),
    byCode: codesOf(resolved),
    byDay: daysOf(period, hours.timeZone).map((day) => ({
      day,
      opened: opened.filter(({ openedAt }) => dayOf(openedAt, hours.timeZone) === day).length,
      resolved: resolved.filter(
        ({ resolution }) => resolution && dayOf(resolution.at, hours.timeZone) === day,
      ).length,
    })),
  };
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

const dayMs = 86_400_000;

/** The calendar days a period touches there; those of a summer time's change are each listed once. */
function daysOf({ from, to }: Period, timeZone: string): readonly string[] {
  const days = new Set<string>();
  for (let time = Date.parse(from); time < Date.parse(to); time += dayMs / 4)
    days.add(dayOf(new Date(time).toISOString(), timeZone));
  return [...days];
}

const dayOf = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(at));
