import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { artifactKey, type Pointer, pointerKey } from './pointer.ts';

/**
 * Writes the artifact under its checksum, then moves the pointer to it: a reader never sees a
 * pointer to what is not there. Publishing the same bytes again changes nothing but the version's name.
 */
export async function publishKnowledge({
  s3,
  bucket,
  bytes,
  version,
}: {
  s3: S3Client;
  bucket: string;
  bytes: Uint8Array;
  version: string;
}): Promise<Pointer> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const pointer: Pointer = { version, key: artifactKey(sha256), sha256 };
  const put = (Key: string, Body: Uint8Array | string) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }));
  await put(pointer.key, bytes);
  await put(pointerKey, JSON.stringify(pointer));
  return pointer;
}
