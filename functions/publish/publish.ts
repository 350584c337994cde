import type { S3Client } from '@aws-sdk/client-s3';
import { check, dayOf } from '../../knowledge/check.ts';
import { compile } from '../../knowledge/compile.ts';
import { load } from '../../knowledge/load.ts';
import { publishKnowledge } from '../adapters/s3/publish.ts';

/**
 * Compiles the folder `knowledge/` and publishes it to the bucket; returns the version's name, which is
 * its checksum. Rejects when the check finds an error: what an editor must correct is not said to citizens.
 */
export async function publish(s3: S3Client, bucket: string): Promise<string> {
  const loaded = load();
  const { bytes, checksum } = compile(loaded);
  const errors = check(loaded, dayOf(loaded, new Date())).filter(
    ({ severity }) => severity === 'error',
  );
  if (errors.length > 0)
    throw new Error(
      `knowledge/ has errors (${errors.length}); nothing was published. See: npm run knowledge:check`,
    );
  await publishKnowledge({ s3, bucket, bytes, version: checksum });
  return checksum;
}
