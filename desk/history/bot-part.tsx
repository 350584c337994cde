import { useAgency } from '../api/topics.ts';
import type { BotHistory } from '../api/types.ts';
import { Bars } from '../board/bars.tsx';
import { useWords } from '../words/words.tsx';
import { DayChart } from './day-chart.tsx';
import { helpedShare, otherOutcomes, questionOutcomes, questionsIn, shareOf } from './outcomes.ts';
import { Legend } from './series.tsx';
import { Shares } from './shares.tsx';
import { type Figure, Tiles } from './tiles.tsx';

interface BotPartProps {
  readonly now: BotHistory;
  readonly before: BotHistory | undefined;
}

const shareFigure = (outcome: (typeof questionOutcomes)[number]): Figure<BotHistory> => ({
  word: `outcome.${outcome}`,
  of: ({ outcomes }) => shareOf(outcomes[outcome] ?? 0, questionsIn(outcomes)),
  share: true,
});

const figures: readonly Figure<BotHistory>[] = [
  { word: 'history.messages', of: ({ messages }) => messages },
  { word: 'history.questions', of: ({ outcomes }) => questionsIn(outcomes) },
  shareFigure('answered'),
  shareFigure('clarified'),
  shareFigure('offered-agent'),
  shareFigure('handed-over'),
  shareFigure('unreadable'),
  { word: 'history.helped', of: ({ outcomes }) => helpedShare(outcomes), share: true },
];

const mostFirst = <T extends Pick<BotHistory, 'outcomes'>>(rows: readonly T[]): readonly T[] =>
  rows.toSorted((a, b) => questionsIn(b.outcomes) - questionsIn(a.outcomes));

/** What citizens wrote in a period and what the bot did, beside the period before. */
export function BotPart({ now, before }: BotPartProps) {
  const { t, languageName } = useWords();
  const { topicName, channelName } = useAgency();
  const outcomes = questionOutcomes.map((id) => ({ id, label: t(`outcome.${id}`) }));
  const channels = now.byChannel.map(({ channel }) => ({
    id: channel,
    label: channelName(channel),
  }));
  const shares = [
    {
      title: t('history.became'),
      head: t('history.period'),
      rows: [
        { label: t('history.now'), values: now.outcomes },
        ...(before ? [{ label: t('history.period-before'), values: before.outcomes }] : []),
      ],
    },
    {
      title: t('history.by-channel'),
      head: t('history.channel'),
      rows: mostFirst(now.byChannel).map((each) => ({
        label: channelName(each.channel),
        values: each.outcomes,
      })),
    },
    {
      title: t('history.by-language'),
      head: t('history.language'),
      rows: mostFirst(now.byLanguage).map((each) => ({
        label: languageName(each.language),
        values: each.outcomes,
      })),
    },
    {
      title: t('history.by-topic'),
      head: t('history.topic'),
      rows: mostFirst(now.byTopic).map((each) => ({
        label: topicName(each.topic),
        values: each.outcomes,
      })),
    },
  ];
  return (
    <>
      <Tiles figures={figures} now={now} before={before} />
      <div className="columns">
        <DayChart
          title={t('history.by-day-channel')}
          series={channels}
          days={now.byDay.map(({ day, channels: values }) => ({ day, values }))}
        />
        <DayChart
          title={t('history.by-day-outcome')}
          series={outcomes}
          days={now.byDay.map(({ day, outcomes: values }) => ({ day, values }))}
        />
      </div>
      <Legend series={outcomes} />
      <div className="columns columns-wide">
        {shares.map((each) => (
          <Shares key={each.title} series={outcomes} {...each} />
        ))}
        <Bars
          level="h3"
          title={t('history.besides')}
          empty={t('history.none')}
          rows={otherOutcomes.map((id) => ({
            label: t(`outcome.${id}`),
            value: now.outcomes[id] ?? 0,
          }))}
        />
      </div>
    </>
  );
}
