import { DeleteObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { MediaStore } from '../../../intents/ports.ts';

/**
 * Citizens' files in a bucket of their own. They are sensitive and come from anybody: whatever they
 * claim to be, they are kept as bytes to download, so that no browser shows or runs one by itself.
 */
export const createMediaStore = (client: S3Client, bucket: string): MediaStore => ({
  async put(key, { bytes, contentType }) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: bytes,
        ContentType: 'application/octet-stream',
        ContentDisposition: 'attachment',
        ServerSideEncryption: 'AES256',
        Metadata: { type: contentType },
      }),
    );
  },
  async remove(keys) {
    await Promise.all(
      keys.map((Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))),
    );
  },
});
