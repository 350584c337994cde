import type { BotHistory, History } from '../api/types.ts';

/** Figures by their names, of one day, one channel, one topic and so on. */
interface Entry {
  readonly value: string;
  readonly figures: Readonly<Record<string, number | undefined>>;
}
interface Group {
  readonly by: string;
  readonly entries: readonly Entry[];
}

type Row = readonly (string | number)[];

interface Both<T> {
  readonly now: T | undefined;
  readonly before: T | undefined;
}

/**
 * All that is shown, for a spreadsheet: one figure a line, beside what it was in the period before. A day
 * stands beside the one as many days before as the period has.
 */
export const rowsOf = (bot: Both<BotHistory>, cases: Both<History>): readonly Row[] => [
  ['about', 'by', 'value', 'figure', 'this period', 'period before'],
  ...rowsAbout('bot', botGroups(bot.now), botGroups(bot.before)),
  ...rowsAbout('cases', caseGroups(cases.now), caseGroups(cases.before)),
];

function botGroups(history: BotHistory | undefined): readonly Group[] {
  if (!history) return [];
  const entry = (
    value: string,
    { messages, outcomes }: Pick<BotHistory, 'messages' | 'outcomes'>,
  ) => ({
    value,
    figures: { messages, ...outcomes },
  });
  return [
    { by: 'all', entries: [entry('', history)] },
    { by: 'day', entries: history.byDay.map((each) => entry(each.day, each)) },
    { by: 'channel', entries: history.byChannel.map((each) => entry(each.channel, each)) },
    { by: 'language', entries: history.byLanguage.map((each) => entry(each.language, each)) },
    { by: 'topic', entries: history.byTopic.map((each) => entry(each.topic, each)) },
  ];
}

function caseGroups(history: History | undefined): readonly Group[] {
  if (!history) return [];
  const { opened, resolved, abandoned, reopened, firstReply, resolution, rating } = history;
  const figures = {
    opened,
    resolved,
    abandoned,
    reopened,
    'first reply, median': firstReply.median,
    'first reply, nine of ten': firstReply.p90,
    'resolution, median': resolution.median,
    'resolution, nine of ten': resolution.p90,
    'rating, average': rating.average,
  };
  const entry = (value: string, each: { opened: number; resolved: number }) => ({
    value,
    figures: { opened: each.opened, resolved: each.resolved },
  });
  return [
    { by: 'all', entries: [{ value: '', figures }] },
    { by: 'day', entries: history.byDay.map((each) => entry(each.day, each)) },
    { by: 'channel', entries: history.byChannel.map((each) => entry(each.channel, each)) },
    { by: 'language', entries: history.byLanguage.map((each) => entry(each.language, each)) },
    { by: 'topic', entries: history.byTopic.map((each) => entry(each.topic, each)) },
    { by: 'reason', entries: history.byReason.map((each) => entry(each.reason, each)) },
    {
      by: 'code',
      entries: history.byCode.map((each) => ({
        value: each.code,
        figures: { resolved: each.resolved },
      })),
    },
    {
      by: 'rating',
      entries: rating.scores.map((given, index) => ({ value: `${index + 1}`, figures: { given } })),
    },
  ];
}

function rowsAbout(about: string, now: readonly Group[], before: readonly Group[]): readonly Row[] {
  return now.flatMap(({ by, entries }, place) => {
    const those = before[place]?.entries ?? [];
    return paired(by, entries, those).flatMap(({ value, figures, past }) =>
      [...new Set([...Object.keys(figures), ...Object.keys(past)])].map(
        (figure): Row => [about, by, value, figure, figures[figure] ?? '', past[figure] ?? ''],
      ),
    );
  });
}

/** Each entry with what it was; those that there were before alone come last. */
function paired(
  by: string,
  now: readonly Entry[],
  before: readonly Entry[],
): readonly (Entry & { readonly past: Entry['figures'] })[] {
  const known = new Map(before.map(({ value, figures }) => [value, figures]));
  const pastOf = ({ value }: Entry, place: number) =>
    (by === 'day' ? before[place]?.figures : known.get(value)) ?? {};
  const values = new Set(now.map(({ value }) => value));
  const gone = by === 'day' ? [] : before.filter(({ value }) => !values.has(value));
  return [
    ...now.map((entry, place) => ({ ...entry, past: pastOf(entry, place) })),
    ...gone.map(({ value, figures }) => ({ value, figures: {}, past: figures })),
  ];
}
