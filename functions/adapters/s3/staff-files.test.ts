import {
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { createStaffFiles } from './staff-files.ts';

const key = 'media/a/0';
const clock = { now: () => new Date('2026-11-23T18:00:00Z') };

function mocked(metadata?: Record<string, string>) {
  const client = new S3Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'not-to-be-seen' },
  });
  const s3 = mockClient(client);
  if (metadata) s3.on(HeadObjectCommand).resolves({ ContentLength: 7, Metadata: metadata });
  return { s3, files: createStaffFiles(client, 'bucket', clock) };
}

const answer = (httpStatusCode: number) =>
  new S3ServiceException({ name: 'No', $fault: 'client', $metadata: { httpStatusCode } });

describe('a file for staff', () => {
  test('says how large it is and of what kind, or why it is not kept', async () => {
    const kept = mocked({ type: 'image/png' });
    expect(await kept.files.about(key)).toEqual({ contentType: 'image/png', bytes: 7 });
    const { files } = mocked({ type: 'text/html', refused: 'type' });
    expect(await files.about(key)).toEqual({ contentType: 'text/html', bytes: 7, refused: 'type' });
  });

  test('is linked to for a minute, as bytes to save; one that is not kept has no link', async () => {
    const as = { name: 'TC-1.png', until: new Date('2026-11-23T18:01:00Z') };
    const url = new URL((await mocked({ type: 'image/png' }).files.link(key, as)) ?? '');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      'X-Amz-Expires': '60',
      'response-content-disposition': 'attachment; filename="TC-1.png"',
      'response-content-type': 'application/octet-stream',
    });
    expect(await mocked({ refused: 'type' }).files.link(key, as)).toBeUndefined();
  });

  test('is read in parts; one that is not kept has none', async () => {
    const { s3, files } = mocked();
    s3.on(GetObjectCommand).resolves({ Metadata: { refused: 'type' } });
    expect(await files.read(key, 4, 4)).toBeUndefined();
    expect(s3.commandCalls(GetObjectCommand)[0]?.args[0].input.Range).toBe('bytes=4-7');
  });

  test.each([403, 404, 416])('is not there where S3 says %i', async (status) => {
    const { s3, files } = mocked();
    s3.rejects(answer(status));
    expect([await files.about(key), await files.read(key, 0, 1)]).toEqual([undefined, undefined]);
  });

  test('is not taken to be gone when S3 cannot be asked', async () => {
    const { s3, files } = mocked();
    s3.rejects(answer(503));
    await expect(files.about(key)).rejects.toThrow(S3ServiceException);
  });
});
