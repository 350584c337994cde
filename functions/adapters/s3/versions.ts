import { paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { type Changes, historyOf, type Publication, versionBefore } from './history.ts';
import { artifactKey, pointer, pointerKey, readJson } from './pointer.ts';
import { type Moved, movePointer } from './publish.ts';

/** A version of the knowledge that lies in the bucket. */
export interface PublishedVersion {
  /** The checksum of its artifact. */
  readonly version: string;
  /** When it was last made current, else when its artifact was written. */
  readonly published: Date;
  /** Whether citizens are answered from it. */
  readonly current: boolean;
  /** How it became current the last time; absent when the history does not know. */
  readonly move?: Publication | undefined;
}

const key = /^artifacts\/([0-9a-f]{64})\.json$/u;

/** What was published and is still there, the newest first. */
export async function versionsOf(
  s3: S3Client,
  bucket: string,
): Promise<readonly PublishedVersion[]> {
  const now = (await readJson(s3, bucket, pointerKey, pointer))?.sha256;
  const moves = new Map((await historyOf(s3, bucket)).map((one) => [one.version, one]));
  const found: PublishedVersion[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2(
    { client: s3 },
    { Bucket: bucket, Prefix: 'artifacts/' },
  )) {
    for (const { Key = '', LastModified } of Contents) {
      const version = key.exec(Key)?.[1];
      const move = version ? moves.get(version) : undefined;
      const published = move ? new Date(move.at) : LastModified;
      if (version && published) found.push({ version, published, current: version === now, move });
    }
  }
  return found.toSorted((a, b) => b.published.getTime() - a.published.getTime());
}

/** What going back did. */
export interface WentBack {
  readonly version: string;
  readonly changes?: Changes | undefined;
}

/**
 * Moves the pointer to a version that was published before, named by its checksum or the start of it;
 * without a name to the one that answered before. Rejects when there is none, or more than one.
 */
export async function goBack(
  s3: S3Client,
  bucket: string,
  moved: Moved & { readonly to?: string | undefined },
): Promise<WentBack> {
  const start = moved.to ?? versionBefore(await historyOf(s3, bucket));
  if (start === undefined)
    throw new Error('There is no version before this one. --list shows what there is.');
  const fitting = (await versionsOf(s3, bucket)).filter(({ version }) => version.startsWith(start));
  const [only, another] = start === '' ? [] : fitting;
  if (!only) throw new Error(`There is no version "${start}". --list shows what there is.`);
  if (another) throw new Error(`Several versions begin with "${start}". Give more of the name.`);
  const { version } = only;
  const to = { version, key: artifactKey(version), sha256: version };
  return { version, ...(await movePointer(s3, bucket, to, 'rolled-back', moved)) };
}
