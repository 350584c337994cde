import type { Option } from '../../intents/model/message.ts';
import { splitText } from './split.ts';

/** The options as lines to answer with a number, for platforms where nothing can be tapped. */
export const numberedList = (options: readonly Option[]): string =>
  options.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');

/** A text with a list after it, in parts of at most `limit`; the list stays whole, in the last part. */
export function withList(
  text: string,
  list: string,
  limit: number,
  gap = '\n\n',
): readonly string[] {
  const parts = splitText(text, limit);
  if (list === '') return parts;
  const last = `${parts.at(-1) ?? ''}${gap}${list}`;
  return last.length <= limit
    ? [...parts.slice(0, -1), last]
    : [...parts, ...splitText(list, limit)];
}
