import { digitsOf } from './address.ts';
import { fileAnswer, fileIn, fileShelf } from './files.ts';
import type { ApiAnswer, ApiRequest, CitizenMessage, PlatformWorld } from './platform.ts';

const usual = {
  image: 'image/png',
  audio: 'audio/mp4',
  video: 'video/mp4',
  file: 'application/pdf',
};
/** The days a link to Meta's store of files is good for. */
const goodForSeconds = 5 * 24 * 3600;
const form = {
  path: (id: string) => `/v/t1.15752-9/${id}_n`,
  expires: 'oe',
  signature: 'oh',
};

/** Files on Meta's store: whoever has the signed link may fetch them, until it ends. */
export function messengerFiles(world: PlatformWorld) {
  const shelf = fileShelf(world.now, goodForSeconds);
  return {
    /** The attachment as the webhook names it. */
    attach(
      { id: message }: CitizenMessage,
      attachment: NonNullable<CitizenMessage['attachment']>,
    ): object {
      const { type } = attachment;
      if (type === 'location')
        return { type, payload: { coordinates: { lat: 38.8977, long: -77.0365 } } };
      const id = digitsOf(message, 15);
      shelf.keep(id, fileIn(attachment, usual));
      return { type, payload: { url: world.apiUrl() + shelf.link(id, form) } };
    },
    /** Undefined when something else is asked for. */
    answer({ method, path, query }: ApiRequest): ApiAnswer | undefined {
      const id = /^\/v\/t1\.15752-9\/(\d+)_n$/.exec(path)?.[1];
      if (id === undefined || method !== 'GET') return undefined;
      const file = shelf.follow(id, query, form);
      if (file) return fileAnswer(file);
      return { status: 403, body: 'URL signature expired', headers: plain };
    },
  };
}

const plain = { 'content-type': 'text/plain' } as const;
