import { useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api/api.tsx';
import type { AuditRow } from '../api/types.ts';
import { useChangedWords } from '../case/changed-words.ts';
import { useColleagues } from '../case/names.ts';
import { useSentence } from '../case/use-sentence.ts';
import { saveCsv } from '../history/csv.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { Button } from '../shell/elements.tsx';
import { Page } from '../shell/page.tsx';
import { useSettled } from '../shell/settled.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { csvRows, type Sought, useAudit, wholeAudit } from './use-audit.ts';

const restMs = 400;

/** Who did what, and when; never what anybody wrote. */
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

/** What happened, as people say it. Ids are in the file that can be saved. */
function Row({ entry, names }: RowProps) {
  const { time, exact, name, t } = useWords();
  const { at, actor, action, from, to, subject, changed } = entry;
  const staffName = (id: string, role?: string) => {
    const who = role === undefined ? t('audit.staff') : name('actor', role);
    return names.get(id) ?? t('audit.unnamed', { who, id: shortId(id) });
  };
  const changedOf = useChangedWords(staffName);
  const moved = to && from !== to ? [name('state', to)] : [];
  return (
    <tr>
      <td>
        <time dateTime={at} title={exact(at)}>
          {time(at)}
        </time>
      </td>
      <td>
        {actor.kind === 'staff' ? staffName(actor.id, actor.role) : name('actor', actor.kind)}
      </td>
      <td>{name('change', action)}</td>
      <td>
        <Subject subject={subject} staffName={staffName} />
      </td>
      <td>{[...moved, ...changedOf(changed)].join('; ')}</td>
    </tr>
  );
}

/** Tells apart those whose name is not known here: the first letters, or of an address in AWS the name in it. */
const shortId = (id: string): string =>
  id
    .split('/')
    .at(-1)
    ?.slice(0, id.includes('/') ? 40 : 8) ?? id;

interface SubjectProps {
  readonly subject: string;
  readonly staffName: (id: string) => string;
}

/** The case, or whom or what else it was done to. */
function Subject({ subject, staffName }: SubjectProps) {
  const { t } = useWords();
  const [kind = '', id] = subject.split('#');
  if (id === undefined) return <Link href={`/cases/${subject}`}>{subject}</Link>;
  if (kind === 'staff') return staffName(id);
  const { [kind]: what } = things;
  return what ? t(what) : subject;
}

const things: Readonly<Record<string, WordKey>> = {
  notice: 'audit.notice',
  text: 'audit.team-text',
  contact: 'audit.contact',
};
