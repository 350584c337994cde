import { useQuery } from '@tanstack/react-query';
import { Button, Label, Select } from '@trussworks/react-uswds';
import { useMemo, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { History } from '../api/types.ts';
import { Bars } from '../board/bars.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';
import { Compared } from './compared.tsx';
import { saveCsv } from './csv.ts';
import { Days } from './days.tsx';

const dayMs = 86_400_000;
const periods = [7, 28, 91, 365] as const;

/** What came of a period's cases, beside the period before. */
export function HistoryView() {
  const { t, name, languageName } = useWords();
  const { topicName, codes } = useAgency();
  const [days, setDays] = useState<number>(28);
  const { now, before } = usePeriods(days);
  if (!now) return <p className="center">{t('app.loading')}</p>;
  const bars: readonly (readonly [string, readonly { label: string; value: number }[]])[] = [
    [
      t('history.by-topic'),
      now.byTopic.map((each) => ({ label: topicName(each.topic), value: each.opened })),
    ],
    [
      t('history.by-channel'),
      now.byChannel.map((each) => ({ label: each.channel, value: each.opened })),
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
    [
      t('history.ratings'),
      now.rating.scores.map((value, index) => ({ label: `${index + 1}`, value })),
    ],
  ];
  return (
    <Page title={t('history.title')}>
      <div className="history-head">
        <Label htmlFor="history-days">{t('history.period')}</Label>
        <Select
          id="history-days"
          name="history-days"
          value={days}
          onChange={({ target }) => setDays(Number(target.value))}
        >
          {periods.map((each) => (
            <option key={each} value={each}>
              {t('history.days', { count: each })}
            </option>
          ))}
        </Select>
        <Button
          type="button"
          outline
          onClick={() => saveCsv(`cases-${days}-days.csv`, rowsOf(now))}
        >
          {t('history.csv')}
        </Button>
      </div>
      {now.cut && <p className="reply-trouble">{t('history.cut')}</p>}
      <Compared now={now} before={before} />
      <Days days={now.byDay} />
      <div className="columns">
        {bars.map(([title, rows]) => (
          <Bars key={title} title={title} rows={rows} />
        ))}
      </div>
    </Page>
  );
}

/** The figures of the last days, and of as many before them. */
function usePeriods(days: number): { readonly now?: History; readonly before?: History } {
  const { client } = useApi();
  const until = useMemo(() => Math.ceil(Date.now() / 60_000) * 60_000, []);
  const ask = (end: number) => ({
    from: new Date(end - days * dayMs).toISOString(),
    to: new Date(end).toISOString(),
  });
  const now = useQuery({
    queryKey: ['history', days, until],
    queryFn: () => client.get<History>('/history', ask(until)),
  });
  const before = useQuery({
    queryKey: ['history', days, until - days * dayMs],
    queryFn: () => client.get<History>('/history', ask(until - days * dayMs)),
  });
  return { ...(now.data && { now: now.data }), ...(before.data && { before: before.data }) };
}

/** One line a day, and below it the figures by what they are counted by; for a spreadsheet. */
function rowsOf(history: History): readonly (readonly (string | number)[])[] {
  const by = {
    topic: history.byTopic.map((each) => [each.topic, each] as const),
    channel: history.byChannel.map((each) => [each.channel, each] as const),
    language: history.byLanguage.map((each) => [each.language, each] as const),
    reason: history.byReason.map((each) => [each.reason, each] as const),
  };
  return [
    ['by', 'value', 'opened', 'resolved'],
    ...history.byDay.map(({ day, opened, resolved }) => ['day', day, opened, resolved]),
    ...Object.entries(by).flatMap(([kind, list]) =>
      list.map(([value, { opened, resolved }]) => [kind, value, opened, resolved]),
    ),
  ];
}
