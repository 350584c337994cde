/** A language citizens are answered in. A new one is a line here and its `<code>.yaml` beside each intent and in `knowledge/languages/`. */
export interface Language {
  /** As its speakers call it. */
  readonly name: string;
  readonly direction: 'ltr' | 'rtl';
}

export const languages: Readonly<Record<string, Language>> = {
  en: { name: 'English', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
};

/** Spoken where an agency's content has no text in the citizen's language. */
export const fallbackLanguage = 'en';
