import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useRef, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Canned, CaseDetail } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { Button } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';

interface ArticlesProps {
  readonly handoff: CaseDetail;
  readonly onInsert: (text: string) => void;
  /** Before the search is gone to: it may be folded away. */
  readonly onSearch: () => void;
}

/** The reviewed answers in the citizen's language, to be looked at and put into the reply. */
export function Articles({ handoff, onInsert, onSearch }: ArticlesProps) {
  const { t } = useWords();
  const { client } = useApi();
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const field = useRef<HTMLInputElement>(null);
  useShortcut('articles', () => {
    onSearch();
    requestAnimationFrame(() => field.current?.focus());
  });
  const { language, channel } = handoff;
  const { data, isFetched } = useQuery({
    queryKey: ['articles', q, language, channel],
    queryFn: ({ signal }) =>
      client.get<{ articles: Canned[]; texts?: Canned[] }>(
        '/articles',
        { q, language, channel },
        signal,
      ),
    enabled: q.length > 1,
  });
  const found = q.length > 1 ? [...(data?.articles ?? []), ...(data?.texts ?? [])] : [];
  return (
    <section className="articles" aria-label={t('articles.title')}>
      <h3>
        <label htmlFor="articles-search">{t('articles.title')}</label>
      </h3>
      <input
        ref={field}
        id="articles-search"
        type="search"
        className="usa-input"
        placeholder={t('articles.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      <ul className="side-list" aria-live="polite">
        {found.map((each) => (
          <li key={each.id}>
            <details>
              <summary>{each.title}</summary>
              <p className="article-text" dir="auto" lang={language}>
                {each.text}
              </p>
              <Button type="button" outline onClick={() => onInsert(each.text)}>
                {t('articles.insert')}
              </Button>
            </details>
          </li>
        ))}
        {q.length > 1 && isFetched && found.length === 0 && <li>{t('articles.none')}</li>}
      </ul>
    </section>
  );
}
