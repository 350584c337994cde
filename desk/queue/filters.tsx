import { useRef } from 'react';
import { LanguagePick, Pick, TopicPick } from '../shell/picks.tsx';
import { useWords } from '../words/words.tsx';
import { FindCase } from './find-case.tsx';
import type { ListState } from './list-state.ts';

interface FiltersProps {
  readonly list: ListState;
  readonly onChange: (list: ListState) => void;
}

const orders = ['due', 'waiting', 'newest'] as const;

/** A case by its reference; topic, language and order. Out of the way until wanted. */
export function Filters({ list, onChange }: FiltersProps) {
  const { t } = useWords();
  const fold = useRef<HTMLDetailsElement>(null);
  return (
    <details
      ref={fold}
      className="queue-filters"
      open={list.topic !== '' || list.language !== '' || undefined}
    >
      <summary>{t('queue.filters')}</summary>
      <FindCase
        onFind={() => {
          if (fold.current) fold.current.open = true;
        }}
      />
      <TopicPick value={list.topic} onChange={(topic) => onChange({ ...list, topic })} />
      <LanguagePick
        first={[
          { value: '', label: t('queue.my-languages') },
          { value: 'all', label: t('queue.all') },
        ]}
        value={list.language}
        onChange={(language) => onChange({ ...list, language })}
      />
      <Pick
        label={t('queue.order')}
        choices={orders.map((each) => ({ value: each, label: t(`queue.order.${each}`) }))}
        value={list.order}
        onChange={(order) => onChange({ ...list, order })}
      />
    </details>
  );
}
