import type { Agency } from './agency.ts';
import type { Article } from './article.ts';

/** A picture or document as a channel sends it. */
export interface ShownMedium {
  readonly contentType: string;
  readonly url: string;
  readonly alt: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  pdf: 'application/pdf',
};

/** What goes with an answer. A file of `media/` has an address only where the agency says where it is served. */
export const shownMedia = (
  { media = [] }: Pick<Article, 'media'>,
  { mediaAt }: Pick<Agency, 'mediaAt'>,
): readonly ShownMedium[] =>
  media.flatMap(({ address, alt }) => {
    const contentType = contentTypes[address.slice(address.lastIndexOf('.') + 1)];
    const url = addressOf(address, mediaAt);
    return contentType && url ? [{ contentType, url, alt }] : [];
  });

function addressOf(address: string, mediaAt: string | undefined): string | undefined {
  if (address.startsWith('https://')) return address;
  return mediaAt && `${mediaAt.replace(/\/$/u, '')}/${address.replace(/^media\//u, '')}`;
}
