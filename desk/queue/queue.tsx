import { useMemo } from 'react';
import { Link, useLocation } from 'wouter';
import type { CaseRow } from '../api/types.ts';
import { useClaim } from '../case/use-claim.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
import { useNow } from '../shell/clock.ts';
import { Button } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import { Filters } from './filters.tsx';
import { type ListState, tabs, useCases, useListState } from './list-state.ts';
import { waitsLongest } from './longest.ts';
import { Rows } from './rows.tsx';

/** The cases, in order, with what is to be seen of each at a glance. */
export function Queue({ current }: { readonly current: string | undefined }) {
  const { t } = useWords();
  const [list, setList] = useListState();
  const { cases, total, hasNextPage, fetchNextPage, isPending, isError } = useCases(list);
  // Of a part of them nobody could tell.
  const longest = useMemo(
    () => (hasNextPage ? undefined : waitsLongest(cases)),
    [cases, hasNextPage],
  );
  useWalk(cases, current);
  return (
    <section className="queue" aria-label={t('queue.title')}>
      <div className="queue-head">
        <div className="queue-title">
          <h2>
            {t('queue.title')}{' '}
            {total !== undefined && <small>{t('queue.count', { count: total })}</small>}
          </h2>
          <ClaimNext />
        </div>
        <Tabs list={list} onChange={setList} />
        <div className="queue-tools">
          <Filters list={list} onChange={setList} />
          {longest && <Longest row={longest} />}
        </div>
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
        longest={longest}
        hasMore={hasNextPage}
        onMore={() => void fetchNextPage()}
      />
    </section>
  );
}

/** The most pressing case of all that wait, whatever is listed: what somebody who is free does next. */
function ClaimNext() {
  const { t } = useWords();
  const claim = useClaim();
  const next = () => void claim.next();
  useShortcut('claimNext', next);
  return (
    <Button
      type="button"
      title={t('keys.next-waiting')}
      aria-keyshortcuts={shortcuts.claimNext.keys}
      onClick={next}
    >
      {t('queue.claim-next')}
    </Button>
  );
}

/** Whoever waits longest, however far below, is never out of sight. */
function Longest({ row: { id, waitingSince = '' } }: { readonly row: CaseRow }) {
  const { t, ago } = useWords();
  const now = useNow();
  return (
    <Link className="queue-longest" href={`/cases/${id}`}>
      {t('board.oldest')}: {ago(waitingSince, now)}
    </Link>
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

/** Next and previous, by keyboard. */
function useWalk(cases: readonly CaseRow[], current: string | undefined): void {
  const [, go] = useLocation();
  const at = current === undefined ? -1 : cases.findIndex(({ id }) => id === current);
  const open = (to: CaseRow | undefined) => (to ? () => go(`/cases/${to.id}`) : undefined);
  useShortcut('next', open(cases[at + 1]));
  useShortcut('previous', at > 0 ? open(cases[at - 1]) : undefined);
}
