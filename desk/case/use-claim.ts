import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { useApi } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import type { CasePage } from '../api/types.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { useSentence } from './use-sentence.ts';

/** How many are tried when colleagues are faster. */
const tries = 5;

/** Claims the most urgent case that waits, and opens it. Where a colleague is faster, the one after. */
export function useClaim() {
  const { client } = useApi();
  const { t } = useWords();
  const [, go] = useLocation();
  const announce = useAnnounce();
  const sentence = useSentence();
  const queries = useQueryClient();
  const claiming = useRef(false);

  /** One at a time: a key pressed twice claims one case. */
  async function next(): Promise<void> {
    if (claiming.current) return;
    claiming.current = true;
    try {
      const query = { state: 'queued,reopened', limit: tries };
      const { cases } = await client.get<CasePage>('/handoffs', query);
      for (const { id } of cases) {
        if (!(await claimed(id))) continue;
        announce(t('action.done', { action: t('action.claim') }));
        go(`/cases/${id}`);
        return;
      }
      announce(t('queue.empty'));
    } catch (error) {
      announce(t('action.failed', { why: sentence(error) }));
    } finally {
      claiming.current = false;
      void queries.invalidateQueries({ queryKey: ['cases'] });
    }
  }

  async function claimed(id: string): Promise<boolean> {
    try {
      await client.post(`/handoffs/${id}/claim`);
      return true;
    } catch (error) {
      if (error instanceof ApiProblem && error.problem.status === 409) return false;
      throw error;
    }
  }

  return { next };
}
