import { S3Client } from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGapLists, listedWeeks, readGapList } from '../../functions/adapters/s3/gap-lists.ts';
import type { GapList } from '../../intents/model/gap-list.ts';

const bucket = 'lists';
let server: FauxqsServer;
let s3: S3Client;
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
  server.createBucket(bucket);
  s3 = new S3Client({
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    forcePathStyle: true,
  });
});
afterAll(() => server.stop());

const list = (week: string, asked: number): GapList => ({
  week,
  from: '2026-11-23',
  until: '2026-11-29',
  madeAt: '2026-11-30T03:15:00.000Z',
  complete: true,
  knowledge: 'test',
  asked,
  kinds: {},
  languages: [],
});

test('the lists of the weeks are there, the newest first, and one made again replaces itself', async () => {
  expect(await listedWeeks(s3, bucket)).toEqual([]);
  const lists = createGapLists(s3, bucket);
  for (const each of [list('2026-W53', 1), list('2027-W01', 2), list('2026-W53', 3)])
    await lists.put(each, '# A page');
  expect(await listedWeeks(s3, bucket)).toEqual(['2027-W01', '2026-W53']);
  expect(await readGapList(s3, bucket, '2026-W53')).toEqual(list('2026-W53', 3));
  expect(await readGapList(s3, bucket, '2026-W52')).toBeUndefined();
});
