import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api/api.tsx';
import type { AuditRow } from '../api/types.ts';
import { useColleagues } from '../case/names.ts';
import { useSentence } from '../case/use-act.ts';
import { saveCsv } from '../history/csv.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { Button } from '../shell/elements.tsx';
import { Page } from '../shell/page.tsx';
import { useSettled } from '../shell/settled.ts';
import { useWords } from '../words/words.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { csvRows, type Sought, useAudit, wholeAudit, whoOf } from './use-audit.ts';

const restMs = 400;

/** Who did what, via what, and when: ids and codes, never what anybody wrote. */
export function AuditView() {
  const { t } = useWords();
  const { client } = useApi();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [sought, setSought] = useState<Sought>({
    ...{ subject: '', actor: '', action: '' },
    ...{ from: '', to: '' },
  });
  const settled = useSettled(sought, restMs);
  const { entries, error, isPending, hasNextPage, isFetching, fetchNextPage } = useAudit(settled);
  const save = () =>
    wholeAudit(client, settled)
      .then((all) => saveCsv('audit.csv', csvRows(all)))
      .catch((failed) => announce(t('action.failed', { why: sentence(failed) })));
  return (
    <Page title={t('audit.title')} wide>
      <p>{t('audit.text')}</p>
      <AuditFilters sought={sought} onChange={setSought} />
      {error && (
        <p className="reply-trouble" role="alert">
          {sentence(error)}
        </p>
      )}
      <p role="status">
        {isPending && !error ? t('app.loading') : t('audit.count', { count: entries.length })}
      </p>
      {entries.length > 0 && <Entries entries={entries} />}
      <div className="row-buttons">
        {hasNextPage && (
          <Button type="button" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {t('queue.more')}
          </Button>
        )}
        {entries.length > 0 && (
          <Button type="button" outline onClick={() => void save()}>
            {t('history.csv')}
          </Button>
        )}
      </div>
    </Page>
  );
}

function Entries({ entries }: { readonly entries: readonly AuditRow[] }) {
  const { t } = useWords();
  const names = new Map(useColleagues().map(({ id, name }) => [id, name]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="scroll audit" aria-label={t('audit.entries')} tabIndex={0}>
      <table className="usa-table">
        <thead>
          <tr>
            <th scope="col">{t('audit.when')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.what')}</th>
            <th scope="col">{t('audit.of')}</th>
            <th scope="col">{t('audit.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={`${entry.subject}${entry.id}`} entry={entry} names={names} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface RowProps {
  readonly entry: AuditRow;
  readonly names: ReadonlyMap<string, string>;
}

function Row({ entry, names }: RowProps) {
  const { time, exact, name } = useWords();
  const { at, actor, action, from, to, subject, changed } = entry;
  const who = whoOf(actor);
  const moved = to && from !== to ? `${name('state', to)}; ` : '';
  return (
    <tr>
      <td>
        <time dateTime={at} title={exact(at)}>
          {time(at)}
        </time>
      </td>
      <td>{names.get(who) ?? (actor.kind === 'staff' ? who : name('actor', who))}</td>
      <td>{name('change', action)}</td>
      <td>{subject.includes('#') ? subject : <Link href={`/cases/${subject}`}>{subject}</Link>}</td>
      <td>
        {moved}
        <Changed changed={changed} names={names} />
      </td>
    </tr>
  );
}

/** The values that were set, as people read them: who by name, and when by the clock. */
function Changed({ changed = {}, names }: Pick<RowProps, 'names'> & Pick<AuditRow, 'changed'>) {
  const { time } = useWords();
  const shown = (value: string): string =>
    names.get(value) ?? (isTime.test(value) ? time(value) : value);
  return Object.entries(changed)
    .map(([key, value]) => `${key}: ${shown(String(value))}`)
    .join(', ');
}

const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
