import { Link } from 'wouter';
import { useMe } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { CaseRow } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import { Marks } from './marks.tsx';

interface QueueRowProps {
  readonly row: CaseRow;
  readonly current: boolean;
  readonly now: number;
}

/** One case of the list: what it is about, how long somebody waits, what is promised, who has it. */
export function QueueRow({ row, current, now }: QueueRowProps) {
  const { t, name, ago, languageName } = useWords();
  const { topicName } = useAgency();
  const me = useMe();
  const owner = row.owner && (row.owner.id === me.data?.id ? t('case.you') : row.owner.name);
  return (
    <Link href={`/cases/${row.id}`} className="queue-row" aria-current={current}>
      <span className="line">
        <span className="topic">{topicName(row.topic)}</span>
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
        <span>{owner ?? t('case.nobody')}</span>
      </span>
      <span className="line">
        <Marks row={row} now={now} />
        <span className="quiet">{name('state', row.state)}</span>
      </span>
    </Link>
  );
}
