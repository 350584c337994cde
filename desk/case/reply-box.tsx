import { Button } from '@trussworks/react-uswds';
import { useEffect, useRef, useState } from 'react';
import type { CaseDetail } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { useWords } from '../words/words.tsx';
import { type DraftKind, useDraft } from './draft.ts';
import { Preview } from './preview.tsx';
import { longestNote, longestReply, useSend } from './use-send.ts';

interface ReplyBoxProps {
  readonly handoff: CaseDetail;
  readonly mine: boolean;
  /** The last message its writer has seen. */
  readonly seen: number;
  /** A text to be put where the cursor is. */
  readonly inserted: { readonly text: string; readonly at: number } | undefined;
  readonly onTyping: (typing: boolean) => void;
}

/** A reply to the citizen, or a note for colleagues: two drafts that cannot be mistaken for each other. */
export function ReplyBox({ handoff, mine, seen, inserted, onTyping }: ReplyBoxProps) {
  const { t } = useWords();
  const [kind, setKind] = useState<DraftKind>('reply');
  const [text, setText] = useDraft(handoff.id, kind);
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = useSend(handoff, kind, seen, () => setText(''));
  useTyping(text, onTyping);
  const write = (next: DraftKind) => {
    setKind(next);
    // After the field is that of the other draft.
    requestAnimationFrame(() => field.current?.focus());
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
  const maySend = (kind === 'note' || mine) && text.trim() !== '' && !long && !sending.busy;
  const send = () => maySend && void sending.send(text);
  return (
    <form
      className={`reply reply-${kind}`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="reply-tabs" role="tablist">
        {(['reply', 'note'] as const).map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            aria-selected={kind === each}
            aria-controls="reply-field"
            onClick={() => write(each)}
          >
            {t(`reply.tab-${each}`)}
          </button>
        ))}
      </div>
      {sending.trouble && (
        <div className="reply-trouble" role="alert">
          {sending.trouble.lines.map((line) => (
            <div key={line}>{line}</div>
          ))}
          {sending.trouble.anyway && (
            <Button type="button" outline onClick={() => void sending.send(text, true)}>
              {t('reply.anyway')}
            </Button>
          )}
        </div>
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
        }}
      />
      <div className="reply-foot" id="reply-foot">
        {long && <strong>{t('reply.too-long', { limit })}</strong>}
        <span>{t('reply.characters', { count: text.length, limit })}</span>
        {kind === 'reply' && <Preview handoff={handoff} text={text} />}
        {!mine && kind === 'reply' && <span>{t('reply.not-yours')}</span>}
        {text !== '' && <span>{t('reply.draft')}</span>}
        <Button type="submit" disabled={!maySend}>
          {t(sending.busy ? 'reply.sending' : kind === 'note' ? 'reply.save-note' : 'reply.send')}
        </Button>
      </div>
    </form>
  );
}

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
