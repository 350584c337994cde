import { createHash } from 'node:crypto';
import { digitsOf } from './address.ts';
import { fileAnswer, fileIn, fileShelf, type KeptFile } from './files.ts';
import { bearer, graphDoor, graphError, unknownObject } from './meta.ts';
import type { ApiAnswer, ApiRequest, CitizenMessage, PlatformWorld } from './platform.ts';

const usual = {
  image: 'image/png',
  audio: 'audio/ogg; codecs=opus',
  document: 'application/pdf',
  sticker: 'image/webp',
  video: 'video/mp4',
};
const goodForSeconds = 5 * 60;
const store = '/whatsapp_business/attachments/';
const form = {
  path: (id: string) => `${store}?mid=${id}`,
  expires: 'ext',
  signature: 'hash',
};

interface Files {
  readonly account: string;
  readonly token: string;
  readonly world: PlatformWorld;
}

/**
 * A file is named by an id. The Graph API tells its address, which is good for five minutes; there the
 * token is needed once more (https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media).
 */
export function whatsappFiles({ account, token, world }: Files) {
  const shelf = fileShelf(world.now, goodForSeconds);

  function described(id: string, request: ApiRequest): ApiAnswer | undefined {
    const refusal = graphDoor(request, token);
    if (refusal) return refusal;
    const file = shelf.find(id);
    const number = request.query.get('phone_number_id');
    if (!file || (number !== null && number !== account)) return unknownObject('get', id);
    const url = world.apiUrl() + shelf.link(id, form);
    const about = { messaging_product: 'whatsapp', url, id, ...facts(file) };
    return { status: 200, body: JSON.stringify(about) };
  }

  function given(request: ApiRequest): ApiAnswer {
    if (bearer(request) !== token)
      return graphError({ status: 401, code: 190, message: 'Authentication Error' });
    const file = shelf.follow(request.query.get('mid') ?? '', request.query, form);
    return file ? fileAnswer(file) : { status: 404, body: '' };
  }

  return {
    /** The file as the webhook names it. */
    attach(
      { id: message, text }: CitizenMessage,
      attachment: NonNullable<CitizenMessage['attachment']>,
    ): object {
      const file = fileIn(attachment, usual);
      const id = digitsOf(message, 15);
      shelf.keep(id, file);
      const { mime_type, sha256 } = facts(file);
      return {
        id,
        mime_type,
        sha256,
        ...(attachment.type === 'audio' ? { voice: true } : {}),
        ...(attachment.type === 'document' && { filename: attachment.name ?? 'document' }),
        ...(text ? { caption: text } : {}),
      };
    },
    /** Undefined when something else is asked for. */
    answer(request: ApiRequest): ApiAnswer | undefined {
      if (request.method !== 'GET') return undefined;
      if (request.path === store) return given(request);
      const id = /^\/v\d{2}\.0\/(\d+)$/.exec(request.path)?.[1];
      return id === undefined ? undefined : described(id, request);
    },
  };
}

const facts = ({ contentType, bytes }: KeptFile) => ({
  mime_type: contentType,
  sha256: createHash('sha256').update(bytes).digest('base64'),
  file_size: bytes.byteLength,
});
