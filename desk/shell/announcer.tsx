import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useWords } from '../words/words.tsx';
import { type AnnouncementKind, createAnnouncements } from './announcements.ts';
import { UndoButton, UndoContext, type UndoOffer } from './undo.tsx';

type Announce = (text: string, kind?: AnnouncementKind) => void;
const AnnouncerContext = createContext<Announce>(() => undefined);

/** How long it is to be read, in milliseconds. */
const shownMs = 7000;

/** What has happened, in words, for who sees the page and for who hears it; polite and throttled. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useWords();
  const [text, setText] = useState('');
  useEffect(() => {
    if (text === '') return;
    const gone = setTimeout(() => setText(''), shownMs);
    return () => clearTimeout(gone);
  }, [text]);
  const [offer, setOffer] = useState<UndoOffer>();
  const over = useCallback(() => setOffer(undefined), []);
  const high = useHigh(text);
  const words = useRef(t);
  words.current = t;
  const announcements = useMemo(
    () =>
      createAnnouncements({
        // The same again is heard only when it is other text.
        say: (next) => setText((before) => (before === next ? `${next}\u00a0` : next)),
        more: (count) => words.current('announce.more', { count }),
      }),
    [],
  );
  useEffect(() => announcements.stop, [announcements]);
  return (
    <AnnouncerContext value={announcements.announce}>
      <UndoContext value={setOffer}>{children}</UndoContext>
      {offer && <UndoButton key={offer.label} offer={offer} onOver={over} />}
      <div
        className={high ? 'announcer announcer-high' : 'announcer'}
        role="status"
        aria-live="polite"
      >
        {text}
      </div>
    </AnnouncerContext>
  );
}

/** Whether it is shown on top: out of the way of what has the focus while that is in the lower half of the page. */
function useHigh(text: string): boolean {
  const [high, setHigh] = useState(false);
  useLayoutEffect(() => {
    if (text === '') return;
    const place = () => {
      const { activeElement } = document;
      if (!activeElement) return;
      const { top, bottom } = activeElement.getBoundingClientRect();
      setHigh(activeElement !== document.body && (top + bottom) / 2 > innerHeight / 2);
    };
    place();
    document.addEventListener('focusin', place);
    return () => document.removeEventListener('focusin', place);
  }, [text]);
  return high;
}

export const useAnnounce = (): Announce => useContext(AnnouncerContext);
