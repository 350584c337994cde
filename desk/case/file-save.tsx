import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { useSentence } from './use-sentence.ts';

interface FileSaveProps {
  readonly path: string;
  /** What the file is called, for who hears the button alone. */
  readonly words: string;
}

/** Has a file saved, as a download: by an address that is good for a minute. */
export function FileSave({ path, words }: FileSaveProps) {
  const { t } = useWords();
  const { client } = useApi();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { url } = await client.get<{ url: string }>(path);
      const link = document.createElement('a');
      link.href = url;
      link.rel = 'noreferrer';
      link.download = '';
      link.click();
    } catch (error) {
      announce(t('action.failed', { why: sentence(error) }));
    } finally {
      setBusy(false);
    }
  };
  const action = t('file.save');
  return (
    <button
      type="button"
      className="plain"
      aria-label={t('file.of', { action, file: words })}
      // Not `disabled`: that would take the focus from it.
      aria-disabled={busy}
      onClick={() => busy || void save()}
    >
      {action}
    </button>
  );
}
