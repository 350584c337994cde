import {
  type FormEvent,
  type ReactNode,
  type SyntheticEvent,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { useWords } from '../words/words.tsx';
import { Button } from './elements.tsx';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  /** With it, the dialog is a form that is sent by this button. */
  readonly submit?: {
    readonly label: string;
    readonly act: () => void;
    readonly disabled?: boolean;
  };
  /** What changed while it was open: said before it is sent all the same. */
  readonly changes?: readonly string[] | undefined;
  readonly children: ReactNode;
}

/** A modal dialog: the browser keeps the focus in it, and gives it back. */
export function Dialog({ title, onClose, submit, changes, children }: DialogProps) {
  const { t } = useWords();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // With the change itself: the focus is given back before anything else can be pressed.
  useLayoutEffect(() => {
    const before = document.activeElement;
    const dialog = ref.current;
    dialog?.showModal();
    return () => {
      // While it is open nothing else can have the focus.
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // Not left to the browser: who presses the same button right after Escape would find it still open.
  const cancel = (event: SyntheticEvent) => {
    event.preventDefault();
    onClose();
  };
  const closed = () => ref.current && onClose();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!submit?.disabled) submit?.act();
  };
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={id} onCancel={cancel} onClose={closed}>
      <form onSubmit={send}>
        <h2 id={id}>{title}</h2>
        {children}
        {changes && (
          <div className="reply-trouble" role="alert">
            {[t('stale.title'), ...changes].map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        )}
        <div className="dialog-buttons">
          {submit && (
            // Not `disabled`: that would take the focus from it while it sends.
            <Button type="submit" aria-disabled={submit.disabled ?? false}>
              {changes ? t('stale.anyway', { action: submit.label }) : submit.label}
            </Button>
          )}
          <Button type="button" outline onClick={onClose}>
            {t(submit ? 'action.cancel' : 'action.close')}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
