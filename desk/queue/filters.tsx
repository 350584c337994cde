import { LanguagePick, Pick, TopicPick } from '../shell/picks.tsx';
import { useWords } from '../words/words.tsx';
import type { ListState } from './list-state.ts';

interface FiltersProps {
  readonly list: ListState;
  readonly onChange: (list: ListState) => void;
}

const orders = ['due', 'waiting', 'newest'] as const;

/** Topic, language and order; out of the way until wanted. */
export function Filters({ list, onChange }: FiltersProps) {
  const { t } = useWords();
  return (
    <details
      className="queue-filters"
      open={list.topic !== '' || list.language !== '' || undefined}
    >
      <summary>{t('queue.filters')}</summary>
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
