import type { CaseDetail } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import type { DraftKind } from './draft.ts';
import type { Despite } from './use-send.ts';

/** That the platform lets nobody write now, since when, and what becomes of a reply all the same. */
export function WindowNote({ handoff }: { readonly handoff: CaseDetail }) {
  const { t, time } = useWords();
  const { open, until, tellsReplyWaits } = handoff.window;
  if (open || until === undefined) return null;
  const channel = handoff.channelName;
  return (
    <p className="reply-trouble" id="reply-window">
      {t('window.closed', { channel, time: time(until) })}{' '}
      {t(tellsReplyWaits ? 'window.told' : 'window.untold', { channel })}
    </p>
  );
}

/** A reply that nobody may send now waits, which its writer is told before. */
export const despiteWindow = (kind: DraftKind, { window }: CaseDetail): Despite =>
  kind === 'reply' && !window.open ? { wait: true } : {};
