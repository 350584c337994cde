import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem, NoConnection, type Problem, SignedOut } from '../api/client.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords, type Words } from '../words/words.tsx';
import { staleLines } from './seen.ts';

/** What went wrong, in a sentence of the desk's language where it has one; a lost race says who won. */
export function useSentence(): (error: unknown) => string {
  const words = useWords();
  return useCallback((error) => sentenceOf(error, words), [words]);
}

function sentenceOf(error: unknown, words: Words): string {
  const { t } = words;
  if (error instanceof ApiProblem) return problemOf(error.problem, words);
  if (error instanceof SignedOut) return t('sign-in.over');
  return t(
    error instanceof NoConnection && error.left ? 'connection.no-answer' : 'connection.offline',
  );
}

function problemOf(problem: Problem, words: Words): string {
  const { t, time, name } = words;
  const { type, status, owner, since, detail, title } = problem;
  if (isNamed(owner) && type === 'owned')
    return t('action.owned', { name: owner.name, time: time(String(since)) });
  if (isNamed(owner) && type === 'not-owner') return t('problem.has-it', { name: owner.name });
  const changed = staleLines(problem, words);
  if (changed.length > 0) return t('stale.look', { what: changed.join(' ') });
  const known = name('problem', type);
  if (known !== type) return known;
  return status >= 500 ? t('problem.failed') : (detail ?? title);
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

/** Does something with a case, says what came of it, and has everything that shows it read anew. */
export function useAct(reference: string) {
  const { client } = useApi();
  const words = useWords();
  const { t } = words;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);

  const act = useCallback(
    async (
      path: string,
      word: WordKey,
      body: object = {},
      /** Told what changed meanwhile, in place of the announcement. */
      onStale?: (changes: readonly string[]) => void,
    ): Promise<boolean> => {
      setBusy(true);
      const readAnew = () => queries.invalidateQueries({ queryKey: ['case', reference] });
      try {
        await client.post(`/handoffs/${reference}/${path}`, body);
        announce(t('action.done', { action: t(word) }));
        // A dialog closes now: while one is open, no key acts on the case under it.
        void readAnew().finally(() => setBusy(false));
        return true;
      } catch (error) {
        const changes = error instanceof ApiProblem ? staleLines(error.problem, words) : [];
        if (onStale && changes.length > 0) onStale(changes);
        else announce(t('action.failed', { why: sentence(error) }));
        // It can be tried again at once, however long reading takes.
        setBusy(false);
        void readAnew();
        return false;
      } finally {
        void queries.invalidateQueries({ queryKey: ['cases'] });
      }
    },
    [client, reference, announce, words, t, sentence, queries],
  );
  return { act, busy };
}
