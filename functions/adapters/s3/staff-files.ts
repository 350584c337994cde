import {
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileFacts, StaffFiles } from '../../../intents/desk-ports.ts';
import type { Clock } from '../../../intents/ports.ts';
import { createMediaStore } from './media-store.ts';

/**
 * Files for staff, in the bucket of citizens' files. An address is good for one file until then, and
 * says itself that it is a file to download: no browser shows or runs it.
 */
export function createStaffFiles(client: S3Client, bucket: string, clock: Clock): StaffFiles {
  const at = (key: string) => ({ Bucket: bucket, Key: key });

  const about = (key: string): Promise<FileFacts | undefined> =>
    ifThere(async () => {
      const { ContentLength: bytes = 0, Metadata = {} } = await client.send(
        new HeadObjectCommand(at(key)),
      );
      const { type: contentType = '', refused } = Metadata;
      return { contentType, bytes, ...(refused && { refused }) };
    });

  return {
    put: createMediaStore(client, bucket).put,
    about,
    read: (key, from, most) =>
      ifThere(async () => {
        const Range = `bytes=${from}-${from + most - 1}`;
        const { Body, Metadata } = await client.send(new GetObjectCommand({ ...at(key), Range }));
        return Metadata?.refused ? undefined : await Body?.transformToByteArray();
      }),
    async link(key, { name, until }) {
      const facts = await about(key);
      if (!facts || facts.refused) return undefined;
      const command = new GetObjectCommand({
        ...at(key),
        ResponseContentDisposition: `attachment; filename="${name}"`,
        ResponseContentType: 'application/octet-stream',
        ResponseCacheControl: 'no-store',
      });
      const seconds = Math.max(1, Math.round((until.getTime() - clock.now().getTime()) / 1000));
      return getSignedUrl(client, command, { expiresIn: seconds });
    },
  };
}

/** S3 says 403, not 404, of what is not there to whoever may not list the bucket, as desk-api may not. */
async function ifThere<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
    // 416: a part that begins beyond the end, or of nothing.
    if (status === 404 || status === 403 || status === 416) return undefined;
    throw error;
  }
}
