import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Label, Textarea } from '@trussworks/react-uswds';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { NoticeRow } from '../api/types.ts';
import { localInput } from '../case/local-input.ts';
import { useSentence } from '../case/use-act.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { Page } from '../shell/page.tsx';
import { useWords } from '../words/words.tsx';

/** What is said first to everybody for a while. */
export function NoticesView() {
  const { t, time, language } = useWords();
  const { client } = useApi();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [writing, setWriting] = useState(false);
  const { data } = useQuery({
    queryKey: ['notices'],
    queryFn: () => client.get<{ notices: NoticeRow[] }>('/notices'),
  });
  const end = async (id: string) => {
    try {
      await client.remove(`/notices/${id}`);
    } catch (error) {
      announce(t('action.failed', { why: sentence(error) }));
    }
    void queries.invalidateQueries({ queryKey: ['notices'] });
  };
  return (
    <Page title={t('notices.title')}>
      <p>{t('notices.text')}</p>
      <p>
        <Button type="button" onClick={() => setWriting(true)}>
          {t('notices.new')}
        </Button>
      </p>
      {data?.notices.length === 0 && <p>{t('notices.none')}</p>}
      <ul className="notice-list">
        {data?.notices.map(({ id, text, from, until }) => (
          <li key={id}>
            <p>{text[language] ?? Object.values(text)[0]}</p>
            <p className="quiet">
              {time(from)} – {time(until)}
            </p>
            <Button type="button" outline onClick={() => void end(id)}>
              {t('notices.end')}
            </Button>
          </li>
        ))}
      </ul>
      {writing && <NewNotice onClose={() => setWriting(false)} />}
    </Page>
  );
}

const dayMs = 86_400_000;

/** A notice in every language of the agency: nobody is left out. */
function NewNotice({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const { client } = useApi();
  const { languages } = useAgency();
  const queries = useQueryClient();
  const sentence = useSentence();
  const [text, setText] = useState<Record<string, string>>({});
  const [from, setFrom] = useState(() => localInput(new Date()));
  const [until, setUntil] = useState(() => localInput(new Date(Date.now() + dayMs)));
  const [why, setWhy] = useState<string>();
  const complete = languages.every(({ code }) => text[code]?.trim());
  const post = async () => {
    try {
      const when = { from: new Date(from).toISOString(), until: new Date(until).toISOString() };
      await client.post('/notices', { text, ...when });
      void queries.invalidateQueries({ queryKey: ['notices'] });
      onClose();
    } catch (error) {
      setWhy(sentence(error));
    }
  };
  return (
    <Dialog
      title={t('notices.new')}
      onClose={onClose}
      submit={{ label: t('notices.post'), act: () => void post(), disabled: !complete }}
    >
      {why && (
        <p className="reply-trouble" role="alert">
          {why}
        </p>
      )}
      {languages.map(({ code, name }) => (
        <div key={code}>
          <Label htmlFor={`notice-${code}`}>{t('notices.in', { language: name })}</Label>
          <Textarea
            id={`notice-${code}`}
            name={`notice-${code}`}
            className="short"
            lang={code}
            dir="auto"
            maxLength={300}
            value={text[code] ?? ''}
            onChange={({ target }) => setText({ ...text, [code]: target.value })}
          />
        </div>
      ))}
      <When id="notice-from" label={t('notices.from')} value={from} onChange={setFrom} />
      <When id="notice-until" label={t('notices.until')} value={until} onChange={setUntil} />
    </Dialog>
  );
}

interface WhenProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const When = ({ id, label, value, onChange }: WhenProps) => (
  <>
    <Label htmlFor={id}>{label}</Label>
    <input
      id={id}
      className="usa-input"
      type="datetime-local"
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  </>
);
