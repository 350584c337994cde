import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem, type Client, NoConnection } from '../api/client.ts';
import type { CaseDetail } from '../api/types.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords, type Words } from '../words/words.tsx';
import type { DraftKind, WrittenDraft } from './draft.ts';
import type { ChosenFile } from './files.tsx';
import { useSentence } from './use-sentence.ts';

/** In UTF-16 units, as the API has them. */
export const longestReply = 4_000;
export const longestNote = 10_000;

/** How a reply may go out although something is in its way. */
export interface Despite {
  /** Something newer was said. */
  readonly anyway?: true;
  /** The messaging window is closed: it waits until the citizen writes. */
  readonly wait?: true;
}

/** Why a reply was not sent, line by line, and how it may be sent all the same. */
export interface Trouble {
  readonly lines: readonly string[];
  readonly despite?: Despite;
}

interface Sending {
  readonly handoff: CaseDetail;
  readonly kind: DraftKind;
  readonly draft: WrittenDraft;
  readonly files: readonly ChosenFile[];
  /** The last message its writer has seen. */
  readonly lastSeen: number;
  readonly onSent: () => void;
}

/** It was accepted, and nothing was heard of what came of it. */
class Unheard extends Error {
  override readonly name = 'Unheard';
}

/**
 * Sends a reply or a note. The text is given up only once it is certain: a reply is accepted first, and
 * checked again in its turn; whatever goes wrong is said, and the text stays. A second try of the same is
 * harmless, should the first have arrived unheard.
 */
export function useSend({ handoff, kind, draft, files, lastSeen, onSent }: Sending) {
  const { client } = useApi();
  const words = useWords();
  const sentence = useSentence();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is wrong with one draft is not with the other
  useEffect(() => setTrouble(undefined), [kind]);

  async function send(despite: Despite = {}): Promise<void> {
    const { text } = draft;
    setBusy(true);
    setTrouble(undefined);
    try {
      if (kind === 'note') {
        const once = draft.once('');
        await client.post(`/handoffs/${handoff.id}/notes`, { text, once });
      } else {
        const chosen = files.map(({ key, alt }) => ({ key, alt }));
        const once = draft.once(JSON.stringify(chosen));
        const more = chosen.length > 0 && { files: chosen };
        await reply(client, handoff.id, {
          text,
          seen: { sequence: lastSeen },
          once,
          ...despite,
          ...more,
        });
      }
      draft.sent(text);
      onSent();
      announce(words.t(despite.wait ? 'reply.waits' : 'reply.sent'));
    } catch (error) {
      // What was refused may be sent despite it: as something new. What was not heard, as the same.
      if (isRefusal(error)) draft.decided();
      setTrouble(troubleOf(error, kind, words, sentence));
    } finally {
      setBusy(false);
      await queries.invalidateQueries({ queryKey: ['case', handoff.id] });
    }
  }
  return { send, busy, trouble };
}

/** What became of a reply that was accepted. */
interface EventResult {
  readonly status: string;
  readonly done: boolean;
  readonly changes?: unknown;
}

/** Until the turn has decided, for at most so many tries of a growing wait. */
const waitsMs = [150, 250, 400, 600, 1000, 1500, 2000, 3000];

async function reply(client: Client, id: string, body: object): Promise<void> {
  const { id: event } = await client.post<{ id: string }>(`/handoffs/${id}/reply`, body);
  for (const wait of waitsMs) {
    await new Promise((resolve) => setTimeout(resolve, wait));
    const result = await client.get<EventResult>(`/events/${event}`).catch(() => undefined);
    if (!result?.done) continue;
    const { status: title, changes } = result;
    if (title.startsWith('refused') || title.startsWith('error')) {
      const type = title.startsWith('refused:stale') ? 'stale' : 'refused';
      throw new ApiProblem({ type, title, status: 409, changes });
    }
    return;
  }
  throw new Unheard('Nothing was heard of it yet');
}

/** A server that fails may have done before what it was asked to; one that refuses has not. */
const isRefusal = (error: unknown): error is ApiProblem =>
  error instanceof ApiProblem && error.problem.status < 500;

function troubleOf(
  error: unknown,
  kind: DraftKind,
  { t }: Words,
  sentence: (error: unknown) => string,
): Trouble {
  if (error instanceof Unheard) return { lines: [t('reply.unheard')] };
  if (error instanceof NoConnection && !error.left)
    return { lines: [t('reply.kept', { why: sentence(error) })] };
  if (!isRefusal(error))
    return { lines: [sentence(error), t(kind === 'note' ? 'reply.unsure-note' : 'reply.unsure')] };
  const { type, changes } = error.problem;
  if (type === 'stale') {
    const what = Array.isArray(changes) ? changes.map((each) => String(each?.what)) : [];
    const known = [...new Set(what)].flatMap((each) =>
      each === 'citizen-wrote' || each === 'colleague-replied' ? [t(`reply.stale.${each}`)] : [],
    );
    return { lines: [t('reply.stale'), ...known], despite: { anyway: true } };
  }
  if (type === 'window-closed')
    return { lines: [t('reply.window-closed')], despite: { wait: true } };
  return { lines: [t('reply.kept', { why: sentence(error) })] };
}
