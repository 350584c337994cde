import { createHash } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import { fileAnswer, fileIn, fileShelf } from './files.ts';
import type { ApiAnswer, ApiRequest, CitizenMessage, PlatformWorld } from './platform.ts';
import { isAccount, twilioError } from './twilio.ts';

const usual = { audio: 'audio/amr', video: 'video/mp4', file: 'application/pdf' };
const goodForSeconds = 4 * 3600;
const form = {
  path: (id: string) => `/store/${id}`,
  expires: 'Expires',
  signature: 'Signature',
};

/**
 * Files of citizens by MMS or WhatsApp: Twilio's API wants the account's token and sends on to a store with a signed link. The
 * store refuses who comes with credentials besides, as S3 does
 * (https://www.twilio.com/docs/messaging/api/media-resource).
 */
export function twilioFiles(settings: LocalSettings, world: PlatformWorld) {
  const shelf = fileShelf(world.now, goodForSeconds);
  const account = `/2010-04-01/Accounts/${settings.TWILIO_ACCOUNT_SID}`;

  function sentOn(id: string, request: ApiRequest): ApiAnswer {
    if (!isAccount(request, settings)) return twilioError(401, 20003, 'Authenticate');
    if (!shelf.find(id))
      return twilioError(404, 20404, `The requested resource ${request.path} was not found`);
    const location = world.apiUrl() + shelf.link(id, form);
    return { status: 307, body: '', headers: { location } };
  }

  function stored(id: string, { headers, query }: ApiRequest): ApiAnswer {
    if (headers.authorization !== undefined) return xml(400, 'InvalidArgument');
    const file = shelf.follow(id, query, form);
    return file ? fileAnswer(file) : xml(403, 'AccessDenied');
  }

  return {
    /** The fields of the webhook that name the file. */
    attach(
      { id: message }: CitizenMessage,
      attachment: NonNullable<CitizenMessage['attachment']>,
    ): Record<string, string> {
      const file = fileIn(attachment, usual);
      const id = `ME${createHash('md5').update(message).digest('hex')}`;
      shelf.keep(id, file);
      return {
        NumMedia: '1',
        MediaUrl0: `${world.apiUrl()}${account}/Messages/${message}/Media/${id}`,
        MediaContentType0: file.contentType,
      };
    },
    /** Undefined when something else is asked for. */
    answer(request: ApiRequest): ApiAnswer | undefined {
      if (request.method !== 'GET') return undefined;
      const [, where, id = ''] = /^(.*)\/(ME[0-9a-f]{32})$/.exec(request.path) ?? [];
      if (where === '/store') return stored(id, request);
      const ours = where?.startsWith(`${account}/Messages/`) && where.endsWith('/Media');
      return ours ? sentOn(id, request) : undefined;
    },
  };
}

const xml = (status: number, code: string): ApiAnswer => ({
  status,
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`,
  headers: { 'content-type': 'application/xml' },
});
