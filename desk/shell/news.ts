import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect } from 'react';
import { useLocation, useRoute } from 'wouter';
import type { Change } from '../../intents/model/handoff/change.ts';
import { useApi, useMe } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { Colleague, Me } from '../api/types.ts';
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
  const nameOf = useKnownNames();
  const { sound, desktop } = useAlertSettings();
  const [, go] = useLocation();
  const [, found] = useRoute('/cases/*');
  const open = found?.['*'];
  useEffect(
    () =>
      onChange((change) => {
        const name = nameOf(change.staffId);
        const news = newsOf(change, me, name);
        const { handoffId: reference = '', topic = '' } = change;
        const looksAtIt = open === reference && document.hasFocus();
        // What is said in the open case is told with its words, by the conversation itself.
        if (!news || (news === 'queue.answered' && looksAtIt)) return;
        announce(t(news, { reference, topic: topicName(topic), name }), weightOf(change));
        if (sound) chime();
        if (desktop && !looksAtIt)
          notify(t('app.title'), reference, () => go(`/cases/${reference}`));
      }),
    [onChange, announce, nameOf, t, topicName, sound, desktop, me, open, go],
  );
}

/** What somebody is called, as far as it is known who is here: it is not asked for this. */
function useKnownNames(): (id: string | undefined) => string {
  const queries = useQueryClient();
  return useCallback(
    (id) => {
      const known = queries.getQueryData<{ readonly staff: readonly Colleague[] }>(['staff']);
      return known?.staff.find((each) => each.id === id)?.name ?? '';
    },
    [queries],
  );
}

/** What is urgent, late or one's own by now is told whatever else comes at once. */
const weightOf = ({ alerts, passed }: Change) => (alerts || passed ? 'result' : 'news');

/**
 * What is said of an alert, the first of these that there is. The others are for the owner, for supervisors
 * and, where nobody has the case, for whoever sees it.
 */
const alertWords = [
  { alert: 'owner-gone', word: 'queue.back-again', forAll: true },
  { alert: 'urgent-case', word: 'queue.urgent', forAll: true },
  { alert: 'undelivered', word: 'queue.undelivered', forAll: false },
  { alert: 'missed-deadline', word: 'queue.missed', forAll: false },
] as const;

/** What of a change somebody should hear, as the words for it; most of them nobody. */
function newsOf(
  { kind, state, version, direction, ownerId, passed, alerts = [] }: Change,
  me: Me | undefined,
  name: string,
): WordKey | undefined {
  const isMine = ownerId !== undefined && ownerId === me?.id;
  const isSupervisor = me?.roles.includes('supervisor') ?? false;
  if (kind === 'message') return direction === 'in' && isMine ? 'queue.answered' : undefined;
  if (kind !== 'case') return undefined;
  if (passed && isMine) return name === '' ? 'queue.passed' : 'queue.passed-by';
  const concerns = isMine || isSupervisor || ownerId === undefined;
  const alert = alertWords.find(
    ({ alert, forAll }) => alerts.includes(alert) && (forAll || concerns),
  );
  if (alert) return alert.word;
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
