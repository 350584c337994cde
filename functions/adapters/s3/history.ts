import { PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { readJson, versionName } from './pointer.ts';

/** What one version says otherwise than the one before it, by `topic/article.language`. */
const changes = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  removed: z.array(z.string()),
});
export type Changes = Readonly<z.infer<typeof changes>>;

/** One move of the pointer: who made which version current, when and why. Written once, never changed. */
export const publication = z.object({
  at: z.iso.datetime(),
  version: versionName,
  kind: z.enum(['published', 'rolled-back']),
  by: z.string(),
  why: z.string().optional(),
  /** Absent where it is not known what the version before said. */
  changes: changes.optional(),
});
export type Publication = Readonly<z.infer<typeof publication>>;

/** A short digest of every article, by `topic/article.language`: what a list of changes is made from. */
export const contents = z.record(z.string(), z.string());
export type Contents = Readonly<z.infer<typeof contents>>;

const folder = 'history/';
/** How many moves are read back; older ones stay in the bucket. */
const remembered = 50;

export const contentsKey = (version: string): string => `contents/${version}.json`;

/** An object of its own for each move, so that two editors at once lose nothing. */
export async function remember(s3: S3Client, bucket: string, done: Publication): Promise<void> {
  const Key = `${folder}${done.at}-${done.version.slice(0, 8)}.json`;
  const Body = JSON.stringify(done);
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key, Body, ContentType: 'application/json' }),
  );
}

/** The last fifty moves, the oldest first; what cannot be read is left out. */
export async function historyOf(s3: S3Client, bucket: string): Promise<readonly Publication[]> {
  const keys: string[] = [];
  const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: folder });
  for await (const { Contents = [] } of pages)
    keys.push(...Contents.flatMap(({ Key }) => (Key ? [Key] : [])));
  const last = keys.toSorted().slice(-remembered);
  const read = await Promise.all(last.map((key) => readJson(s3, bucket, key, publication)));
  return read.filter((one) => one !== undefined);
}

/** What changes for citizens when `after` follows `before`; nothing when either is not known. */
export function changesBetween(
  before: Contents | undefined,
  after: Contents | undefined,
): Changes | undefined {
  if (!before || !after) return undefined;
  const names = Object.keys(after).toSorted();
  return {
    added: names.filter((name) => before[name] === undefined),
    changed: names.filter((name) => before[name] !== undefined && before[name] !== after[name]),
    removed: Object.keys(before)
      .filter((name) => after[name] === undefined)
      .toSorted(),
  };
}

/**
 * The version that answered before the current one, and was not itself undone: publishing goes one
 * step on, rolling back returns to a step already taken. Undefined when there is none.
 */
export function versionBefore(history: readonly Publication[]): string | undefined {
  const taken: string[] = [];
  for (const { kind, version } of history) {
    const earlier = taken.lastIndexOf(version);
    if (kind === 'rolled-back' && earlier >= 0) taken.length = earlier + 1;
    else if (taken.at(-1) !== version) taken.push(version);
  }
  return taken.at(-2);
}
