import type { S3Client } from '@aws-sdk/client-s3';
import { check, dayOf } from '../../knowledge/check/check.ts';
import { compile, digests } from '../../knowledge/compile.ts';
import { load } from '../../knowledge/load.ts';
import { type Moved, type Published, publishKnowledge } from '../adapters/s3/publish.ts';

/**
 * Compiles the folder `knowledge/`, or another, and publishes it to the bucket; the version's name is its checksum.
 * Rejects when the check finds an error: what an editor must correct is not said to citizens.
 */
export async function publish(
  s3: S3Client,
  bucket: string,
  { folder, ...moved }: Moved & { readonly folder?: string | undefined },
): Promise<Published> {
  const loaded = load(folder);
  const { bytes, checksum } = compile(loaded);
  const errors = check(loaded, dayOf(loaded, moved.at)).filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0)
    throw new Error(
      `${folder ?? 'knowledge/'} has errors (${errors.length}); nothing was published. See: npm run check${folder ? ` -- --folder ${folder}` : ''}`,
    );
  const contents = digests(loaded);
  return publishKnowledge({ s3, bucket, bytes, version: checksum, contents, ...moved });
}
