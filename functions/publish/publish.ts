import type { S3Client } from '@aws-sdk/client-s3';
import { compile } from '../../knowledge/compile.ts';
import { load } from '../../knowledge/load.ts';
import { publishKnowledge } from '../adapters/s3/publish.ts';

/** Compiles the folder `knowledge/` and publishes it to the bucket; returns the version's name. */
export async function publish(s3: S3Client, bucket: string): Promise<string> {
  const { bytes, checksum } = compile(load());
  await publishKnowledge({ s3, bucket, bytes, version: checksum });
  return checksum;
}
