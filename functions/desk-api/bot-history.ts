import * as z from 'zod';
import { type Count, type DayCounts, tallyOutcome } from '../../intents/model/tally.ts';
import { countsBetween, daysBetween } from '../../intents/tally/days.ts';
import type { DeskPorts } from './ports.ts';

const number = z.number().int().positive();

/** How much was said, and what became of it; of what is not named there was none. */
const said = {
  messages: z.number().int(),
  /** Three messages that are one question are counted once here. */
  outcomes: z.partialRecord(tallyOutcome, number).meta({
    id: 'BotOutcomes',
    description:
      '`clarified`: asked back. `offered-agent`: no answer, a person offered. `handed-over`: a case. `to-people`: said while people had the conversation.',
  }),
};

/** What citizens wrote in a period, and what the bot did. */
export const botHistory = z
  .object({
    ...said,
    byChannel: z.array(z.object({ channel: z.string(), ...said })),
    byLanguage: z.array(z.object({ language: z.string(), ...said })),
    /** Of what is about one of the agency’s topics: a command, say, is about none. */
    byTopic: z.array(z.object({ topic: z.string(), ...said })),
    /** Every day of the period, in the agency's time zone. */
    byDay: z.array(
      z.object({ day: z.iso.date(), ...said, channels: z.record(z.string(), number) }),
    ),
  })
  .meta({ id: 'BotHistory' });
type BotHistory = z.input<typeof botHistory>;
type Said = Pick<BotHistory, 'messages' | 'outcomes'>;

interface Period {
  readonly from: string;
  readonly to: string;
}

/** The figures of a period, of the whole agency. */
export async function botHistoryOf(
  { from, to }: Period,
  now: Date,
  { botCounts }: Pick<DeskPorts, 'botCounts'>,
): Promise<BotHistory> {
  const days = await countsBetween(from, to, now, botCounts);
  const all = days.flatMap((day) => day.counts);
  return {
    ...sum(all),
    byChannel: by(all, ({ channel }) => channel).map(([channel, each]) => ({ channel, ...each })),
    byLanguage: by(all, ({ language }) => language).map(([language, each]) => ({
      language,
      ...each,
    })),
    byTopic: by(all, ({ topic }) => topic).map(([topic, each]) => ({ topic, ...each })),
    byDay: byDay(daysBetween(from, to), days),
  };
}

function sum(counts: readonly Count[]): Said {
  const outcomes: Said['outcomes'] = {};
  for (const { outcome, tallies } of counts) outcomes[outcome] = (outcomes[outcome] ?? 0) + tallies;
  return { messages: counts.reduce((total, { messages }) => total + messages, 0), outcomes };
}

/** The sums of each value, by their names; what has none is left out. */
const by = (counts: readonly Count[], key: (count: Count) => string | undefined) =>
  [...Map.groupBy(counts, key)]
    .flatMap(([value, those]): [string, Said][] =>
      value === undefined ? [] : [[value, sum(those)]],
    )
    .toSorted(([a], [b]) => (a < b ? -1 : 1));

function byDay(days: readonly string[], counted: readonly DayCounts[]): BotHistory['byDay'] {
  const known = new Map(counted.map(({ day, counts }) => [day, counts]));
  return days.map((day) => {
    const counts = known.get(day) ?? [];
    const channels = by(counts, ({ channel }) => channel);
    return {
      day,
      ...sum(counts),
      channels: Object.fromEntries(channels.map(([channel, { messages }]) => [channel, messages])),
    };
  });
}
