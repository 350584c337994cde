import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';

/** The object that says which artifact is current; moved to publish, moved back to roll back. */
export const pointerKey = 'current.json';

/** The name of a version: SHA-256 of its artifact, in hexadecimal. */
export const versionName = z.string().regex(/^[0-9a-f]{64}$/);

export const pointer = z.object({
  /** For people: what the editor calls this version. */
  version: z.string().min(1),
  key: z.string().min(1),
  sha256: versionName,
});
export type Pointer = z.infer<typeof pointer>;

export const artifactKey = (sha256: string): string => `artifacts/${sha256}.json`;

const absent = ['NoSuchKey', 'SyntaxError', 'ZodError', '$ZodError'];

/** An object of JSON, parsed; undefined when it is not there or is damaged. */
export async function readJson<Value>(
  s3: S3Client,
  bucket: string,
  Key: string,
  schema: z.ZodType<Value>,
): Promise<Value | undefined> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
    return schema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
  } catch (error) {
    if (error instanceof Error && absent.includes(error.name)) return undefined;
    throw error;
  }
}
