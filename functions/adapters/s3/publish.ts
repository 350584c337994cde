import { createHash } from 'node:crypto';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import {
  type Changes,
  type Contents,
  changesBetween,
  contentsKey,
  contents as contentsSchema,
  type Publication,
  remember,
} from './history.ts';
import { artifactKey, type Pointer, pointer, pointerKey, readJson } from './pointer.ts';

/** Who moves the pointer, when and why; kept in the bucket's history. */
export interface Moved {
  readonly by: string;
  readonly at: Date;
  readonly why?: string | undefined;
}

export interface Published {
  readonly pointer: Pointer;
  /** Whether this version was current already; then nothing is written into the history. */
  readonly unchanged: boolean;
  readonly changes?: Changes | undefined;
}

/**
 * Writes the artifact under its checksum, then moves the pointer to it: a reader never sees a
 * pointer to what is not there. Publishing the same bytes again changes nothing but the version's name.
 */
export async function publishKnowledge({
  s3,
  bucket,
  bytes,
  version,
  contents,
  ...moved
}: Moved & {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly bytes: Uint8Array;
  readonly version: string;
  /** A digest of every article, from which the history says what changed. */
  readonly contents?: Contents;
}): Promise<Published> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const next: Pointer = { version, key: artifactKey(sha256), sha256 };
  await put(s3, bucket, next.key, bytes);
  if (contents) await put(s3, bucket, contentsKey(sha256), JSON.stringify(contents));
  return { pointer: next, ...(await movePointer(s3, bucket, next, 'published', moved)) };
}

/** Makes a version current whose artifact lies in the bucket, and remembers that. */
export async function movePointer(
  s3: S3Client,
  bucket: string,
  next: Pointer,
  kind: Publication['kind'],
  { by, at, why }: Moved,
): Promise<Omit<Published, 'pointer'>> {
  const current = await readJson(s3, bucket, pointerKey, pointer);
  const known = (sha256: string | undefined) =>
    sha256 ? readJson(s3, bucket, contentsKey(sha256), contentsSchema) : undefined;
  const changes = changesBetween(await known(current?.sha256), await known(next.sha256));
  await put(s3, bucket, pointerKey, JSON.stringify(next));
  const unchanged = current?.sha256 === next.sha256;
  if (!unchanged) {
    const version = next.sha256;
    await remember(s3, bucket, { at: at.toISOString(), version, kind, by, why, changes });
  }
  return { unchanged, changes };
}

async function put(s3: S3Client, Bucket: string, Key: string, Body: Uint8Array | string) {
  await s3.send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }));
}
