import { useAgency } from '../api/topics.ts';
import type { History } from '../api/types.ts';
import { Bars } from '../board/bars.tsx';
import { useWords } from '../words/words.tsx';
import { DayChart } from './day-chart.tsx';
import { type Figure, Tiles } from './tiles.tsx';

interface CasesPartProps {
  readonly now: History;
  readonly before: History | undefined;
}

const figures: readonly Figure<History>[] = [
  { word: 'history.opened', of: ({ opened }) => opened },
  { word: 'history.resolved', of: ({ resolved }) => resolved },
  { word: 'history.first-reply', of: ({ firstReply }) => firstReply.median },
  { word: 'history.first-reply-90', of: ({ firstReply }) => firstReply.p90 },
  { word: 'history.resolution', of: ({ resolution }) => resolution.median },
  { word: 'history.resolution-90', of: ({ resolution }) => resolution.p90 },
  { word: 'history.rating', of: ({ rating }) => rating.average },
  { word: 'history.reopened', of: ({ reopened }) => reopened },
  { word: 'history.abandoned', of: ({ abandoned }) => abandoned },
];

/** What came of a period's cases, beside the period before. */
export function CasesPart({ now, before }: CasesPartProps) {
  const { t, name, languageName } = useWords();
  const { topicName, channelName, codes } = useAgency();
  const bars: readonly (readonly [string, readonly { label: string; value: number }[]])[] = [
    [
      t('history.by-topic'),
      now.byTopic.map((each) => ({ label: topicName(each.topic), value: each.opened })),
    ],
    [
      t('history.by-channel'),
      now.byChannel.map((each) => ({ label: channelName(each.channel), value: each.opened })),
    ],
    [
      t('history.by-language'),
      now.byLanguage.map((each) => ({ label: languageName(each.language), value: each.opened })),
    ],
    [
      t('history.by-reason'),
      now.byReason.map((each) => ({ label: name('reason', each.reason), value: each.opened })),
    ],
    [
      t('history.by-code'),
      now.byCode.map(({ code, resolved }) => ({
        label: codes.find(({ id }) => id === code)?.name ?? code,
        value: resolved,
      })),
    ],
  ];
  return (
    <>
      {now.cut && <p className="reply-trouble">{t('history.cut')}</p>}
      <Tiles figures={figures} now={now} before={before} />
      <DayChart
        title={t('history.by-day')}
        series={[{ id: 'opened', label: t('history.opened') }]}
        days={now.byDay.map(({ day, opened }) => ({ day, values: { opened } }))}
      />
      <div className="columns">
        {bars.map(([title, rows]) => (
          <Bars key={title} level="h3" title={title} rows={rows} empty={t('history.none')} />
        ))}
        <Bars
          level="h3"
          title={t('history.ratings')}
          rows={now.rating.scores.map((value, index) => ({ label: `${index + 1}`, value }))}
        />
      </div>
    </>
  );
}
