import {
  GetObjectCommand,
  HeadObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { StaffFiles } from '../../../intents/desk-ports.ts';
import type { Clock } from '../../../intents/ports.ts';
import { createMediaStore } from './media-store.ts';

/**
 * Files for staff, in the bucket of citizens' files. An address is good for one file until then, and
 * says itself that it is a file to download: no browser shows or runs it.
 */
export const createStaffFiles = (client: S3Client, bucket: string, clock: Clock): StaffFiles => ({
  put: createMediaStore(client, bucket).put,
  async link(key, { name, until }) {
    const at = { Bucket: bucket, Key: key };
    if (!(await exists(client, at))) return undefined;
    const command = new GetObjectCommand({
      ...at,
      ResponseContentDisposition: `attachment; filename="${name}"`,
      ResponseContentType: 'application/octet-stream',
      ResponseCacheControl: 'no-store',
    });
    const seconds = Math.max(1, Math.round((until.getTime() - clock.now().getTime()) / 1000));
    return getSignedUrl(client, command, { expiresIn: seconds });
  },
});

/** S3 says 403, not 404, of what is not there to whoever may not list the bucket, as desk-api may not. */
async function exists(client: S3Client, at: { Bucket: string; Key: string }): Promise<boolean> {
  try {
    await client.send(new HeadObjectCommand(at));
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
    if (status === 404 || status === 403) return false;
    throw error;
  }
}
