import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { ApiProblem } from '../api/client.ts';
import { useAgency } from '../api/topics.ts';
import type { TeamTextRow } from '../api/types.ts';
import { useSentence } from '../case/use-sentence.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { Label, Select, Textarea, TextInput } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import { ChannelPreviewList } from './channel-previews.tsx';

/** In UTF-16 units, as the API has them. */
const longest = 4_000;

interface TextDialogProps {
  /** As it was when it was opened; absent: a new one. */
  readonly text: TeamTextRow | undefined;
  readonly onClose: () => void;
}

/**
 * Writes a team text, in as many languages as there are words for. Where a colleague was faster, both are
 * shown, and nothing of theirs is replaced unseen.
 */
export function TextDialog({ text, onClose }: TextDialogProps) {
  const { t } = useWords();
  const { languages } = useAgency();
  const [title, setTitle] = useState(text?.title ?? '');
  const [topic, setTopic] = useState(text?.topic ?? '');
  const [said, setSaid] = useState<Readonly<Record<string, string>>>(text?.text ?? {});
  const { save, busy, trouble, theirs } = useSave(text, onClose);
  const filled = Object.entries(said).filter(([, words]) => words.trim() !== '');
  const content = { title, topic, text: Object.fromEntries(filled) };
  return (
    <Dialog
      title={t(text ? 'texts.edit' : 'texts.new')}
      onClose={onClose}
      submit={{
        label: t('texts.save'),
        act: () => void save(content),
        disabled: busy || title.trim() === '' || filled.length === 0,
      }}
    >
      <Label htmlFor="text-title">{t('texts.name')}</Label>
      <TextInput
        id="text-title"
        name="text-title"
        type="text"
        maxLength={100}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TopicSelect id="text-topic" value={topic} onChange={setTopic} />
      {languages.map(({ code, name }) => (
        <div key={code}>
          <Label htmlFor={`text-${code}`}>{t('notices.in', { language: name })}</Label>
          <Textarea
            id={`text-${code}`}
            name={`text-${code}`}
            className="short"
            lang={code}
            dir="auto"
            maxLength={longest}
            value={said[code] ?? ''}
            onChange={({ target }) => setSaid({ ...said, [code]: target.value })}
          />
          <ChannelPreviewList text={said[code] ?? ''} language={code} />
        </div>
      ))}
      {trouble && (
        <div className="reply-trouble" role="alert">
          <p>{trouble}</p>
          {theirs && <Theirs text={theirs} />}
        </div>
      )}
    </Dialog>
  );
}

interface TopicSelectProps {
  readonly id: string;
  readonly value: string;
  readonly onChange: (topic: string) => void;
}

function TopicSelect({ id, value, onChange }: TopicSelectProps) {
  const { t } = useWords();
  const { topics } = useAgency();
  return (
    <>
      <Label htmlFor={id}>{t('texts.topic')}</Label>
      <Select id={id} name={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('texts.topic-any')}</option>
        {topics.map(({ id: topic, name }) => (
          <option key={topic} value={topic}>
            {name}
          </option>
        ))}
      </Select>
    </>
  );
}

/** What a colleague has made of it meanwhile. */
const Theirs = ({ text: { title, text } }: { readonly text: TeamTextRow }) => (
  <dl className="theirs">
    <dt>{title}</dt>
    {Object.entries(text).map(([language, words]) => (
      <dd key={language} lang={language} dir="auto">
        {words}
      </dd>
    ))}
  </dl>
);

interface Content {
  readonly title: string;
  readonly topic: string;
  readonly text: Readonly<Record<string, string>>;
}

/** Saves it in place of the version that was seen; once a newer one was shown, in place of that. */
function useSave(text: TeamTextRow | undefined, onSaved: () => void) {
  const { client } = useApi();
  const { t } = useWords();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [id] = useState(() => text?.id ?? crypto.randomUUID());
  const [version, setVersion] = useState(text?.version);
  const [theirs, setTheirs] = useState<TeamTextRow>();
  const [trouble, setTrouble] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function compare(): Promise<void> {
    const { texts } = await client.get<{ texts: TeamTextRow[] }>('/texts');
    const now = texts.find((each) => each.id === id);
    setVersion(now?.version);
    setTheirs(now);
    setTrouble(now ? t('texts.changed', { name: now.by.name }) : t('texts.gone'));
  }

  async function save({ topic, ...content }: Content): Promise<void> {
    setBusy(true);
    try {
      const body = { ...content, ...(topic !== '' && { topic }), ...(version && { version }) };
      await client.put(`/texts/${id}`, body);
      announce(t('texts.saved', { title: content.title }));
      onSaved();
    } catch (error) {
      const isStale = error instanceof ApiProblem && error.problem.type === 'stale';
      if (isStale) await compare().catch((failed) => setTrouble(sentence(failed)));
      else setTrouble(sentence(error));
    } finally {
      setBusy(false);
      void queries.invalidateQueries({ queryKey: ['texts'] });
    }
  }
  return { save, busy, trouble, theirs };
}
