import type { CaseRow } from '../api/types.ts';
import { useWords } from '../words/words.tsx';

/** What makes a case pressing: its priority, and promises that are close or broken. In words, not in colour alone. */
export function Marks({ row, now }: { readonly row: CaseRow; readonly now: number }) {
  const { name, promise, exact } = useWords();
  const pressing = row.priority === 'urgent' || row.priority === 'high';
  return (
    <span>
      {pressing && (
        <span className={`mark mark-${row.priority}`}>{name('priority', row.priority)}</span>
      )}{' '}
      {Object.entries(row.left ?? {}).map(([kind, minutes]) => {
        const deadline = Object.entries(row.deadlines).find(([each]) => each === kind)?.[1];
        const missed = deadline?.missed || minutes < 0;
        const soon = !missed && Date.parse(deadline?.warnAt ?? '') < now;
        if (!missed && !soon) return null;
        return (
          <span
            key={kind}
            className={`mark mark-${missed ? 'missed' : 'soon'}`}
            title={deadline && exact(deadline.at)}
          >
            {name('deadline', kind)}: {promise(minutes)}
          </span>
        );
      })}
    </span>
  );
}
