import * as z from 'zod';
import type { Media } from '../../../intents/model/message.ts';
import type { Fetch } from '../channel.ts';
import { fileMilliseconds, parsed } from '../post.ts';
import { readUpTo } from '../read-body.ts';

/** What X takes in one request; anything else, such as a video, would go in pieces and be worked on for minutes. */
export const shows = (contentType: string): boolean => /^image\/(jpeg|png|webp)$/.test(contentType);
const largestImage = 5 * 1024 * 1024;

const uploaded = z.object({ data: z.object({ id: z.string().regex(/^\d{1,20}$/) }) });

export type Uploaded = { readonly mediaId: string } | { readonly refused: string };

/**
 * Brings an agency's picture to X, which takes none by its address; good for a day and the account that
 * uploaded it (https://docs.x.com/x-api/media/upload-media). Within `fileMilliseconds`, since an answer
 * does not wait for its picture. Never rejects.
 */
export async function upload(
  { url }: Media,
  { apiBaseUrl, accessToken }: { readonly apiBaseUrl: string; readonly accessToken: string },
  fetch: Fetch,
): Promise<Uploaded> {
  const signal = AbortSignal.timeout(fileMilliseconds);
  try {
    const picture = await read(await fetch(url, { redirect: 'manual', signal }));
    if ('refused' in picture) return picture;
    const response = await fetch(`${apiBaseUrl}/2/media/upload`, {
      method: 'POST',
      redirect: 'manual',
      signal,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...picture, media_category: 'dm_image' }),
    });
    const mediaId = uploaded.safeParse(parsed(await response.text())).data?.data.id;
    return mediaId && response.ok ? { mediaId } : { refused: `upload-${response.status}` };
  } catch {
    return { refused: 'upload-network' };
  }
}

async function read({
  status,
  headers,
  body,
}: Response): Promise<{ media: string; media_type: string } | { refused: string }> {
  const media_type = (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '';
  if (status !== 200 || !body || !shows(media_type)) {
    await body?.cancel();
    return { refused: status === 200 ? 'file-type' : `file-${status}` };
  }
  const bytes = await readUpTo(largestImage, body);
  return bytes ? { media: bytes.toString('base64'), media_type } : { refused: 'file-too-large' };
}
