import type { Option, Reply } from '../../../intents/model/message.ts';
import { described, linked, mediaParts, withLines } from '../media.ts';
import { numberedList, withList } from '../numbered.ts';
import type { RenderedPart, Wording } from '../rendered.ts';
import { shorten } from '../split.ts';

/** https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export const limits = { text: 2000, quickReplies: 13, title: 20 } as const;

/** Anything may be sent as a file; only these are shown as what they are. */
const shows = (contentType: string): boolean => !/svg|\btext\//.test(contentType);

/**
 * Media, then text in parts, with quick replies under the last one. Where a label is too long for a
 * quick reply, all are numbered: the text lists them whole, the quick replies show as much as fits.
 * A file has no caption and nothing for a screen reader, so the text says what it shows.
 */
export function render(
  { text, options = [], media = [] }: Reply,
  wording: Wording,
): readonly RenderedPart[] {
  const lines = media.map((each) =>
    shows(each.contentType) ? described(each, wording) : linked(each, wording),
  );
  const fit = options.every(({ label }) => label.length <= limits.title);
  const list = fit ? '' : numberedList(options);
  const parts = withList(withLines(text, lines), list, limits.text);
  const shown = options.slice(0, limits.quickReplies).map(fit ? whole : numbered);
  const last: Partial<RenderedPart> = options[0] ? { options: shown, form: 'quick-replies' } : {};
  return [
    ...mediaParts(media, shows, wording),
    ...parts.map((part, index) => ({ text: part, ...(index === parts.length - 1 && last) })),
  ];
}

const whole = (option: Option): Option => option;

const numbered = ({ value, label }: Option, index: number): Option => ({
  value,
  label: shorten(`${index + 1}. ${label}`, limits.title),
});
