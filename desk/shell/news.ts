import { useEffect } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { Change } from '../../intents/model/handoff/change.ts';
import { useApi, useMe } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { WordKey } from '../words/en.ts';
import { useWords } from '../words/words.tsx';
import { chime, useAlertSettings } from './alerts.ts';
import { useAnnounce } from './announcer.tsx';

/** Tells of what is new wherever on the desk somebody is, and on the desktop where that was chosen. */
export function useNews(): void {
  const { t } = useWords();
  const { topicName } = useAgency();
  const { onChange } = useApi();
  const me = useMe().data;
  const announce = useAnnounce();
  const { sound, desktop } = useAlertSettings();
  const [, go] = useLocation();
  const [, found] = useRoute('/cases/*');
  const open = found?.['*'];
  useEffect(
    () =>
      onChange((change) => {
        const news = newsOf(change, me?.id, me?.roles.includes('supervisor') ?? false);
        const { handoffId: reference = '', topic = '' } = change;
        const looksAtIt = open === reference && document.hasFocus();
        // What is said in the open case is told with its words, by the conversation itself.
        if (!news || (news === 'queue.answered' && looksAtIt)) return;
        announce(t(news, { reference, topic: topicName(topic) }), weightOf(change));
        if (sound) chime();
        if (desktop && !looksAtIt)
          notify(t('app.title'), reference, () => go(`/cases/${reference}`));
      }),
    [onChange, announce, t, topicName, sound, desktop, me, open, go],
  );
}

/** What is urgent or late is told whatever else comes at once. */
const weightOf = ({ alerts }: Change) => (alerts ? 'result' : 'news');

/** What of a change somebody should hear, as the words for it; most of them nobody. */
function newsOf(
  { kind, state, version, direction, ownerId, alerts = [] }: Change,
  me: string | undefined,
  isSupervisor: boolean,
): WordKey | undefined {
  const isMine = ownerId !== undefined && ownerId === me;
  if (kind === 'message') return direction === 'in' && isMine ? 'queue.answered' : undefined;
  if (kind !== 'case') return undefined;
  if (alerts.includes('owner-gone')) return 'queue.back-again';
  if (alerts.includes('urgent-case')) return 'queue.urgent';
  if (alerts.includes('missed-deadline') && (isMine || isSupervisor)) return 'queue.missed';
  return state === 'queued' && version === 1 ? 'queue.new' : undefined;
}

/** The reference alone: what a citizen wrote does not belong on a lock screen. */
function notify(title: string, reference: string, open: () => void): void {
  try {
    const shown = new Notification(title, { body: reference, tag: reference });
    shown.onclick = () => {
      window.focus();
      open();
    };
  } catch {
    // A browser that shows them only for installed apps: it is announced all the same.
  }
}
