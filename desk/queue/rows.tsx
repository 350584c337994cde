import { useDeferredValue, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useMe } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { CaseRow } from '../api/types.ts';
import { useNow } from '../shell/clock.ts';
import { useWords } from '../words/words.tsx';
import { QueueRow } from './queue-row.tsx';

interface RowsProps {
  readonly cases: readonly CaseRow[];
  readonly current: string | undefined;
  /** The one that waits longest. */
  readonly longest: CaseRow | undefined;
  readonly hasMore: boolean;
  readonly onMore: () => void;
}

/**
 * The rows of the list. Hundreds that come, and the time that passes in all of them, are drawn piece by
 * piece, between whatever keys are pressed meanwhile.
 */
export function Rows({ current, longest, hasMore, onMore, ...props }: RowsProps) {
  const { t } = useWords();
  const { topicName, channelName } = useAgency();
  const me = useMe();
  const [, go] = useLocation();
  const cases = useDeferredValue(props.cases);
  const now = useDeferredValue(useNow());
  const list = useRef<HTMLUListElement>(null);
  const more = useKeptPlace(list, cases.length, hasMore);
  const ownerOf = ({ owner }: CaseRow) =>
    owner?.id === me.data?.id && owner ? t('case.you') : owner?.name;
  return (
    <ul ref={list} className="queue-list">
      {cases.map((each) => (
        <QueueRow
          key={each.id}
          row={each}
          current={each.id === current}
          now={now}
          topic={topicName(each.topic)}
          channel={channelName(each.channel)}
          owner={ownerOf(each)}
          longest={each.id === longest?.id}
          onOpen={go}
        />
      ))}
      {hasMore && (
        <li className="queue-more">
          <button
            type="button"
            className="plain"
            onClick={() => {
              more();
              onMore();
            }}
          >
            {t('queue.more')}
          </button>
        </li>
      )}
    </ul>
  );
}

/** The button for more goes with the last page: who pressed it goes on with the first row that came. */
function useKeptPlace(
  list: React.RefObject<HTMLUListElement | null>,
  count: number,
  hasMore: boolean,
): () => void {
  const pressedAt = useRef<number>(undefined);
  useEffect(() => {
    const from = pressedAt.current;
    if (from === undefined || count <= from) return;
    pressedAt.current = undefined;
    if (!hasMore && document.activeElement === document.body)
      list.current?.querySelectorAll('a')[from]?.focus();
  }, [list, count, hasMore]);
  return () => {
    pressedAt.current = count;
  };
}
