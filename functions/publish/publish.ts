import type { S3Client } from '@aws-sdk/client-s3';
import { check, dayOf } from '../../knowledge/check/check.ts';
import { compile, digests } from '../../knowledge/compile.ts';
import { load } from '../../knowledge/load.ts';
import type { Contents } from '../adapters/s3/history.ts';
import { type Moved, type Published, publishKnowledge } from '../adapters/s3/publish.ts';

/** Articles that may be published: the artifact, its version, and a digest of each of them. */
export interface Publishable {
  readonly bytes: Uint8Array;
  /** The checksum of what was compiled. */
  readonly version: string;
  readonly contents: Contents;
}

/**
 * Compiles the folder `knowledge/`, or another. Throws when the check finds an error on that day: what an
 * editor must correct is not said to citizens.
 */
export function publishable(at: Date, folder?: string): Publishable {
  const loaded = load(folder);
  const { bytes, checksum } = compile(loaded);
  const errors = check(loaded, dayOf(loaded, at)).filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Error(
      `${folder ?? 'knowledge/'} has errors (${errors.length}); nothing was published. See: npm run check${folder ? ` -- --folder ${folder}` : ''}`,
    );
  return { bytes, version: checksum, contents: digests(loaded) };
}

/** Compiles the folder `knowledge/`, or another, and publishes it to the bucket. Rejects as `publishable` throws. */
export async function publish(
  s3: S3Client,
  bucket: string,
  { folder, ...moved }: Moved & { readonly folder?: string | undefined },
): Promise<Published> {
  return publishKnowledge({ s3, bucket, ...publishable(moved.at, folder), ...moved });
}
