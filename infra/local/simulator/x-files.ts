import { createHmac } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import { digitsOf } from './address.ts';
import { fileAnswer, fileIn, type KeptFile } from './files.ts';
import type { ApiAnswer, ApiRequest, CitizenMessage, PlatformWorld } from './platform.ts';

const usual = { photo: 'image/png', video: 'video/mp4', animated_gif: 'video/mp4' };
const mostFiles = 500;
/** How far a signature's time may be from X's own. */
const signedWithinSeconds = 300;

/**
 * Files of direct messages: given to who signs with OAuth 1.0a as the account, each signature once. A
 * video's still is its `media_url_https`, the video itself one of its variants.
 */
export function xFiles(settings: LocalSettings, world: PlatformWorld) {
  const kept = new Map<string, KeptFile>();
  const used = new Set<string>();

  function isAccount(request: ApiRequest): boolean {
    const given = parameters(request.headers.authorization ?? '');
    const { oauth_signature: signature, ...own } = given;
    const nonce = own.oauth_nonce ?? '';
    const age = world.now().getTime() / 1000 - Number(own.oauth_timestamp);
    const right =
      own.oauth_consumer_key === settings.X_CONSUMER_KEY &&
      own.oauth_token === settings.X_OAUTH1_TOKEN &&
      own.oauth_signature_method === 'HMAC-SHA1' &&
      Math.abs(age) < signedWithinSeconds &&
      signature === signed(request, world.apiUrl(), own, settings);
    if (!right || nonce === '' || used.has(nonce)) return false;
    used.add(nonce);
    return true;
  }

  return {
    /** The attachment as the webhook names it; "image" is X's "photo". */
    attach(
      { id: message }: CitizenMessage,
      attachment: NonNullable<CitizenMessage['attachment']>,
    ): object {
      const type = attachment.type === 'image' ? 'photo' : attachment.type;
      const id = digitsOf(message, 19);
      kept.set(id, fileIn({ ...attachment, type }, usual));
      const [oldest = ''] = kept.keys();
      if (kept.size > mostFiles) kept.delete(oldest);
      const url = `${world.apiUrl()}/1.1/ton/data/dm/${message}/${id}/file`;
      const video = { variants: [{ content_type: 'video/mp4', bitrate: 832_000, url }] };
      return {
        type: 'media',
        media: {
          id,
          type,
          url: 'https://t.co/file',
          media_url_https: url,
          ...(type === 'video' && { video_info: video }),
        },
      };
    },
    /** Undefined when something else is asked for. */
    answer(request: ApiRequest): ApiAnswer | undefined {
      const id = /^\/1\.1\/ton\/data\/dm\/\d+\/(\d+)\/file$/.exec(request.path)?.[1];
      if (id === undefined || request.method !== 'GET') return undefined;
      if (!isAccount(request)) return { status: 401, body: '' };
      const file = kept.get(id);
      return file ? fileAnswer(file) : { status: 404, body: '' };
    },
  };
}

/** The parameters of an `OAuth` header. */
function parameters(header: string): Readonly<Record<string, string>> {
  if (!header.startsWith('OAuth ')) return {};
  const pairs = header.slice('OAuth '.length).matchAll(/(\w+)="([^"]*)"/g);
  return Object.fromEntries([...pairs].map(([, name = '', value = '']) => [name, decoded(value)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** https://docs.x.com/fundamentals/authentication/oauth-1-0a/creating-a-signature */
function signed(
  { method, path, query }: ApiRequest,
  apiUrl: string,
  own: Readonly<Record<string, string>>,
  settings: LocalSettings,
): string {
  const all = new URLSearchParams([...query, ...Object.entries(own)]);
  all.sort();
  const listed = [...all].map((pair) => pair.map(encoded).join('=')).join('&');
  const base = [method, apiUrl + path, listed].map(encoded).join('&');
  const key = [settings.X_CONSUMER_SECRET, settings.X_OAUTH1_TOKEN_SECRET].map(encoded);
  return createHmac('sha1', key.join('&')).update(base).digest('base64');
}

const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
