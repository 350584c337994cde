import {
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { artifactKey, type Pointer, pointer, pointerKey } from './pointer.ts';

/** A version of the knowledge that lies in the bucket. */
export interface PublishedVersion {
  /** The checksum of its artifact. */
  readonly version: string;
  /** When it was last published. */
  readonly published: Date;
  /** Whether citizens are answered from it. */
  readonly current: boolean;
}

const key = /^artifacts\/([0-9a-f]{64})\.json$/u;

/** What was published and is still there, the newest first. */
export async function versionsOf(
  s3: S3Client,
  bucket: string,
): Promise<readonly PublishedVersion[]> {
  const now = await currentOf(s3, bucket);
  const found: PublishedVersion[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: 'artifacts/' },
  )) {
    for (const { Key = '', LastModified: published } of Contents) {
      const version = key.exec(Key)?.[1];
      if (version && published) found.push({ version, published, current: version === now });
    }
  }
  return found.toSorted((a, b) => b.published.getTime() - a.published.getTime());
}

/**
 * Moves the pointer to a version that was published before, named by its checksum or the start of it;
 * returns the whole name. Rejects when there is none, or more than one.
 */
export async function goBack(s3: S3Client, bucket: string, start: string): Promise<string> {
  const fitting = (await versionsOf(s3, bucket)).filter(({ version }) => version.startsWith(start));
  const [only, another] = start === '' ? [] : fitting;
  if (!only) throw new Error(`There is no version "${start}". --versions lists them.`);
  if (another) throw new Error(`Several versions begin with "${start}". Give more of the name.`);
  const { version } = only;
  const to: Pointer = { version, key: artifactKey(version), sha256: version };
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: pointerKey,
      Body: JSON.stringify(to),
      ContentType: 'application/json',
    }),
  );
  return version;
}

/** The checksum the pointer names; undefined when nothing was published yet, or the pointer is damaged. */
async function currentOf(s3: S3Client, bucket: string): Promise<string | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: pointerKey }));
    return pointer.parse(JSON.parse((await Body?.transformToString()) ?? '')).sha256;
  } catch (error) {
    if (
      error instanceof Error &&
      ['NoSuchKey', 'SyntaxError', 'ZodError', '$ZodError'].includes(error.name)
    )
      return undefined;
    throw error;
  }
}
