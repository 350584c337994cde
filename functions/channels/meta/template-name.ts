import * as z from 'zod';

/** An approved message template without variables, and the languages it is approved in. */
export interface Template {
  readonly name: string;
  readonly languages: readonly [string, ...string[]];
}

/** `reply_waiting en es`, or `none`. */
export const template = z.string().transform((text, context): Template | undefined => {
  if (text.trim() === 'none') return undefined;
  const [name = '', first, ...more] = text.trim().split(/[\s,]+/);
  const codes = [first, ...more].every((code) => /^[a-z]{2,3}(_[A-Z]{2})?$/.test(code ?? ''));
  if (/^[a-z0-9_]{1,512}$/.test(name) && first && codes)
    return { name, languages: [first, ...more] };
  context.addIssue('must be the name of a template and its languages, as "reply_waiting en es"');
  return z.NEVER;
});

/** The template as Meta's messages name it: in this language, or in the first it is approved in. */
export function inLanguage({ name, languages }: Template, language: string) {
  const code = languages.find((one) => one.split('_')[0] === language) ?? languages[0];
  return { name, language: { code } };
}

/** Whether this parameter names a template: then a citizen whose window has closed is told that a reply waits. */
export const isSet = (text = 'none'): boolean => template.safeParse(text).data !== undefined;
