import { type MouseEvent, memo } from 'react';
import { useRouter } from 'wouter';
import type { CaseRow } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import { Marks } from './marks.tsx';

interface QueueRowProps {
  readonly row: CaseRow;
  readonly current: boolean;
  readonly now: number;
  readonly topic: string;
  /** Who has it, in a word or by name. */
  readonly owner: string;
  /** Goes to a path of the desk; always the same function. */
  readonly onOpen: (path: string) => void;
}

/**
 * One case of the list: what it is about, how long somebody waits, what is promised, who has it. There may
 * be thousands: a row looks nothing up and listens to nothing, and is drawn anew only when it has changed.
 */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { row, current, now, topic, owner, onOpen } = props;
  const { t, name, ago, languageName } = useWords();
  const { base } = useRouter();
  const path = `/cases/${row.id}`;
  const open = (event: MouseEvent) => {
    // With those the browser opens it elsewhere.
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(path);
  };
  return (
    <li>
      <a href={base + path} className="queue-row" aria-current={current} onClick={open}>
        <span className="line">
          <span className="topic">{topic}</span>
          <span className="quiet">
            {row.waitingSince
              ? t('case.waiting-since', { time: ago(row.waitingSince, now) })
              : t('case.citizen-turn')}
          </span>
        </span>
        <span className="line quiet">
          <span>
            {row.id} · {row.channel} · {languageName(row.language)}
          </span>
          <span>{owner}</span>
        </span>
        <span className="line">
          <Marks row={row} now={now} />
          <span className="quiet">{name('state', row.state)}</span>
        </span>
      </a>
    </li>
  );
});
