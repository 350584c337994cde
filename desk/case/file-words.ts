import type { ShownFile } from '../api/types.ts';
import type { Words } from '../words/words.tsx';

type Facts = Pick<ShownFile, 'contentType' | 'bytes'>;
type Speech = Pick<Words, 't' | 'language'>;

/** What people call a file: its kind, its form and how large it is. "Picture, JPEG, 1.2 MB". */
export function fileWords({ contentType, bytes }: Facts, { t, language }: Speech): string {
  const [kind = '', form = ''] = contentType.split(';', 1)[0]?.split('/') ?? [];
  const isCard = cards.test(contentType);
  const word = t(`file.${isCard ? 'contacts' : (kinds.get(kind) ?? 'other')}`);
  const named = isCard
    ? 'vCard'
    : form === 'plain'
      ? t('file.text')
      : (forms.get(form) ?? shortForm(form || unknown(kind)));
  const size = bytes === undefined ? '' : sizeWords(bytes, language);
  return [word, named, size].filter((part) => part !== '').join(', ');
}

/** Cards of people, as files. */
export const cards = /^text\/(?:x-)?vcard\b/;

/** The same with what became of it, where it is not to be had. */
export function fileSentence(file: ShownFile, speech: Speech): string {
  const words = fileWords(file, speech);
  const { state } = file;
  return state === 'kept' || state === 'none' ? words : speech.t(`file.${state}`, { file: words });
}

/** The first part of a content type, or the one word that platforms have for it. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['image', 'image'],
  ['photo', 'image'],
  ['audio', 'audio'],
  ['voice', 'audio'],
  ['video', 'video'],
  ['animated_gif', 'video'],
  ['sticker', 'sticker'],
  ['location', 'location'],
  ['contacts', 'contacts'],
  ['unsupported', 'unsupported'],
  ['unknown', 'unsupported'],
]);
type Kind = 'image' | 'audio' | 'video' | 'sticker' | 'location' | 'contacts' | 'unsupported';

/** Say no more than "file" does. */
const plainWords = ['file', 'document', 'application', 'text', 'media'];

/** The word of a platform that we have none for, so that nothing is hidden. */
const unknown = (kind: string): string =>
  kinds.has(kind) || plainWords.includes(kind) ? '' : kind;

const openXml = 'vnd.openxmlformats-officedocument.';
const forms: ReadonlyMap<string, string> = new Map([
  ['svg+xml', 'SVG'],
  ['webp', 'WebP'],
  ['mpeg', 'MPEG'],
  ['3gpp', '3GP'],
  ['quicktime', 'MOV'],
  ['msword', 'Word'],
  ['vnd.ms-excel', 'Excel'],
  [`${openXml}wordprocessingml.document`, 'Word'],
  [`${openXml}spreadsheetml.sheet`, 'Excel'],
  [`${openXml}presentationml.presentation`, 'PowerPoint'],
]);

const shortForm = (form: string): string => (form.length <= 5 ? form.toUpperCase() : form);

const steps = ['byte', 'kilobyte', 'megabyte'] as const;

/** "340 kB", in the language's own way. */
function sizeWords(bytes: number, language: string): string {
  const step = bytes < 1000 ? 0 : bytes < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: steps[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 2 ? 1 : 0,
  }).format(bytes / 1000 ** step);
}
