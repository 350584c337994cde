import type { Option, Reply } from '../../../intents/model/message.ts';
import type { RenderedPart } from '../channel.ts';
import { numberedList, withList } from '../numbered.ts';
import { shorten } from '../split.ts';

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export const limits = { text: 2000, quickReplies: 13, title: 20 } as const;

/**
 * Text in parts, with quick replies under the last one. Where a label is too long for a quick
 * reply, all are numbered: the text lists them whole, the quick replies show as much as fits.
 */
export function render({ text, options = [] }: Reply): readonly RenderedPart[] {
  const fit = options.every(({ label }) => label.length <= limits.title);
  const parts = withList(text, fit ? '' : numberedList(options), limits.text);
  if (options.length === 0) return parts.map((part) => ({ text: part }));
  const shown = options.slice(0, limits.quickReplies).map(fit ? whole : numbered);
  return parts.map((part, index) =>
    index < parts.length - 1
      ? { text: part }
      : { text: part, options: shown, form: 'quick-replies' },
  );
}

const whole = (option: Option): Option => option;

const numbered = ({ value, label }: Option, index: number): Option => ({
  value,
  label: shorten(`${index + 1}. ${label}`, limits.title),
});
