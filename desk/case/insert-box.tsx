import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useApi } from '../api/api.tsx';
import type { Canned, CaseDetail } from '../api/types.ts';
import { useWords } from '../words/words.tsx';

/** So many at once: what is not among them is found by a word more. */
const most = 6;

interface InsertBoxProps {
  readonly handoff: CaseDetail;
  readonly onInsert: (text: string) => void;
  /** Closed with nothing chosen; with "/" where that is what was meant. */
  readonly onClose: (typed: string) => void;
}

/**
 * What the team and the editors have written, to be chosen by keyboard while replying: a combobox with
 * its own field, so that the reply is never mistaken for a search.
 */
export function InsertBox({ handoff, onInsert, onClose }: InsertBoxProps) {
  const { t } = useWords();
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const { found, isFetched } = useCanned(handoff, search.trim());
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const at = Math.min(active, found.length - 1);
  const chosen = found[at];
  const optionId = (index: number) => `${id}-${index}`;
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const by = moves[event.key];
    if (by !== undefined && found.length > 0) setActive((at + by + found.length) % found.length);
    else if (event.key === 'Enter') chosen && onInsert(chosen.text);
    else if (event.key === 'Escape') onClose('');
    else if (event.key === '/' && search === '') onClose('/');
    else return;
    // Neither the form nor the desk's own keys have anything to do with it.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="insert-box">
      <label htmlFor={`${id}-field`}>{t('insert.label')}</label>
      <input
        ref={field}
        id={`${id}-field`}
        className="usa-input"
        type="text"
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={chosen && optionId(at)}
        aria-describedby={`${id}-keys`}
        value={search}
        onChange={({ target }) => {
          setSearch(target.value);
          setActive(0);
        }}
        onKeyDown={press}
      />
      <p id={`${id}-keys`} className="quiet">
        {t('insert.keys')}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={t('insert.label')}>
        {found.map((each, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={each.id}
            id={optionId(index)}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onInsert(each.text)}
          >
            <strong>{each.title}</strong>
            {each.segments !== undefined && (
              <span className="quiet"> · {t('reply.segments', { count: each.segments })}</span>
            )}
            <span className={index === at ? 'insert-whole' : 'insert-start'} dir="auto">
              {each.text}
            </span>
          </div>
        ))}
      </div>
      <p role="status" className={found.length > 0 ? 'usa-sr-only' : 'quiet'}>
        {isFetched &&
          t(found.length === 0 ? 'articles.none' : 'insert.count', { count: found.length })}
      </p>
    </div>
  );
}

/** The team's own first, then the reviewed answers; in the citizen's language, as their channel shows them. */
function useCanned({ language, channel }: CaseDetail, search: string) {
  const { client } = useApi();
  const q = useDeferredValue(search);
  const { data, isFetched } = useQuery({
    queryKey: ['articles', q, language, channel, most],
    queryFn: ({ signal }) =>
      client.get<{ articles: Canned[]; texts: Canned[] }>(
        '/articles',
        { q, language, channel, limit: most },
        signal,
      ),
    placeholderData: (before) => before,
  });
  return {
    found: [...(data?.texts ?? []), ...(data?.articles ?? [])].slice(0, most * 2),
    isFetched,
  };
}
