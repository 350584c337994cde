import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem, type Client } from '../api/client.ts';
import type { CaseDetail } from '../api/types.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords, type Words } from '../words/words.tsx';
import type { DraftKind } from './draft.ts';
import { useSentence } from './use-act.ts';

/** In UTF-16 units, as the API has them. */
export const longestReply = 4_000;
export const longestNote = 10_000;

/** Why a reply was not sent, line by line, and whether it may be sent anyway. */
interface Trouble {
  readonly lines: readonly string[];
  readonly anyway: boolean;
}

/** What became of a reply that was accepted. */
interface EventResult {
  readonly status: string;
  readonly done: boolean;
}

/**
 * Sends a reply or a note. The text is given up only once it is certain: a reply is accepted first, and
 * checked again in its turn; whatever goes wrong is said, and the text stays.
 */
export function useSend(handoff: CaseDetail, kind: DraftKind, seen: number, onSent: () => void) {
  const { client } = useApi();
  const words = useWords();
  const { t } = words;
  const sentence = useSentence();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong with one draft is not with the other
  useEffect(() => setTrouble(undefined), [kind, handoff.id]);

  async function send(text: string, anyway = false): Promise<void> {
    setBusy(true);
    setTrouble(undefined);
    try {
      if (kind === 'note') await client.post(`/handoffs/${handoff.id}/notes`, { text });
      else await reply(client, handoff.id, { text, seen, anyway });
      onSent();
      announce(t('reply.sent'));
    } catch (error) {
      setTrouble(troubleOf(error, words, sentence));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['case', handoff.id] });
    }
  }
  return { send, busy, trouble };
}

/** Until the turn has decided, for at most so many tries of a growing wait. */
const waitsMs = [150, 250, 400, 600, 1000, 1500, 2000, 3000];

async function reply(
  client: Client,
  id: string,
  body: { readonly text: string; readonly seen: number; readonly anyway: boolean },
): Promise<void> {
  const { id: event } = await client.post<{ id: string }>(`/handoffs/${id}/reply`, body);
  for (const wait of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const result = await client.get<EventResult>(`/events/${event}`).catch(() => undefined);
    if (!result?.done) continue;
    if (result.status.startsWith('refused:stale'))
      throw new ApiProblem({ type: 'stale', title: result.status, status: 409 });
    if (result.status.startsWith('refused') || result.status.startsWith('error'))
      throw new ApiProblem({ type: 'refused', title: result.status, status: 409 });
    return;
  }
}

function troubleOf(error: unknown, { t }: Words, sentence: (error: unknown) => string): Trouble {
  if (error instanceof ApiProblem && error.problem.type === 'stale') {
    const { changes } = error.problem;
    const what = Array.isArray(changes) ? changes.map((each) => String(each?.what)) : [];
    const known = [...new Set(what)].flatMap((each) =>
      each === 'citizen-wrote' || each === 'colleague-replied' ? [t(`reply.stale.${each}`)] : [],
    );
    return { lines: [t('reply.stale'), ...known], anyway: true };
  }
  if (error instanceof ApiProblem && error.problem.type === 'window-closed')
    return { lines: [t('reply.window-closed')], anyway: false };
  return { lines: [t('reply.kept', { why: sentence(error) })], anyway: false };
}
