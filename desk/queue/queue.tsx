import { useLocation } from 'wouter';
import type { CaseRow } from '../api/types.ts';
import { useClaim } from '../case/use-claim.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useWords } from '../words/words.tsx';
import { Filters } from './filters.tsx';
import { type ListState, tabs, useCases, useListState } from './list-state.ts';
import { Rows } from './rows.tsx';

/** The cases, in order, with what is to be seen of each at a glance. */
export function Queue({ current }: { readonly current: string | undefined }) {
  const { t } = useWords();
  const [list, setList] = useListState();
  const { cases, total, hasNextPage, fetchNextPage, isPending, isError } = useCases(list);
  useWalk(cases, current);
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
      <Rows
        cases={cases}
        current={current}
        hasMore={hasNextPage}
        onMore={() => void fetchNextPage()}
      />
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
function useWalk(cases: readonly CaseRow[], current: string | undefined): void {
  const [, go] = useLocation();
  const claim = useClaim();
  const at = current === undefined ? -1 : cases.findIndex(({ id }) => id === current);
  const open = (to: CaseRow | undefined) => (to ? () => go(`/cases/${to.id}`) : undefined);
  useShortcut('next', open(cases[at + 1]));
  useShortcut('previous', at > 0 ? open(cases[at - 1]) : undefined);
  useShortcut('claimNext', () => void claim.next());
}
