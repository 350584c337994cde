import { createContext, useContext, useEffect, useState } from 'react';
import { useShortcut } from '../keyboard/keyboard.tsx';
import { shortcuts } from '../keyboard/shortcuts.ts';
import { useWords } from '../words/words.tsx';

/** What was done a moment ago and can be taken back. */
export interface UndoOffer {
  /** Names what it takes back, as something else may be told beside it meanwhile. */
  readonly label: string;
  readonly undo: () => void;
}

type OfferUndo = (offer: UndoOffer | undefined) => void;
export const UndoContext = createContext<OfferUndo>(() => undefined);
export const useOfferUndo = (): OfferUndo => useContext(UndoContext);

/** So long it is offered, in milliseconds, once nobody is about to press it. What it does is on the case's own buttons, too. */
const offeredMs = 15_000;

interface UndoButtonProps {
  readonly offer: UndoOffer;
  readonly onOver: () => void;
}

/** Takes back what was done last: by mouse, or by its key from anywhere. */
export function UndoButton({ offer, onOver }: UndoButtonProps) {
  const { t } = useWords();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const over = setTimeout(onOver, offeredMs);
    return () => clearTimeout(over);
  }, [held, onOver]);
  const press = () => {
    onOver();
    offer.undo();
  };
  useShortcut('undo', press);
  const hold = () => setHeld(true);
  const letGo = () => setHeld(false);
  return (
    <section className="undo-place" aria-label={t('keys.undo')}>
      <button
        type="button"
        className="usa-button"
        aria-keyshortcuts={shortcuts.undo.keys}
        onClick={press}
        onFocus={hold}
        onBlur={letGo}
        onPointerEnter={hold}
        onPointerLeave={letGo}
      >
        {offer.label}
      </button>
    </section>
  );
}
