import * as z from 'zod';
import { digitsOf } from './address.ts';
import { jsonBody } from './meta.ts';
import type { ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';
import { invalidRequest } from './x-problems.ts';

const largestImage = 5 * 1024 * 1024;
const goodForMs = 24 * 3600 * 1000;
const mostUploads = 1000;

const upload = z.strictObject({
  media: z.base64().min(1),
  media_category: z.literal('dm_image'),
  media_type: z.enum(['image/jpeg', 'image/png', 'image/webp', 'image/bmp', 'image/tiff']),
});

/** Pictures the agency brings, to be sent within a day: https://docs.x.com/x-api/media/upload-media */
export function xUploads({ now }: Pick<PlatformWorld, 'now'>) {
  const kept = new Map<string, number>();
  return {
    isUpload: ({ method, path }: ApiRequest): boolean =>
      method === 'POST' && path === '/2/media/upload',
    isThere: (id: string): boolean => now().getTime() - (kept.get(id) ?? 0) < goodForMs,
    take(request: ApiRequest): ApiAnswer {
      const parsed = upload.safeParse(jsonBody(request));
      if (!parsed.success) return invalidRequest('media: not what is taken');
      const size = Buffer.from(parsed.data.media, 'base64').byteLength;
      if (size > largestImage) return invalidRequest('media: larger than 5 MB');
      const id = digitsOf(`${kept.size} ${now().getTime()}`, 19);
      kept.set(id, now().getTime());
      const [oldest = ''] = kept.keys();
      if (kept.size > mostUploads) kept.delete(oldest);
      const data = { id, media_key: `3_${id}`, size, expires_after_secs: goodForMs / 1000 };
      return { status: 200, body: JSON.stringify({ data }) };
    },
  };
}
