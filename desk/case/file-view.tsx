import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ShownFile } from '../api/types.ts';
import { useAnnounce } from '../shell/announcer.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { usePicturesAtOnce } from '../shell/pictures-at-once.ts';
import { useWords, type Words } from '../words/words.tsx';
import { FileSave } from './file-save.tsx';
import { kindOf } from './file-shape.ts';
import { cards, fileSentence, fileWords } from './file-words.ts';
import { lookWords } from './look-words.ts';
import { Card, Contacts, Place } from './shared.tsx';
import { type Look, useLook } from './use-look.ts';

export interface FileViewProps {
  /** Of the file, in the API. */
  readonly path: string;
  readonly file: ShownFile;
  /** What a picture shows, in the words that came with it; empty where there were none. */
  readonly said: string;
}

/**
 * A file in the conversation: what it is, in words, and for what can be shown a way to see it. It may be of
 * anything, so nothing is fetched until somebody asks.
 */
export function FileView({ path, file, said }: FileViewProps) {
  const words = useWords();
  const kind = file.state === 'kept' ? kindOf(file.contentType) : undefined;
  const called = fileWords(file, words);
  return (
    <div className="file">
      <p className="file-words">
        {fileSentence(file, words)}
        {file.name !== undefined && (
          <>
            {' · '}
            <bdi>{file.name}</bdi>
          </>
        )}
      </p>
      {file.place && <Place place={file.place} />}
      {file.contacts && <Contacts contacts={file.contacts} />}
      {kind === 'image' && <Picture path={path} file={file} said={said} called={called} />}
      {(kind === 'audio' || kind === 'video') && (
        <Playable path={path} file={file} kind={kind} called={called} />
      )}
      {file.state === 'kept' && cards.test(file.contentType) && (
        <Card path={path} bytes={file.bytes ?? 0} called={called} />
      )}
      {file.state === 'kept' && kind === undefined && (
        <div className="file-acts">
          <FileSave path={path} words={called} />
        </div>
      )}
    </div>
  );
}

type ShownProps = Omit<FileViewProps, 'said'> & { readonly called: string };

/** The space is there before the picture is, so that nothing moves; one button shows it, then shows it large. */
function Picture({ path, file, said, called }: ShownProps & Pick<FileViewProps, 'said'>) {
  const { t } = useWords();
  const announce = useAnnounce();
  const frame = useRef<HTMLButtonElement>(null);
  const { look, show, hide, broken } = useLook({ path, bytes: file.bytes ?? 0, kind: 'image' });
  const [large, setLarge] = useState(false);
  const asked = useRef(false);
  const dismissed = useAtOnce(frame, look, show);
  const press = () => {
    asked.current = true;
    if (look.is === 'shown') setLarge(true);
    else if (look.is === 'hidden') show();
  };
  const alt = said === '' ? t('file.alt') : t('file.alt-words', { words: said });
  return (
    <>
      <button
        ref={frame}
        type="button"
        className="file-frame"
        aria-label={pictureLabel(look, { alt, called }, t)}
        aria-haspopup={look.is === 'shown' ? 'dialog' : undefined}
        aria-disabled={look.is !== 'shown' && look.is !== 'hidden'}
        onClick={press}
      >
        {look.is === 'shown' ? (
          <img
            src={look.url}
            alt={alt}
            onLoad={() => asked.current && announce(t('file.shown'))}
            onError={broken}
          />
        ) : (
          <Instead look={look} />
        )}
      </button>
      <div className="file-acts">
        {look.is === 'shown' && (
          <button
            type="button"
            className="plain"
            aria-label={t('file.of', { action: t('file.hide'), file: called })}
            onClick={() => {
              dismissed.current = true;
              frame.current?.focus();
              hide();
            }}
          >
            {t('file.hide')}
          </button>
        )}
        <FileSave path={path} words={called} />
      </div>
      {large && look.is === 'shown' && (
        <Large url={look.url} alt={alt} title={called} onClose={() => setLarge(false)} />
      )}
    </>
  );
}

/** What pressing it does, and with which picture. */
function pictureLabel(
  { is }: Look,
  { alt, called }: { readonly alt: string; readonly called: string },
  t: Words['t'],
): string | undefined {
  if (is === 'shown') return `${alt}: ${t('file.enlarge')}`;
  return is === 'hidden' ? t('file.of', { action: t('file.show-image'), file: called }) : undefined;
}

/** What stands where the picture would be. */
function Instead({ look }: { readonly look: Look }) {
  const words = useWords();
  const { t } = words;
  if (look.is === 'fetching') return t('file.fetching');
  if (look.is === 'hidden') return <span className="file-ask">{t('file.show-image')}</span>;
  return <span role="alert">{lookWords(look, words)}</span>;
}

/** Shows it once it is near to being seen, for who wants that; not again where it was hidden. */
function useAtOnce(frame: RefObject<HTMLElement | null>, { is }: Look, show: () => void) {
  const [atOnce] = usePicturesAtOnce();
  const dismissed = useRef(false);
  useEffect(() => {
    if (!atOnce || !frame.current || is !== 'hidden' || dismissed.current) return;
    const near = new IntersectionObserver((seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) show();
    });
    near.observe(frame.current);
    return () => near.disconnect();
  }, [atOnce, frame, is, show]);
  return dismissed;
}

interface LargeProps {
  readonly url: string;
  readonly alt: string;
  readonly title: string;
  readonly onClose: () => void;
}

export const Large = ({ url, alt, title, onClose }: LargeProps) => (
  <Dialog title={title} onClose={onClose}>
    <img className="file-large" src={url} alt={alt} />
  </Dialog>
);

/** Sound or film, played by the browser's own controls. */
function Playable({ path, file, kind, called }: ShownProps & { readonly kind: 'audio' | 'video' }) {
  const words = useWords();
  const { t } = words;
  const { look, show, hide, broken } = useLook({ path, bytes: file.bytes ?? 0, kind });
  const Media = kind;
  const isShown = look.is === 'shown';
  const action = t(isShown ? 'file.hide' : `file.show-${kind}`);
  const refused = look.is === 'not-playable' || look.is === 'not-what-it-says';
  return (
    <>
      {isShown && (
        // What a citizen recorded has no captions.
        <Media
          className={`file-${kind}`}
          src={look.url}
          controls
          aria-label={called}
          onError={broken}
        />
      )}
      {refused && <p role="alert">{lookWords(look, words)}</p>}
      <div className="file-acts">
        {!refused && (
          <button
            type="button"
            className="plain"
            aria-label={t('file.of', { action, file: called })}
            aria-disabled={look.is === 'fetching'}
            onClick={isShown ? hide : show}
          >
            {look.is === 'fetching' ? t('file.fetching') : action}
          </button>
        )}
        <FileSave path={path} words={called} />
      </div>
    </>
  );
}
