/** A reference, as citizens quote it: with spaces, dashes or nothing between its parts. */
const written =
  /\bTC[\s\u2010-\u2015-]?([2-9A-HJ-NP-Z]{4})[\s\u2010-\u2015-]?([2-9A-HJ-NP-Z]{2})\b/iu;

/** The first reference (`TC-7K4M-2Q`) in a text, as we write it, and what else the text says. */
export function findReference(
  text: string,
): { readonly reference: string; readonly rest: string } | undefined {
  const found = written.exec(text);
  if (!found) return undefined;
  const [all, long = '', short = ''] = found;
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + all.length)}`;
  return { reference: `TC-${long}-${short}`.toUpperCase(), rest };
}
