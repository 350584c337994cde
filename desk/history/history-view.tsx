import { type ReactNode, useState } from 'react';
import type { BotHistory, History } from '../api/types.ts';
import { Button, Label, Select } from '../shell/elements.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';
import { BotPart } from './bot-part.tsx';
import { CasesPart } from './cases-part.tsx';
import { saveCsv } from './csv.ts';
import { dayName } from './day-name.ts';
import { rowsOf } from './rows.ts';
import { useCompared } from './use-compared.ts';

/** In days. Whole weeks, so that the period before has as many Mondays. */
const periods = [7, 28, 91, 364] as const;

/** What the bot did and what came of cases in a period, beside the period before. */
export function HistoryView() {
  const { t, language } = useWords();
  const [days, setDays] = useState<number>(28);
  const bot = useCompared<BotHistory>('/history/bot', days);
  const cases = useCompared<History>('/history', days);
  const { period } = bot;
  const save = () =>
    period && saveCsv(`history-${period.from}-${period.to}.csv`, rowsOf(bot, cases));
  const isRead = [bot, cases].every(({ now, before }) => now && before);
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
        <Button type="button" outline disabled={!isRead} onClick={save}>
          {t('history.csv')}
        </Button>
        {period && (
          <p className="quiet history-period">
            {t('history.from-to', {
              from: dayName(period.from, language),
              to: dayName(period.to, language),
            })}
          </p>
        )}
      </div>
      <Part title={t('history.bot')} about={t('history.bot-about')} failed={bot.failed}>
        {bot.now && <BotPart now={bot.now} before={bot.before} />}
      </Part>
      <Part title={t('history.cases')} about={t('history.cases-about')} failed={cases.failed}>
        {cases.now && <CasesPart now={cases.now} before={cases.before} />}
      </Part>
    </Page>
  );
}

interface PartProps {
  readonly title: string;
  readonly about: string;
  readonly failed: boolean;
  /** Nothing until it is read. */
  readonly children: ReactNode;
}

/** One half of the page, which is there, is read or could not be read, whatever the other is. */
function Part({ title, about, failed, children }: PartProps) {
  const { t } = useWords();
  return (
    <section className="history-part">
      <h2>{title}</h2>
      <p className="quiet">{about}</p>
      {children || (
        <p role={failed ? 'alert' : 'status'}>{t(failed ? 'history.failed' : 'app.loading')}</p>
      )}
    </section>
  );
}
