import { type MouseEvent, memo } from 'react';
import { useRouter } from 'wouter';
import type { CaseRow } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import { Marks } from './marks.tsx';
import { stateWords } from './state-words.ts';

interface QueueRowProps {
  readonly row: CaseRow;
  readonly current: boolean;
  readonly now: number;
  readonly topic: string;
  /** As people call it: "SMS". */
  readonly channel: string;
  /** Who has it, by name; absent: nobody. */
  readonly owner: string | undefined;
  /** Nobody in the list waits for longer. */
  readonly longest: boolean;
  /** Goes to a path of the desk; always the same function. */
  readonly onOpen: (path: string) => void;
}

/**
 * One case of the list: what it is about, how long somebody waits, what is promised, who has it. There may
 * be thousands: a row looks nothing up and listens to nothing, and is drawn anew only when it has changed.
 */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { row, current, now, topic, channel, owner, longest, onOpen } = props;
  const words = useWords();
  const { t, languageName } = words;
  const state = stateWords(row, words);
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
          <Waiting since={row.waitingSince} now={now} />
        </span>
        <span className="line quiet">
          <span>
            {channel} · {languageName(row.language)} · <span className="reference">{row.id}</span>
          </span>
          <span>{owner ?? state}</span>
        </span>
        <span className="line">
          <span>
            <Marks row={row} now={now} />
            {longest && <span className="mark mark-longest">{t('queue.longest')}</span>}
          </span>
          {owner !== undefined && <span className="quiet">{state}</span>}
        </span>
      </a>
    </li>
  );
});

interface WaitingProps {
  readonly since: string | undefined;
  readonly now: number;
}

/** How long somebody waits; since when exactly, for who points at it or has come to it by keyboard. */
function Waiting({ since, now }: WaitingProps) {
  const { t, ago, time, exact } = useWords();
  if (since === undefined) return <span className="quiet">{t('case.citizen-turn')}</span>;
  return (
    <time className="waiting" dateTime={since} title={exact(since)}>
      {t('case.waiting-since', { time: ago(since, now) })}
      <span className="exact"> {t('case.since', { time: time(since) })}</span>
    </time>
  );
}
