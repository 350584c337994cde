import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useStored } from '../shell/stored.ts';
import { en, type WordKey } from './en.ts';

type Texts = Readonly<Record<WordKey, string>>;

/** The languages of the desk; a new one is a file and a line here. All but English are loaded by who reads them. */
export const deskLanguages = {
  en: { name: 'English', load: async (): Promise<Texts> => en },
  es: { name: 'Español', load: async (): Promise<Texts> => (await import('./es.ts')).es },
};
export type DeskLanguage = keyof typeof deskLanguages;

type Values = Readonly<Record<string, string | number>>;

export interface Words {
  readonly language: DeskLanguage;
  readonly setLanguage: (language: DeskLanguage) => void;
  /** The text of a key, filled in; of exactly one thing that of `<key>-one`, where there is one. */
  readonly t: (key: WordKey, values?: Values) => string;
  /** A word for a value of the API; the value itself where we have none, so that nothing is hidden. */
  readonly name: (
    kind:
      | 'state'
      | 'priority'
      | 'reason'
      | 'deadline'
      | 'change'
      | 'actor'
      | 'why'
      | 'problem'
      | 'returned'
      | 'role',
    value: string,
  ) => string;
  /** "14:05", or with the day where it is not today. */
  readonly time: (iso: string) => string;
  /** "14:05", under a heading that says of which day; and exactly, with the day. */
  readonly clock: (iso: string) => string;
  readonly exact: (iso: string) => string;
  /** "Today", "Yesterday", "Thursday, November 19": the day it was, where the reader is. */
  readonly day: (iso: string, now: number) => string;
  /** "12 min": how long ago. */
  readonly ago: (iso: string, now: number) => string;
  /** "in 12 min", "12 min ago". */
  readonly left: (iso: string, now: number) => string;
  /** What is left for a promise, in minutes: "in 12 min", "due now", "missed by 3 h". */
  readonly promise: (minutes: number) => string;
  /** So many minutes, in words: "12 min", "3 h", "2 d". */
  readonly span: (minutes: number) => string;
  /** "Spanish", with a capital in every language: it stands by itself. */
  readonly languageName: (code: string) => string;
}

const WordsContext = createContext<Words | undefined>(undefined);

export function WordsProvider({ children }: { readonly children: ReactNode }) {
  const [chosen, setLanguage] = useStored<DeskLanguage | ''>('language', '');
  const read = useRead(chosen || browserLanguage());
  const language = read?.language;
  useEffect(() => {
    if (language) document.documentElement.lang = language;
  }, [language]);
  const words = useMemo(() => read && createWords(read, setLanguage), [read, setLanguage]);
  return words && <WordsContext value={words}>{children}</WordsContext>;
}

interface Read {
  readonly language: DeskLanguage;
  readonly texts: Texts;
}
const english: Read = { language: 'en', texts: en };

/** What is read now: until the language is there the one before, at first nothing; English where it cannot be had. */
function useRead(language: DeskLanguage): Read | undefined {
  const [read, setRead] = useState(language === 'en' ? english : undefined);
  useEffect(() => {
    let wanted = true;
    const show = (next: Read) => wanted && setRead(next);
    deskLanguages[language].load().then(
      (texts) => show({ language, texts }),
      () => show(english),
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return read;
}

export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error('useWords outside of WordsProvider');
  return words;
}

const browserLanguage = (): DeskLanguage => (navigator.language.startsWith('es') ? 'es' : 'en');

function createWords(
  { language, texts: words }: Read,
  setLanguage: (language: DeskLanguage) => void,
): Words {
  const known: Readonly<Record<string, string>> = words;
  const t: Words['t'] = (key, values = {}) =>
    fill((values.count === 1 && known[`${key}-one`]) || words[key], values);
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
  const weekday = new Intl.DateTimeFormat(language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'full' });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const names = new Intl.DisplayNames(language, { type: 'language' });
  const span: Words['span'] = (minutes) => {
    if (minutes < 1) return t('time.now');
    if (minutes < 60) return t('time.minutes', { count: minutes });
    if (minutes < 48 * 60) return t('time.hours', { count: Math.floor(minutes / 60) });
    return t('time.days', { count: Math.floor(minutes / 1440) });
  };
  return {
    language,
    setLanguage,
    t,
    name: (kind, value) => known[`${kind}.${value}`] ?? value,
    time: (iso) => {
      const date = new Date(iso);
      const today = date.toDateString() === new Date().toDateString();
      return (today ? clock : full).format(date);
    },
    clock: (iso) => clock.format(new Date(iso)),
    exact: (iso) => full.format(new Date(iso)),
    day: (iso, now) => {
      const [then, today] = [new Date(iso), new Date(now)];
      const ago = Math.round((midnight(today) - midnight(then)) / 86_400_000);
      if (ago === 0) return t('time.today');
      if (ago === 1) return t('time.yesterday');
      return (then.getFullYear() === today.getFullYear() ? weekday : date).format(then);
    },
    ago: (iso, now) => span(Math.floor((now - Date.parse(iso)) / 60_000)),
    left: (iso, now) => {
      const minutes = Math.round((Date.parse(iso) - now) / 60_000);
      if (minutes === 0) return t('time.now');
      return t(minutes > 0 ? 'time.in' : 'time.ago', { span: span(Math.abs(minutes)) });
    },
    promise: (minutes) =>
      minutes === 0
        ? t('deadline.now')
        : t(minutes < 0 ? 'deadline.late' : 'time.in', { span: span(Math.abs(minutes)) }),
    span,
    languageName: (code) => {
      const [first = '', ...rest] = names.of(code) ?? code;
      return first.toLocaleUpperCase(language) + rest.join('');
    },
  };
}

/** When that day began, where the reader is. */
const midnight = (date: Date): number => new Date(date).setHours(0, 0, 0, 0);

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
