import { createHmac, randomBytes } from 'node:crypto';
import type { ApiAnswer, CitizenMessage } from './platform.ts';

/** A file a citizen attached, as its platform keeps it. */
export interface KeptFile {
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

type Attachment = NonNullable<CitizenMessage['attachment']>;

/** What a platform names the parts of a link that is good for some minutes. */
interface LinkForm {
  readonly path: (id: string) => string;
  readonly expires: string;
  readonly signature: string;
}

/** The latest files of one platform; the oldest are forgotten. */
const mostFiles = 500;

/** The files of one platform, and links to them that are signed and end, as those of all platforms do. */
export function fileShelf(now: () => Date, goodForSeconds: number) {
  const key = randomBytes(32);
  const kept = new Map<string, KeptFile>();
  const seconds = (): number => Math.floor(now().getTime() / 1000);
  const sign = (id: string, expires: string): string =>
    createHmac('sha256', key).update(`${id}.${expires}`).digest('hex').slice(0, 32);
  return {
    keep(id: string, file: KeptFile): void {
      kept.set(id, file);
      const oldest = kept.keys().next();
      if (kept.size > mostFiles && !oldest.done) kept.delete(oldest.value);
    },
    find: (id: string): KeptFile | undefined => kept.get(id),
    /** A link's path and query. */
    link(id: string, { path, expires, signature }: LinkForm): string {
      const until = String(seconds() + goodForSeconds);
      const query = new URLSearchParams({ [expires]: until, [signature]: sign(id, until) });
      return `${path(id)}${path(id).includes('?') ? '&' : '?'}${query}`;
    },
    /** The file a link leads to; undefined when it was changed, is over, or the file is gone. */
    follow(id: string, query: URLSearchParams, { expires, signature }: LinkForm) {
      const until = query.get(expires) ?? '';
      const good = query.get(signature) === sign(id, until) && Number(until) > seconds();
      return good ? kept.get(id) : undefined;
    },
  };
}

/** The file in an attachment: what the citizen gave, or a small one of that kind. */
export function fileIn(
  { type, contentType, data }: Attachment,
  usual: Readonly<Record<string, string>>,
): KeptFile {
  const kind = contentType ?? usual[type] ?? 'image/png';
  return { contentType: kind, bytes: data ?? standIn(kind) };
}

/** One dark pixel, or a line of text: nothing here plays or opens what is no picture. */
const standIn = (contentType: string): Uint8Array<ArrayBuffer> =>
  contentType.startsWith('image/')
    ? Buffer.from(pixel, 'base64')
    : Buffer.from(`Stands for a file of the type ${contentType}\n`);

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The file itself, as a platform gives it. */
export const fileAnswer = ({ bytes, contentType }: KeptFile): ApiAnswer => ({
  status: 200,
  body: bytes,
  headers: { 'content-type': contentType, 'content-length': String(bytes.byteLength) },
});
