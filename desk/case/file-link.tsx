import { useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useAnnounce } from '../shell/announcer.tsx';
import { useWords } from '../words/words.tsx';
import { useFileKind } from './file-kind.ts';
import { useSentence } from './use-act.ts';

interface FileLinkProps {
  readonly path: string;
  readonly contentType: string;
  readonly kept: boolean;
}

/** A file a citizen sent: it is fetched when asked for, saved, and never shown or run in this page. */
export function FileLink({ path, contentType, kept }: FileLinkProps) {
  const { t } = useWords();
  const { client } = useApi();
  const announce = useAnnounce();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const kind = useFileKind()(contentType);
  if (!kept) return <p className="who">{kind}</p>;
  const open = async () => {
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
  return (
    <button type="button" className="plain" disabled={busy} onClick={() => void open()}>
      {kind}: {t('timeline.file-open')}
    </button>
  );
}
