import {
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { createMediaStore } from './media-store.ts';

function mocked() {
  const client = new S3Client({ region: 'us-east-1' });
  return { s3: mockClient(client), store: createMediaStore(client, 'bucket') };
}

test('a file is kept encrypted, as bytes to download, whatever it claims to be', async () => {
  const { s3, store } = mocked();
  await store.put('media/a/b/0', { bytes: Buffer.from('x'), contentType: 'image/png' });
  expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
    Bucket: 'bucket',
    Key: 'media/a/b/0',
    ContentType: 'application/octet-stream',
    ContentDisposition: 'attachment',
    ServerSideEncryption: 'AES256',
    Metadata: { type: 'image/png' },
  });
});

test('a platform that puts a file itself must keep it the same way, or is refused', async () => {
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'not-to-be-seen' };
  const store = createMediaStore(new S3Client({ region: 'us-east-1', credentials }), 'bucket');
  const { url, headers } = await store.putAddress('media/a/b/0', 'image/png');
  expect(headers).toEqual({
    'content-type': 'application/octet-stream',
    'content-disposition': 'attachment',
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-meta-type': 'image/png',
  });
  const { origin, pathname, searchParams } = new URL(url);
  expect(origin + pathname).toBe('https://bucket.s3.us-east-1.amazonaws.com/media/a/b/0');
  const signed = searchParams.get('X-Amz-SignedHeaders')?.split(';');
  expect(signed).toEqual(expect.arrayContaining(Object.keys(headers)));
  expect(searchParams.get('X-Amz-Expires')).toBe('300');
  expect(url).not.toContain('not-to-be-seen');
});

test('why a file is not kept is left in its place, and never in place of one that is', async () => {
  const { s3, store } = mocked();
  await store.refuse('media/a/b/0', { reason: 'type', contentType: 'image/svg+xml' });
  expect(s3.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
    Key: 'media/a/b/0',
    Body: '',
    ContentType: 'application/octet-stream',
    Metadata: { type: 'image/svg+xml', refused: 'type' },
    IfNoneMatch: '*',
  });
  const answer = (httpStatusCode: number) =>
    new S3ServiceException({ name: 'No', $fault: 'client', $metadata: { httpStatusCode } });
  s3.on(PutObjectCommand).rejects(answer(412));
  await store.refuse('media/a/b/0', { reason: 'status-404' });
  s3.on(PutObjectCommand).rejects(answer(503));
  await expect(store.refuse('media/a/b/0', { reason: 'status-404' })).rejects.toThrow(
    S3ServiceException,
  );
});

test('files are removed by their keys', async () => {
  const { s3, store } = mocked();
  await store.remove(['media/a/b/0', 'media/a/b/1']);
  expect(s3.commandCalls(DeleteObjectCommand).map(({ args }) => args[0].input.Key)).toEqual([
    'media/a/b/0',
    'media/a/b/1',
  ]);
});
