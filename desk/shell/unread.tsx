import { type QueryCache, useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem, NoConnection } from '../api/client.ts';
import { useSentence } from '../case/use-sentence.ts';
import { useWords } from '../words/words.tsx';

/** Says that something on the page could not be read, whichever view it is of, and reads it again when asked. */
export function Unread() {
  const { t } = useWords();
  const { connection } = useApi();
  const sentence = useSentence();
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  const error = useSyncExternalStore(subscribe, () => unreadIn(cache));
  if (!error || connection === 'offline') return null;
  const again = () =>
    void queries.refetchQueries({ type: 'active', predicate: ({ state }) => isLost(state.error) });
  return (
    <div className="connection-lost" role="alert">
      {t('problem.unread', { why: sentence(error) })}{' '}
      <button type="button" className="plain" onClick={again}>
        {t('problem.again')}
      </button>
    </div>
  );
}

/** The first of what is shown that could not be read. */
const unreadIn = (cache: QueryCache): Error | undefined =>
  cache.findAll({ type: 'active' }).find(({ state }) => isLost(state.error))?.state.error ??
  undefined;

/** What the API refuses is told where it was asked for. */
const isLost = (error: unknown): boolean =>
  error instanceof NoConnection || (error instanceof ApiProblem && error.problem.status >= 500);
