import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem, SignedOut } from '../api/client.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';

/** What a problem says, in a sentence; a lost race says who won. */
export function useSentence(): (error: unknown) => string {
  const { t, time } = useWords();
  return useCallback(
    (error) => {
      if (error instanceof ApiProblem) {
        const { type, owner, since, detail, title } = error.problem;
        if (type === 'owned' && isNamed(owner))
          return t('action.owned', { name: owner.name, time: time(String(since)) });
        return detail ?? title;
      }
      if (error instanceof SignedOut) return t('sign-in.over');
      return t('connection.offline');
    },
    [t, time],
  );
}

const isNamed = (value: unknown): value is { readonly name: string } =>
  typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string';

/** Does something with a case, says what came of it, and has everything that shows it read anew. */
export function useAct(reference: string) {
  const { client } = useApi();
  const { t } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);

  const act = useCallback(
    async (path: string, word: WordKey, body: unknown = {}): Promise<boolean> => {
      setBusy(true);
      try {
        await client.post(`/handoffs/${reference}/${path}`, body);
        announce(t('action.done', { action: t(word) }));
        return true;
      } catch (error) {
        announce(t('action.failed', { why: sentence(error) }));
        return false;
      } finally {
        // A dialog closes now: while one is open, no key acts on the case under it.
        void queries
          .invalidateQueries({ queryKey: ['case', reference] })
          .finally(() => setBusy(false));
        void queries.invalidateQueries({ queryKey: ['cases'] });
      }
    },
    [client, reference, announce, t, sentence, queries],
  );
  return { act, busy };
}
