import type { Option, Reply } from '../../../intents/model/message.ts';
import { mediaParts, withLines } from '../media.ts';
import { numberedList, withList } from '../numbered.ts';
import type { RenderedPart, Wording } from '../rendered.ts';
import { firstWords, shorten, splitText } from '../split.ts';
import { shows, untold } from './shown.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/messages/interactive-list-messages */
export const limits = {
  text: 4096,
  interactiveText: 1024,
  buttons: 3,
  buttonTitle: 20,
  rows: 10,
  rowTitle: 24,
  rowDescription: 72,
} as const;

/**
 * Media, then text in parts, with buttons under the last one, or a list where there are more options
 * or longer ones. Where not even a list's row holds a label, all are numbered and the text lists them
 * whole. A request for the citizen's place is a button too, unless there are options.
 */
export function render(reply: Reply, wording: Wording): readonly RenderedPart[] {
  const { media = [], options = [], asks } = reply;
  const text = withLines(reply.text, untold(media, wording));
  return [...mediaParts(media, shows, wording), ...textParts(text, { options, asks }, wording)];
}

function textParts(
  text: string,
  { options, asks }: { options: readonly Option[]; asks: Reply['asks'] },
  wording: Wording,
): readonly RenderedPart[] {
  if (options.length === 0 && !asks)
    return splitText(text, limits.text).map((part) => ({ text: part }));
  const form = formOf(options);
  const fit = form === 'buttons' || rowsFit(options);
  const parts = withInteractive(text, fit ? '' : numberedList(options));
  const shown = (fit ? options : options.map(numbered)).slice(0, limits.rows);
  const opener = form === 'list' && { opener: shorten(wording('choose'), limits.buttonTitle) };
  const last: Partial<RenderedPart> =
    options.length === 0 ? { asks } : { options: shown, form, ...opener };
  return parts.map((part, index) => ({ text: part, ...(index === parts.length - 1 && last) }));
}

/** A list row's two lines: as many whole words of the label as the title holds, then the rest. */
export function row(label: string): { title: string; description?: string } {
  const { first: title, rest: description } = firstWords(label, limits.rowTitle);
  return description === '' ? { title } : { title, description };
}

function formOf(options: readonly Option[]): 'buttons' | 'list' {
  const short = options.every(({ label }) => label.length <= limits.buttonTitle);
  return short && options.length <= limits.buttons && distinct(options.map(({ label }) => label))
    ? 'buttons'
    : 'list';
}

function rowsFit(options: readonly Option[]): boolean {
  const rows = options.map(({ label }) => row(label));
  const whole = rows.every(({ description = '' }) => description.length <= limits.rowDescription);
  return whole && distinct(rows.map(({ title }) => title));
}

/** WhatsApp refuses two equal titles in one message. */
const distinct = (titles: readonly string[]): boolean => new Set(titles).size === titles.length;

const numbered = ({ value, label }: Option, index: number): Option => ({
  value,
  label: shorten(`${index + 1}. ${label}`, limits.rowTitle),
});

/** The last part is interactive and may hold less; what comes before it is plain text. */
function withInteractive(text: string, list: string): readonly string[] {
  const short = withList(text, list, limits.interactiveText);
  const last = short.at(-1) ?? '';
  const whole = list === '' ? text.trim() : `${text.trim()}\n\n${list}`;
  return [...splitText(whole.slice(0, whole.length - last.length), limits.text), last];
}
