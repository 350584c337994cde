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
