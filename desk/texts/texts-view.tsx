import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi, useMe } from '../api/api.tsx';
import { useAgency } from '../api/topics.ts';
import type { TeamTextRow } from '../api/types.ts';
import { useSentence } from '../case/use-sentence.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { Button } from '../shell/elements.tsx';
import { Page } from '../shell/page.tsx';
import { LanguagePick, TopicPick } from '../shell/picks.tsx';
import { useWords } from '../words/words.tsx';
import { TextDialog } from './text-dialog.tsx';
import { foundTexts, useMayWrite, useTexts } from './use-texts.ts';

/** What is open above the list. */
type Open = { readonly what: 'write' | 'delete'; readonly text?: TeamTextRow };

/** What teams reply often, to be found, written, changed and deleted by those who answer for words. */
export function TextsView() {
  const { t } = useWords();
  const { data } = useTexts();
  const mayWrite = useMayWrite();
  const [sought, setSought] = useState({ words: '', topic: '', language: '' });
  const [open, setOpen] = useState<Open>();
  const found = foundTexts(data?.texts ?? [], sought);
  useShortcut('create', mayWrite ? () => setOpen({ what: 'write' }) : undefined);
  const close = () => setOpen(undefined);
  return (
    <Page title={t('texts.title')}>
      <p>{t('texts.text')}</p>
      {mayWrite && (
        <p>
          <Button type="button" aria-haspopup="dialog" onClick={() => setOpen({ what: 'write' })}>
            {t('texts.new')}
          </Button>
        </p>
      )}
      <Search sought={sought} onChange={setSought} />
      <p role="status">{data && t('texts.count', { count: found.length })}</p>
      <ul className="notice-list">
        {found.map((each) => (
          <li key={each.id}>
            <TextRow text={each} mayWrite={mayWrite} onOpen={setOpen} />
          </li>
        ))}
      </ul>
      {open?.what === 'write' && <TextDialog text={open.text} onClose={close} />}
      {open?.what === 'delete' && open.text && <DeleteDialog text={open.text} onClose={close} />}
    </Page>
  );
}

interface SearchProps {
  readonly sought: { readonly words: string; readonly topic: string; readonly language: string };
  readonly onChange: (sought: SearchProps['sought']) => void;
}

function Search({ sought, onChange }: SearchProps) {
  const { t } = useWords();
  return (
    <search className="filter-row">
      <label>
        {t('texts.search')}
        <input
          type="search"
          className="usa-input"
          value={sought.words}
          onChange={({ target }) => onChange({ ...sought, words: target.value })}
        />
      </label>
      <TopicPick value={sought.topic} onChange={(topic) => onChange({ ...sought, topic })} />
      <LanguagePick
        value={sought.language}
        onChange={(language) => onChange({ ...sought, language })}
      />
    </search>
  );
}

interface TextRowProps {
  readonly text: TeamTextRow;
  readonly mayWrite: boolean;
  readonly onOpen: (open: Open) => void;
}

function TextRow({ text, mayWrite, onOpen }: TextRowProps) {
  const { t, time, languageName } = useWords();
  const { topicName } = useAgency();
  const me = useMe();
  const topics = me.data?.topics ?? [];
  const isTheirs = text.topic === undefined || topics.includes(text.topic) || topics.includes('*');
  return (
    <>
      <h2>{text.title}</h2>
      <p className="quiet">
        {text.topic === undefined ? t('texts.topic-any') : topicName(text.topic)} · {text.by.name},{' '}
        {time(text.at)}
      </p>
      {Object.entries(text.text).map(([language, words]) => (
        <details key={language}>
          <summary>{languageName(language)}</summary>
          <p className="article-text" lang={language} dir="auto">
            {words}
          </p>
        </details>
      ))}
      {mayWrite && isTheirs && (
        <div className="row-buttons">
          <Button
            type="button"
            outline
            aria-haspopup="dialog"
            onClick={() => onOpen({ what: 'write', text })}
          >
            {t('texts.edit')} <span className="usa-sr-only">{text.title}</span>
          </Button>
          <Button
            type="button"
            outline
            aria-haspopup="dialog"
            onClick={() => onOpen({ what: 'delete', text })}
          >
            {t('texts.delete')} <span className="usa-sr-only">{text.title}</span>
          </Button>
        </div>
      )}
    </>
  );
}

interface DeleteDialogProps {
  readonly text: TeamTextRow;
  readonly onClose: () => void;
}

/** Asked once more: what is deleted is gone for the whole team. */
function DeleteDialog({ text, onClose }: DeleteDialogProps) {
  const { t } = useWords();
  const { client } = useApi();
  const queries = useQueryClient();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [why, setWhy] = useState<string>();
  const remove = async () => {
    try {
      await client.remove(`/texts/${text.id}?version=${text.version}`);
      announce(t('texts.deleted', { title: text.title }));
      onClose();
    } catch (error) {
      setWhy(sentence(error));
    } finally {
      void queries.invalidateQueries({ queryKey: ['texts'] });
    }
  };
  return (
    <Dialog
      title={t('texts.delete-title', { title: text.title })}
      onClose={onClose}
      submit={{ label: t('texts.delete'), act: () => void remove() }}
    >
      {why && (
        <p className="reply-trouble" role="alert">
          {why}
        </p>
      )}
      <p>{t('texts.delete-text')}</p>
    </Dialog>
  );
}
