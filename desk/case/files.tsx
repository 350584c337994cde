import { type ChangeEvent, useRef, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useWords } from '../words/words.tsx';
import { useSentence } from './use-act.ts';

/** A file that goes with a reply; `alt` says what it shows, for who cannot see it. */
export interface ChosenFile {
  readonly key: string;
  readonly name: string;
  readonly alt: string;
}

/** As the API takes them. */
const accepted = 'image/png,image/jpeg,application/pdf';
const most = 3;

interface FilesProps {
  readonly reference: string;
  readonly files: readonly ChosenFile[];
  readonly onChange: (files: readonly ChosenFile[]) => void;
  /** Whether one is on its way to the server: what is sent now would go without it. */
  readonly uploading: boolean;
  readonly onUploading: (uploading: boolean) => void;
}

/** Pictures and PDFs for a reply, each with words for what it shows. */
export function Files({ reference, files, onChange, uploading, onUploading }: FilesProps) {
  const { t } = useWords();
  const { client } = useApi();
  const sentence = useSentence();
  const input = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<string>();
  const add = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    setTrouble(undefined);
    onUploading(true);
    try {
      const { key } = await client.upload<{ key: string }>(`/handoffs/${reference}/files`, file);
      onChange([...files, { key, name: file.name, alt: file.name.replace(/\.\w+$/, '') }]);
    } catch (error) {
      setTrouble(t('reply.file-kept-out', { name: file.name, why: sentence(error) }));
    } finally {
      onUploading(false);
    }
    target.value = '';
  };
  return (
    <div className="reply-files">
      {files.map((file) => (
        <label key={file.key}>
          {t('reply.file-alt', { name: file.name })}
          <input
            className="usa-input"
            value={file.alt}
            maxLength={500}
            onChange={({ target }) =>
              onChange(files.map((each) => (each === file ? { ...file, alt: target.value } : each)))
            }
          />
          <button
            type="button"
            className="plain"
            onClick={() => onChange(files.filter((each) => each !== file))}
          >
            {t('reply.file-remove', { name: file.name })}
          </button>
        </label>
      ))}
      {trouble && <p role="alert">{trouble}</p>}
      {files.length < most && (
        <>
          <input
            ref={input}
            type="file"
            className="usa-sr-only"
            tabIndex={-1}
            aria-hidden="true"
            accept={accepted}
            onChange={(event) => void add(event)}
          />
          <button
            type="button"
            className="plain"
            aria-disabled={uploading}
            onClick={() => uploading || input.current?.click()}
          >
            {t(uploading ? 'reply.file-adding' : 'reply.file-add')}
          </button>
        </>
      )}
    </div>
  );
}
