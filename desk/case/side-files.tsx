import { useMemo } from 'react';
import type { ShownFile, TimelineEntry } from '../api/types.ts';
import { useWords } from '../words/words.tsx';
import { FileSave } from './file-save.tsx';
import { kindOf } from './file-shape.ts';
import { Large } from './file-view.tsx';
import { fileSentence, fileWords } from './file-words.ts';
import { lookWords } from './look-words.ts';
import { useLook } from './use-look.ts';

interface SideFilesProps {
  readonly reference: string;
  readonly entries: readonly TimelineEntry[];
}

/** The files of the conversation as far as it is read, newest first. */
export function SideFiles({ reference, entries }: SideFilesProps) {
  const { t, time } = useWords();
  const files = useMemo(() => filesIn(entries), [entries]);
  if (files.length === 0) return null;
  return (
    <>
      <h3>{t('files.title')}</h3>
      <ul className="side-list">
        {files.map(({ sequence, index, at, file, said }) => (
          <li key={`${sequence}-${index}`}>
            <Row
              path={`/handoffs/${reference}/files/${sequence}/${index}`}
              file={file}
              said={said}
              at={time(at)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

const filesIn = (entries: readonly TimelineEntry[]) =>
  entries
    .flatMap((entry) =>
      entry.kind === 'citizen'
        ? entry.files.map((file, index) => ({
            ...{ sequence: entry.sequence, at: entry.at, said: entry.text, file, index },
          }))
        : [],
    )
    .reverse();

interface RowProps {
  readonly path: string;
  readonly file: ShownFile;
  readonly said: string;
  readonly at: string;
}

function Row({ path, file, said, at }: RowProps) {
  const words = useWords();
  const { t } = words;
  const isPicture = file.state === 'kept' && kindOf(file.contentType) === 'image';
  const { look, show, hide } = useLook({ path, bytes: file.bytes ?? 0, kind: 'image' });
  const refused = lookWords(look, words);
  const called = fileWords(file, words);
  const alt = said === '' ? t('file.alt') : t('file.alt-words', { words: said });
  return (
    <>
      {fileSentence(file, words)}
      {file.name !== undefined && (
        <>
          {' · '}
          <bdi>{file.name}</bdi>
        </>
      )}
      {' · '}
      {at}
      {file.state === 'kept' && (
        <div className="file-acts">
          {isPicture && (
            <button
              type="button"
              className="plain"
              aria-label={t('file.of', { action: t('file.show-image'), file: `${called}, ${at}` })}
              aria-disabled={look.is === 'fetching'}
              onClick={show}
            >
              {t(look.is === 'fetching' ? 'file.fetching' : 'file.show-image')}
            </button>
          )}
          <FileSave path={path} words={`${called}, ${at}`} />
        </div>
      )}
      {look.is === 'shown' && <Large url={look.url} alt={alt} title={called} onClose={hide} />}
      {refused !== undefined && <p role="alert">{refused}</p>}
    </>
  );
}
