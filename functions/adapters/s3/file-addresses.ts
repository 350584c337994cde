import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileAddresses } from '../../../intents/file-ports.ts';

/**
 * Pre-signed addresses of one bucket. Each is made here, asks nobody, and ends with the credentials that
 * signed it if those end sooner. The file is served as what it was found to be when it was kept.
 */
export const createFileAddresses = (client: S3Client, bucket: string): FileAddresses => ({
  of: ({ key, contentType }, seconds) =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: bucket,
        Key: key,
        ResponseContentType: contentType,
        ResponseContentDisposition: 'inline',
        ResponseCacheControl: 'private, no-store',
      }),
      { expiresIn: seconds },
    ),
});
