import type { WordKey } from '../words/en.ts';

/**
 * Every action's key. All but help and close go with Alt, by the key's place (`KeyboardEvent.code`), so
 * that they work on any layout. A new action is a line here and a `useShortcut`.
 */
export const shortcuts = {
  help: { keys: '?', word: 'keys.help' },
  close: { keys: 'Escape', word: 'keys.close' },
  next: { keys: 'Alt+J', word: 'keys.next' },
  previous: { keys: 'Alt+K', word: 'keys.previous' },
  find: { keys: 'Alt+G', word: 'keys.find' },
  claimNext: { keys: 'Alt+N', word: 'keys.next-waiting' },
  claim: { keys: 'Alt+C', word: 'action.claim' },
  reply: { keys: 'Alt+L', word: 'keys.reply' },
  note: { keys: 'Alt+P', word: 'keys.note' },
  articles: { keys: 'Alt+S', word: 'keys.search' },
  transfer: { keys: 'Alt+T', word: 'action.transfer' },
  snooze: { keys: 'Alt+M', word: 'action.snooze' },
  resolve: { keys: 'Alt+E', word: 'action.resolve' },
  reopen: { keys: 'Alt+O', word: 'action.reopen' },
  release: { keys: 'Alt+B', word: 'action.release' },
  takeOver: { keys: 'Alt+U', word: 'action.take-over' },
  mute: { keys: 'Alt+X', word: 'action.mute' },
  warn: { keys: 'Alt+W', word: 'action.warn' },
  prioritise: { keys: 'Alt+Y', word: 'action.prioritise' },
  undo: { keys: 'Alt+Z', word: 'keys.undo' },
  insert: { keys: 'Alt+I', word: 'insert.label' },
  create: { keys: 'Alt+A', word: 'keys.create' },
  cases: { keys: 'Alt+1', word: 'nav.cases' },
  board: { keys: 'Alt+2', word: 'nav.board' },
  history: { keys: 'Alt+3', word: 'nav.history' },
  notices: { keys: 'Alt+4', word: 'nav.notices' },
  audit: { keys: 'Alt+5', word: 'nav.audit' },
  settings: { keys: 'Alt+6', word: 'nav.settings' },
  texts: { keys: 'Alt+7', word: 'nav.texts' },
  mutes: { keys: 'Alt+8', word: 'nav.mutes' },
} as const satisfies Record<string, { readonly keys: string; readonly word: WordKey }>;
export type ShortcutId = keyof typeof shortcuts;

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'altKey' | 'ctrlKey' | 'metaKey'>;

/** The shortcut these keys are, if any. */
export function shortcutOf(press: Press): ShortcutId | undefined {
  if (press.ctrlKey || press.metaKey) return undefined;
  const keys = press.altKey ? `Alt+${press.code.replace(/^(Key|Digit)/, '')}` : press.key;
  return (Object.keys(shortcuts) as ShortcutId[]).find((id) => shortcuts[id].keys === keys);
}

/** Whether somebody is writing there: then no shortcut acts. */
export const isTextField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type)));
