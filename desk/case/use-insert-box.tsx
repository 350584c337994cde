import { type KeyboardEvent, type ReactNode, type RefObject, useState } from 'react';
import type { CaseDetail } from '../api/types.ts';
import { useShortcut } from '../keyboard/keyboard.tsx';
import type { DraftKind } from './draft.ts';
import { InsertBox } from './insert-box.tsx';

interface Writing {
  readonly handoff: CaseDetail;
  readonly kind: DraftKind;
  readonly text: string;
  readonly setText: (text: string) => void;
  /** Goes to the draft of this kind. */
  readonly write: (kind: DraftKind) => void;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

/** The texts that can be inserted into a reply: by "/" at its start, by a key, and by a button. */
export function useInsertBox({ handoff, kind, text, setText, write, field }: Writing): {
  readonly box: ReactNode;
  readonly open: () => void;
  readonly press: (event: KeyboardEvent) => void;
} {
  const [choosing, setChoosing] = useState(false);
  const open = () => {
    if (kind !== 'reply') write('reply');
    setChoosing(true);
  };
  useShortcut('insert', open);
  const close = (typed: string) => {
    setChoosing(false);
    const at = field.current?.selectionStart ?? text.length;
    if (typed !== '') setText(text.slice(0, at) + typed + text.slice(at));
    field.current?.focus();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== '/' || text !== '' || kind !== 'reply') return;
    event.preventDefault();
    open();
  };
  const shown = choosing && kind === 'reply';
  return {
    box: shown && <InsertBox handoff={handoff} onInsert={close} onClose={close} />,
    open,
    press,
  };
}
