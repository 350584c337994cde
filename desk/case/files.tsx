import { type ChangeEvent, useRef, useState } from 'react';
import { useApi } from '../api/api.tsx';
import { useWords } from '../words/words.tsx';
import { fileWords } from './file-words.ts';
import { useSentence } from './use-sentence.ts';

/** A file that goes with a reply; `alt` says what it shows, for who cannot see it. */
export interface ChosenFile {
  readonly key: string;
  readonly name: string;
  readonly alt: string;
  readonly contentType: string;
  readonly bytes: number;
}

/** As the API takes them. */
const accepted = 'image/png,image/jpeg,application/pdf';
const most = 3;
/** The largest, in bytes; a larger one is not worth the way. */
const largest = 4 * 1024 * 1024;

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
  const words = useWords();
  const { t } = words;
  const { client } = useApi();
  const sentence = useSentence();
  const input = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<string>();
  /** What is on its way, in words. */
  const [coming, setComing] = useState('');
  const add = async ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? [];
    if (!file) return;
    target.value = '';
    const { name, type: contentType, size: bytes } = file;
    const called = fileWords({ contentType, bytes }, words);
    if (bytes > largest)
      return setTrouble(t('reply.file-kept-out', { name, why: t('reply.file-large', { called }) }));
    setTrouble(undefined);
    setComing(`${name} (${called})`);
    onUploading(true);
    try {
      const { key } = await client.upload<{ key: string }>(`/handoffs/${reference}/files`, file);
      onChange([...files, { key, name, alt: name.replace(/\.\w+$/, ''), contentType, bytes }]);
    } catch (error) {
      setTrouble(t('reply.file-kept-out', { name, why: sentence(error) }));
    } finally {
      onUploading(false);
    }
  };
  return (
    <div className="reply-files">
      {files.map((file) => (
        <label key={file.key}>
          {t('reply.file-alt', { name: file.name })} ({fileWords(file, words)})
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
            {uploading ? t('reply.file-adding', { file: coming }) : t('reply.file-add')}
          </button>
        </>
      )}
    </div>
  );
}
