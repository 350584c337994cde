import type { Media } from '../../intents/model/message.ts';
import type { RenderedPart, Wording } from './rendered.ts';

/** Which content types a platform sends as files; the rest is described and linked. */
export type Shows = (contentType: string) => boolean;

const kinds = ['image', 'video', 'audio'] as const;

/** What kind of file it is, as platforms divide them. */
export const kindOf = ({ contentType }: Media): 'image' | 'video' | 'audio' | 'file' =>
  kinds.find((kind) => contentType.startsWith(`${kind}/`)) ?? 'file';

/** What the file shows, for those who do not see it. */
export const described = (media: Media, wording: Wording): string =>
  wording(kindOf(media), { alt: media.alt });

/** The file in words: what it shows and where it is. */
export const linked = (media: Media, wording: Wording): string =>
  `${described(media, wording)}\n${media.url}`;

/**
 * One message with its first file of those this platform shows, and what to say without; or words
 * alone, as `said` puts them given the file that needs no link. `sure`: the file does go with them, and no link
 * has to fit.
 */
export function withFile(
  said: (shown?: Media) => readonly string[],
  all: readonly Media[],
  shows: Shows,
  sure = false,
): readonly RenderedPart[] {
  const words = said().map((text) => ({ text }));
  const [only, ...more] = words;
  const media = all.find(({ contentType }) => shows(contentType));
  const [beside, ...others] = media ? said(media) : [];
  if (!only || !media || beside === undefined || others.length > 0) return words;
  if (more.length > 0) return sure ? [{ text: beside, media, beside }] : words;
  return [{ ...only, media, beside }];
}

/** The text and, after it, these lines. */
export const withLines = (text: string, lines: readonly string[], gap = '\n\n'): string =>
  [text, ...lines].join(gap);

/** The files this platform shows, each a part of its own, to go before the text. */
export const mediaParts = (
  all: readonly Media[],
  shows: Shows,
  wording: Wording,
): readonly RenderedPart[] =>
  all
    .filter(({ contentType }) => shows(contentType))
    .map((media) => ({ text: linked(media, wording), media }));
