import { useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { Button } from '../shell/elements.tsx';
import { useWords } from '../words/words.tsx';
import { type DraftKind, useDraft } from './draft.ts';
import { type ChosenFile, Files } from './files.tsx';
import { Preview } from './preview.tsx';
import { useInsertBox } from './use-insert-box.tsx';
import { type Despite, longestNote, longestReply, type Trouble, useSend } from './use-send.ts';
import { despiteWindow, WindowNote } from './window-note.tsx';

interface ReplyBoxProps {
  readonly handoff: CaseDetail;
  readonly mine: boolean;
  /** The last message its writer has seen. */
  readonly lastSeen: number;
  /** A text to be put where the cursor is. */
  readonly inserted: { readonly text: string; readonly at: number } | undefined;
  readonly onTyping: (typing: boolean) => void;
}

/** A reply to the citizen, or a note for colleagues: two drafts that cannot be mistaken for each other. */
export function ReplyBox({ handoff, mine, lastSeen, inserted, onTyping }: ReplyBoxProps) {
  const { t } = useWords();
  const [kind, setKind] = useState<DraftKind>('reply');
  const draft = useDraft(handoff.id, kind);
  const { text, setText } = draft;
  const field = useRef<HTMLTextAreaElement>(null);
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  const [uploading, setUploading] = useState(false);
  const onSent = () => setFiles([]);
  const sending = useSend({ handoff, kind, draft, files, lastSeen, onSent });
  useTyping(text, onTyping);
  const write = (next: DraftKind) => {
    setKind(next);
    // At once: what is typed right behind the key is meant for the field. It is the same one for both drafts.
    field.current?.focus();
  };
  useShortcut('reply', () => write('reply'));
  useShortcut('note', () => write('note'));

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each insertion, at the cursor of that moment
  useEffect(() => {
    if (!inserted) return;
    const at = field.current?.selectionStart ?? text.length;
    setText(text.slice(0, at) + inserted.text + text.slice(at));
    field.current?.focus();
  }, [inserted]);

  const limit = kind === 'note' ? longestNote : longestReply;
  const long = text.length > limit;
  const complete = isWritten(text, files) && !long && !uploading;
  const maySend = (kind === 'note' || mine) && complete && !sending.busy;
  const despite = despiteWindow(kind, handoff);
  const send = () => maySend && void sending.send(despite);
  const insert = useInsertBox({ handoff, kind, text, setText, write, field });
  return (
    <form
      className={`reply reply-${kind}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Tabs kind={kind} onChange={write} />
      {kind === 'reply' && <WindowNote handoff={handoff} />}
      {insert.box}
      {sending.trouble && (
        <NotSent
          trouble={sending.trouble}
          onSend={(despite) => maySend && void sending.send(despite)}
        />
      )}
      <label className="usa-sr-only" htmlFor="reply-field">
        {t(kind === 'note' ? 'reply.note-label' : 'reply.label')}
      </label>
      <textarea
        ref={field}
        id="reply-field"
        className="usa-textarea"
        dir="auto"
        value={text}
        placeholder={t(kind === 'note' ? 'reply.note-label' : 'reply.label')}
        aria-invalid={long}
        aria-describedby="reply-foot"
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          insert.press(event);
        }}
      />
      {kind === 'reply' && (
        <div className="reply-tools">
          {mine && (
            <Files
              reference={handoff.id}
              files={files}
              onChange={setFiles}
              uploading={uploading}
              onUploading={setUploading}
            />
          )}
          <button type="button" className="plain" onClick={insert.open}>
            {t('insert.label')}
          </button>
        </div>
      )}
      <div className="reply-foot" id="reply-foot">
        <About {...{ handoff, kind, text, limit }} />
        <div className="reply-send">
          {kind === 'reply' && !mine && <strong>{t('reply.not-yours')}</strong>}
          <Button type="submit" disabled={!maySend}>
            {t(sending.busy ? 'reply.sending' : despite.wait ? 'reply.wait' : sends[kind])}
          </Button>
        </div>
      </div>
    </form>
  );
}

/** Whether nothing is missing: words, and for each file what it shows. */
const isWritten = (text: string, files: readonly ChosenFile[]): boolean =>
  [text, ...files.map(({ alt }) => alt)].every((each) => each.trim() !== '');

interface AboutProps extends Pick<ReplyBoxProps, 'handoff'> {
  readonly kind: DraftKind;
  readonly text: string;
  readonly limit: number;
}

/** What is to be known of what is written; how much it is, once that begins to matter. */
function About({ handoff, kind, text, limit }: AboutProps) {
  const { t } = useWords();
  const long = text.length > limit;
  return (
    <>
      {long && <strong>{t('reply.too-long', { limit })}</strong>}
      {text.length > limit / 2 && (
        <span>{t('reply.characters', { count: text.length, limit })}</span>
      )}
      {kind === 'reply' && !long && <Preview handoff={handoff} text={text} />}
      {text !== '' && <span>{t('reply.draft')}</span>}
    </>
  );
}

const sends = { reply: 'reply.send', note: 'reply.save-note' } as const;

/** Colleagues see that somebody writes, until a while after the last key. */
const typingMs = 6_000;
function useTyping(text: string, onTyping: (typing: boolean) => void): void {
  const before = useRef(text);
  useEffect(() => {
    if (before.current === text) return;
    before.current = text;
    onTyping(text !== '');
    const timer = setTimeout(() => onTyping(false), typingMs);
    return () => clearTimeout(timer);
  }, [text, onTyping]);
}

interface TabsProps {
  readonly kind: DraftKind;
  readonly onChange: (kind: DraftKind) => void;
}

function Tabs({ kind, onChange }: TabsProps) {
  const { t } = useWords();
  return (
    <div className="reply-tabs" role="tablist">
      {(['reply', 'note'] as const).map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          aria-selected={kind === each}
          aria-controls="reply-field"
          onClick={() => onChange(each)}
        >
          {t(`reply.tab-${each}`)}
        </button>
      ))}
    </div>
  );
}

interface NotSentProps {
  readonly trouble: Trouble;
  readonly onSend: (despite: Despite) => void;
}

/** Why it was not sent, and how it may be all the same. */
function NotSent({ trouble: { lines, despite }, onSend }: NotSentProps) {
  const { t } = useWords();
  return (
    <div className="reply-trouble" role="alert">
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
      {despite && (
        <Button type="button" outline onClick={() => onSend(despite)}>
          {t(despite.wait ? 'reply.wait' : 'reply.anyway')}
        </Button>
      )}
    </div>
  );
}
