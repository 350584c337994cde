import * as z from 'zod';

/** Content SIDs of templates that are one in several languages; the first is used where a language has none. */
export type Contents = ReadonlyMap<string, string>;

/** `en=HX... es=HX...`, or `none`. */
export const contents = z.string().transform((text, context): Contents | undefined => {
  if (text.trim() === 'none') return undefined;
  const pairs = text.trim().split(/[\s,]+/);
  const found = pairs.map((pair) => /^([a-z]{2,3})=(HX[0-9a-fA-F]{32})$/.exec(pair));
  if (found.every((match) => match !== null))
    return new Map(found.map(([, language = '', sid = '']) => [language, sid]));
  context.addIssue('must be languages with their Content SIDs, as "en=HX... es=HX..."');
  return z.NEVER;
});
