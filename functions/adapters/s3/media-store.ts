import {
  DeleteObjectCommand,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import type { MediaStore } from '../../../intents/file-ports.ts';

/** How long a platform has to put a file, in seconds. */
const goodFor = 300;

/**
 * Citizens' files in a bucket of their own. They are sensitive and come from anybody: whatever they
 * claim to be, they are kept as bytes to download, so that no browser shows or runs one by itself.
 */
export const createMediaStore = (client: S3Client, bucket: string): MediaStore => ({
  async put(key, { bytes, contentType }) {
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: bytes, ...kept(contentType) }),
    );
  },
  async putAddress(key, contentType) {
    // Loaded with the first such file, which few functions ever have.
    const { getSignedUrl } = await import('@aws-sdk/s3-request-presigner');
    const headers = headersOf(contentType);
    const signed = new Set(Object.keys(headers));
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucket, Key: key, ...kept(contentType) }),
      // Each must come as it is signed, or the file is refused.
      { expiresIn: goodFor, signableHeaders: signed, unhoistableHeaders: signed },
    );
    return { url, headers };
  },
  async refuse(key, { reason, contentType = '' }) {
    const { Metadata, ...rest } = kept(contentType);
    const why = { Metadata: { ...Metadata, refused: reason }, IfNoneMatch: '*' };
    const empty = { Bucket: bucket, Key: key, Body: '', ...rest, ...why };
    try {
      await client.send(new PutObjectCommand(empty));
    } catch (error) {
      if (!isThere(error)) throw error;
    }
  },
  async remove(keys) {
    await Promise.all(
      keys.map((Key) => client.send(new DeleteObjectCommand({ Bucket: bucket, Key }))),
    );
  },
});

/** A webhook that comes again after its file's address is over must not take away what is kept. */
function isThere(error: unknown): boolean {
  const status = error instanceof S3ServiceException && error.$metadata.httpStatusCode;
  return status === 412 || status === 409;
}

const kept = (type: string) =>
  ({
    ContentType: 'application/octet-stream',
    ContentDisposition: 'attachment',
    ServerSideEncryption: 'AES256',
    Metadata: { type },
  }) as const;

/** The same, as headers. */
const headersOf = (type: string): Readonly<Record<string, string>> => ({
  'content-type': 'application/octet-stream',
  'content-disposition': 'attachment',
  'x-amz-server-side-encryption': 'AES256',
  'x-amz-meta-type': type,
});
