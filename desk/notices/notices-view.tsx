import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { NoticeRow } from '../api/types.ts';
import { useSentence } from '../case/use-sentence.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { useNow } from '../shell/clock.ts';
import { Button } from '../shell/elements.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';
import { NoticeDialog } from './notice-dialog.tsx';

/** What is said first to everybody for a while: written, changed, and ended before its time. */
export function NoticesView() {
  const { t } = useWords();
  const { client } = useApi();
  const [open, setOpen] = useState<{ readonly notice?: NoticeRow }>();
  const { data } = useQuery({
    queryKey: ['notices'],
    queryFn: () => client.get<{ notices: NoticeRow[] }>('/notices'),
    refetchInterval: 60_000,
  });
  useShortcut('create', () => setOpen({}));
  return (
    <Page title={t('notices.title')}>
      <p>{t('notices.text')}</p>
      <p>
        <Button type="button" aria-haspopup="dialog" onClick={() => setOpen({})}>
          {t('notices.new')}
        </Button>
      </p>
      {data?.notices.length === 0 && <p>{t('notices.none')}</p>}
      <ul className="notice-list">
        {data?.notices.map((each) => (
          <li key={each.id}>
            <Posted notice={each} onChange={() => setOpen({ notice: each })} />
          </li>
        ))}
      </ul>
      {open && <NoticeDialog notice={open.notice} onClose={() => setOpen(undefined)} />}
    </Page>
  );
}

interface PostedProps {
  readonly notice: NoticeRow;
  readonly onChange: () => void;
}

function Posted({ notice, onChange }: PostedProps) {
  const { t, time, left, language, languageName } = useWords();
  const { topicName, channelName } = useAgency();
  const now = useNow();
  const end = useEnd(notice);
  const { text, from, until, topics, channels, by } = notice;
  const isOn = Date.parse(from) <= now;
  const said = text[language] ?? Object.values(text)[0];
  const some = (names: readonly string[] | undefined, all: string) =>
    names ? names.join(', ') : all;
  return (
    <>
      <p dir="auto">{said}</p>
      <p className="quiet">
        <span className={isOn ? 'mark mark-good' : 'mark'}>
          {isOn ? t('notices.on') : t('notices.later', { left: left(from, now) })}
        </span>{' '}
        {time(from)} – {time(until)} ({left(until, now)})
      </p>
      <p className="quiet">
        {some(topics?.map(topicName), t('texts.topic-any'))} ·{' '}
        {some(channels?.map(channelName), t('notices.channels-all'))} · {by.name}
      </p>
      <details>
        <summary>{t('notices.languages')}</summary>
        {Object.entries(text).map(([code, words]) => (
          <p key={code} className="article-text" lang={code} dir="auto">
            <strong>{languageName(code)}:</strong> {words}
          </p>
        ))}
      </details>
      <div className="row-buttons">
        <Button type="button" outline aria-haspopup="dialog" onClick={onChange}>
          {t('texts.edit')} <span className="usa-sr-only">{said}</span>
        </Button>
        <Button type="button" outline onClick={() => void end()}>
          {t('notices.end')} <span className="usa-sr-only">{said}</span>
        </Button>
      </div>
    </>
  );
}

/** Ends it as it is shown: what a colleague has changed meanwhile is looked at first. */
function useEnd({ id, version }: NoticeRow): () => Promise<void> {
  const { client } = useApi();
  const { t } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  return async () => {
    try {
      await client.remove(`/notices/${id}?version=${version}`);
      announce(t('notices.ended'));
    } catch (error) {
      announce(t('action.failed', { why: sentence(error) }));
    }
    void queries.invalidateQueries({ queryKey: ['notices'] });
  };
}
