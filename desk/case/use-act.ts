import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import type { CaseDetail } from '../api/types.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import { staleLines } from './seen.ts';
import type { ActBody } from './undo.ts';
import { useSentence } from './use-sentence.ts';
import { useUndo } from './use-undo.ts';

/** Does something with a case, says what came of it, and has everything that shows it read anew. */
export function useAct(handoff: Pick<CaseDetail, 'id'> | CaseDetail) {
  const reference = handoff.id;
  const { client } = useApi();
  const words = useWords();
  const { t } = words;
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const undoLater = useUndo();
  const [busy, setBusy] = useState(false);

  const act = useCallback(
    async (
      path: CaseDetail['may'][number],
      word: WordKey,
      body: ActBody = {},
      /** Told what changed meanwhile, in place of the announcement. */
      onStale?: (changes: readonly string[]) => void,
    ): Promise<boolean> => {
      setBusy(true);
      const readAnew = () => queries.invalidateQueries({ queryKey: ['case', reference] });
      try {
        await client.post(`/handoffs/${reference}/${path}`, body);
        const hint = undoLater({ path, word, body, before: handoff });
        announce([t('action.done', { action: t(word) }), hint].filter(Boolean).join(' '));
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
    [client, reference, handoff, undoLater, announce, words, t, sentence, queries],
  );
  return { act, busy };
}
