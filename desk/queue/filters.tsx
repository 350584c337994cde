import { useAgency } from '../api/topics.ts';
import { useWords } from '../words/words.tsx';
import type { ListState } from './list-state.ts';

interface FiltersProps {
  readonly list: ListState;
  readonly onChange: (list: ListState) => void;
}

const orders = ['due', 'waiting', 'newest'] as const;

/** Topic, language and order; out of the way until wanted. */
export function Filters({ list, onChange }: FiltersProps) {
  const { t, languageName } = useWords();
  const { topics, languages } = useAgency();
  return (
    <details
      className="queue-filters"
      open={list.topic !== '' || list.language !== '' || undefined}
    >
      <summary>{t('queue.filters')}</summary>
      <label>
        {t('queue.topic')}
        <select
          value={list.topic}
          onChange={({ target }) => onChange({ ...list, topic: target.value })}
        >
          <option value="">{t('queue.all')}</option>
          {topics.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('queue.language')}
        <select
          value={list.language}
          onChange={({ target }) => onChange({ ...list, language: target.value })}
        >
          <option value="">{t('queue.my-languages')}</option>
          <option value="all">{t('queue.all')}</option>
          {languages.map(({ code }) => (
            <option key={code} value={code}>
              {languageName(code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('queue.order')}
        <select
          value={list.order}
          onChange={({ target }) => onChange({ ...list, order: target.value })}
        >
          {orders.map((each) => (
            <option key={each} value={each}>
              {t(`queue.order.${each}`)}
            </option>
          ))}
        </select>
      </label>
    </details>
  );
}
