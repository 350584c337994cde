import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useStored } from '../shell/stored.ts';
import { isTextField, type ShortcutId, shortcutOf } from './shortcuts.ts';

type Act = () => void;

interface Keyboard {
  readonly on: boolean;
  readonly setOn: (on: boolean) => void;
  /** Returns how to take it back. The last to ask for a key has it. */
  readonly register: (id: ShortcutId, act: Act) => () => void;
  /** From now on a key with nothing to act on is kept for what comes. Returns how to end that. */
  readonly keepEarly: () => () => void;
}

const KeyboardContext = createContext<Keyboard | undefined>(undefined);

export function KeyboardProvider({ children }: { readonly children: ReactNode }) {
  const [on, setOn] = useStored('keyboard', true);
  const acts = useRef(new Map<ShortcutId, Act[]>());
  const early = useRef<ShortcutId>(undefined);
  const keeping = useRef(false);
  const register = useCallback<Keyboard['register']>((id, act) => {
    const list = acts.current.get(id) ?? [];
    acts.current.set(id, [...list, act]);
    if (early.current === id) {
      early.current = undefined;
      act();
    }
    return () => {
      const rest = (acts.current.get(id) ?? []).filter((each) => each !== act);
      acts.current.set(id, rest);
    };
  }, []);
  const keepEarly = useCallback(() => {
    keeping.current = true;
    return () => {
      keeping.current = false;
      // What comes in its place asks for its keys before this.
      setTimeout(() => {
        early.current = undefined;
      });
    };
  }, []);

  useEffect(() => {
    if (!on) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (isTextField(event.target)) return leave(event);
      const id = shortcutOf(event);
      const act = id && acts.current.get(id)?.at(-1);
      early.current = act || !keeping.current ? undefined : id;
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [on]);

  const keyboard = useMemo(
    () => ({ on, setOn, register, keepEarly }),
    [on, setOn, register, keepEarly],
  );
  return <KeyboardContext value={keyboard}>{children}</KeyboardContext>;
}

/** Escape leaves a text field for what it belongs to, so that shortcuts act again. */
function leave(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return;
  const home = event.target.closest<HTMLElement>('[data-home]');
  (home ?? document.querySelector<HTMLElement>('main'))?.focus();
}

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error('useKeyboard outside of KeyboardProvider');
  return keyboard;
}

/** What a key does while this is shown; nothing while `act` is absent. */
export function useShortcut(id: ShortcutId, act: Act | undefined): void {
  const { register } = useKeyboard();
  const latest = useRef(act);
  latest.current = act;
  const given = act !== undefined;
  useEffect(
    () => (given ? register(id, () => latest.current?.()) : undefined),
    [id, given, register],
  );
}

/** While this is shown, what it stands for is being read: a key that is pressed already is meant for it. */
export function useEarlyKeys(): void {
  const { keepEarly } = useKeyboard();
  useEffect(keepEarly, [keepEarly]);
}
