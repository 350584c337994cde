import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi, useMe } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import type { CaseDetail } from '../api/types.ts';
import { useKeyboard } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { useOfferUndo } from '../shell/undo.tsx';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import { staleLines } from './seen.ts';
import { type ActBody, type UndoCall, undoOf } from './undo.ts';
import { useSentence } from './use-sentence.ts';

interface Act {
  readonly path: CaseDetail['may'][number];
  readonly word: WordKey;
  readonly body: ActBody;
  /** What was known of the case; where no case is open, its id. */
  readonly before: Pick<CaseDetail, 'id'> | CaseDetail;
}

/** Offers to take back what was just done, where the API can; returns what to say of the offer, if there is one. */
export function useUndo(): (act: Act) => string | undefined {
  const { client } = useApi();
  const words = useWords();
  const { t } = words;
  const { on } = useKeyboard();
  const me = useMe();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const offer = useOfferUndo();
  const sentence = useSentence();
  return useCallback(
    ({ path, word, body, before }) => {
      offer(undefined);
      if (!me.data || !('topic' in before)) return undefined;
      const calls = undoOf(path, { body, before, me: me.data, reason: t('undo.reason') });
      if (calls.length === 0) return undefined;
      const { id } = before;
      const action = t(word);
      const label = t('undo.label', { action, reference: id });
      const whyLate = (error: unknown): string =>
        (error instanceof ApiProblem && staleLines(error.problem, words).join(' ')) ||
        sentence(error);
      const undo = async (left: readonly UndoCall[]): Promise<void> => {
        const done = await callAll(left, (call) =>
          client.post(`/handoffs/${id}/${call.path}`, call.body),
        );
        if (done.error === undefined) announce(t('undo.done', { action, reference: id }));
        else if (isTooLate(done.error)) announce(t('undo.late', { why: whyLate(done.error) }));
        else {
          announce(t('action.failed', { why: sentence(done.error) }));
          offer({ label, undo: () => void undo(done.left) });
        }
        for (const queryKey of [['case', id], ['cases'], ['mutes']])
          void queries.invalidateQueries({ queryKey });
      };
      offer({ label, undo: () => void undo(calls) });
      return on ? t('undo.keys', { keys: shortcuts.undo.keys }) : undefined;
    },
    [client, words, t, on, me.data, queries, announce, offer, sentence],
  );
}

/** One after the other; where one fails, why, and what is left to be done. */
async function callAll(
  calls: readonly UndoCall[],
  call: (each: UndoCall) => Promise<unknown>,
): Promise<{ readonly left: readonly UndoCall[]; readonly error?: unknown }> {
  for (const [index, each] of calls.entries()) {
    try {
      await call(each);
    } catch (error) {
      return { left: calls.slice(index), error };
    }
  }
  return { left: [] };
}

/** It was answered, and not: the case is no longer as it was left. */
const isTooLate = (error: unknown): boolean =>
  error instanceof ApiProblem && error.problem.status < 500 && error.problem.type !== 'busy';
