import { useLocation } from 'wouter';
import { useClaim } from '../case/use-claim.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useNow } from '../shell/clock.ts';
import { useWords } from '../words/words.tsx';
import { Filters } from './filters.tsx';
import { type ListState, tabs, useCases, useListState } from './list-state.ts';
import { QueueRow } from './queue-row.tsx';

/** The cases, in order, with what is to be seen of each at a glance. */
export function Queue({ current }: { readonly current: string | undefined }) {
  const { t } = useWords();
  const [list, setList] = useListState();
  const { cases, total, hasNextPage, fetchNextPage, isPending, isError } = useCases(list);
  const now = useNow();
  useWalk(
    cases.map(({ id }) => id),
    current,
  );
  return (
    <section className="queue" aria-label={t('queue.title')}>
      <div className="queue-head">
        <h2>
          {t('queue.title')}{' '}
          {total !== undefined && (
            <small>{t(total === 1 ? 'queue.count-one' : 'queue.count', { count: total })}</small>
          )}
        </h2>
        <Tabs list={list} onChange={setList} />
        <Filters list={list} onChange={setList} />
        {list.only && (
          <p className="queue-only">
            {t(list.only.word, { name: list.only.name ?? '' })}{' '}
            <button
              type="button"
              className="plain"
              onClick={() => setList({ ...list, only: undefined })}
            >
              {t('queue.only-end')}
            </button>
          </p>
        )}
      </div>
      {cases.length === 0 && (
        <p className="queue-empty">
          {t(isPending ? 'app.loading' : isError ? 'queue.unread' : 'queue.empty')}
        </p>
      )}
      <ul className="queue-list">
        {cases.map((each) => (
          <li key={each.id}>
            <QueueRow row={each} current={each.id === current} now={now} />
          </li>
        ))}
        {hasNextPage && (
          <li className="queue-more">
            <button type="button" className="plain" onClick={() => void fetchNextPage()}>
              {t('queue.more')}
            </button>
          </li>
        )}
      </ul>
    </section>
  );
}

interface TabsProps {
  readonly list: ListState;
  readonly onChange: (list: ListState) => void;
}

function Tabs({ list, onChange }: TabsProps) {
  const { t } = useWords();
  return (
    <fieldset className="queue-tabs" aria-label={t('queue.title')}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          aria-pressed={list.tab === tab}
          onClick={() => onChange({ ...list, tab })}
        >
          {t(`queue.${tab}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** Next, previous, and the next that waits, by keyboard. */
function useWalk(ids: readonly string[], current: string | undefined): void {
  const [, go] = useLocation();
  const claim = useClaim();
  const at = current === undefined ? -1 : ids.indexOf(current);
  const open = (id: string | undefined) => (id ? () => go(`/cases/${id}`) : undefined);
  useShortcut('next', open(ids[at + 1]));
  useShortcut('previous', at > 0 ? open(ids[at - 1]) : undefined);
  useShortcut('claimNext', () => void claim.next());
}
