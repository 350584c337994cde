import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { MuteRow } from '../api/types.ts';
import { MuteDialog } from '../case/mute-dialog.tsx';
import { useAct } from '../case/use-act.ts';
import { useNow } from '../shell/clock.ts';
import { Button } from '../shell/elements.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';

/** Who gets no answers, until when, by whom and why, for a supervisor to look at, extend or lift. */
export function MutesView() {
  const { t } = useWords();
  const { client } = useApi();
  const { data } = useQuery({
    queryKey: ['mutes'],
    queryFn: () => client.get<{ mutes: MuteRow[] }>('/mutes'),
    refetchInterval: 30_000,
  });
  return (
    <Page title={t('mutes.title')}>
      <p>{t('mutes.text')}</p>
      {data?.mutes.length === 0 && <p>{t('mutes.none')}</p>}
      <ul className="notice-list">
        {data?.mutes.map((each) => (
          <li key={each.contactId}>
            <Muted mute={each} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Muted({ mute }: { readonly mute: MuteRow }) {
  const { t, time, left } = useWords();
  const { topicName } = useAgency();
  const queries = useQueryClient();
  const handoff = useMemo(() => ({ id: mute.handoffId }), [mute.handoffId]);
  const { act, busy } = useAct(handoff);
  const [extending, setExtending] = useState(false);
  const now = useNow();
  const again = () => void queries.invalidateQueries({ queryKey: ['mutes'] });
  const lift = async () => {
    await act('unmute', 'action.unmute');
    again();
  };
  return (
    <>
      <h2>
        <Link href={`/cases/${mute.handoffId}`}>{mute.handoffId}</Link>{' '}
        <small>{topicName(mute.topic)}</small>
      </h2>
      <p>{t('mutes.until', { time: time(mute.until), left: left(mute.until, now) })}</p>
      <p className="quiet">{t('mutes.by', { name: mute.by.name, time: time(mute.at) })}</p>
      <p dir="auto">{mute.reason ?? t('mutes.no-reason')}</p>
      <div className="row-buttons">
        <Button type="button" outline aria-haspopup="dialog" onClick={() => setExtending(true)}>
          {t('mutes.extend')} <span className="usa-sr-only">{mute.handoffId}</span>
        </Button>
        <Button type="button" outline disabled={busy} onClick={() => void lift()}>
          {t('mutes.lift')} <span className="usa-sr-only">{mute.handoffId}</span>
        </Button>
      </div>
      {extending && (
        <MuteDialog
          handoff={handoff}
          onClose={() => {
            setExtending(false);
            again();
          }}
        />
      )}
    </>
  );
}
