import { userInfo } from 'node:os';
import { S3Client } from '@aws-sdk/client-s3';
import { findWhere } from '../where.ts';

/** The bucket named, of a deployed stage, or the one of the local run. */
export async function findBucket(
  named: string | undefined,
): Promise<{ readonly s3: S3Client; readonly bucket: string }> {
  if (named !== undefined) return { s3: new S3Client(), bucket: named };
  const { client, knowledgeBucket: bucket = '' } = await findWhere(undefined);
  return { s3: new S3Client({ ...client('s3'), forcePathStyle: true }), bucket };
}

/** Who the history says it was, when nobody is named. */
export const thisPerson = (): string => userInfo().username;

/** The options that publishing and rolling back have in common. */
export const bucketOptions = {
  bucket: { type: 'string' },
  why: { type: 'string' },
  by: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export const bucketHelp = `  --bucket <name>  the bucket of a deployed stage (its output KnowledgeBucket), with the AWS credentials
                   of the environment; without it, the local run
  --why <words>    kept in the history, for whoever looks later
  --by <name>      kept in the history; without it, the name you are signed in with here
  --help           this text`;
