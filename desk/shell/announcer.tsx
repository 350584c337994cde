import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';

type Announce = (text: string) => void;
const AnnouncerContext = createContext<Announce>(() => undefined);

/** How long it is to be read, in milliseconds. */
const shownMs = 7000;
/** Two announcements within this are told as one, so that a busy queue does not talk without end. */
const throttleMs = 1500;

/** What has happened, in words, for who sees the page and for who hears it; polite and throttled. */
export function AnnouncerProvider({ children }: { readonly children: ReactNode }) {
  const [text, setText] = useState('');
  const pending = useRef<string[]>([]);
  useEffect(() => {
    if (text === '') return;
    const gone = setTimeout(() => setText(''), shownMs);
    return () => clearTimeout(gone);
  }, [text]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const announce = useCallback<Announce>((next) => {
    pending.current = [...pending.current, next].slice(-3);
    if (timer.current) return;
    setText(pending.current.splice(0).join(' '));
    timer.current = setTimeout(() => {
      timer.current = undefined;
      if (pending.current.length > 0) setText(pending.current.splice(0).join(' '));
    }, throttleMs);
  }, []);
  return (
    <AnnouncerContext value={announce}>
      {children}
      <div className="announcer" role="status" aria-live="polite">
        {text}
      </div>
    </AnnouncerContext>
  );
}

export const useAnnounce = (): Announce => useContext(AnnouncerContext);
