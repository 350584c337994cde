import { randomBytes } from 'node:crypto';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { s3Client } from '../../functions/adapters/s3/client.ts';
import { identityHash } from '../../functions/keys.ts';
import { eventually, pause, phone } from './phone.ts';

const url = inject('url');
const told = z.object({
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  endpoints: z.object({ s3: z.url() }),
});
const channels = z.object({
  channels: z.array(z.object({ id: z.string(), account: z.string() })),
});
const counted = z.array(
  z.object({ name: z.string(), dimensions: z.record(z.string(), z.string()), sum: z.number() }),
);
const read = async (path: string): Promise<unknown> => (await fetch(url + path)).json();

let s3: ReturnType<typeof s3Client>;
let bucket = '';
let accounts: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  const run = told.parse(await read('/endpoints'));
  s3 = s3Client({ ...run, endpoint: run.endpoints.s3 });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  bucket = Buckets.find(({ Name = '' }) => /media/iu.test(Name))?.Name ?? '';
  const { channels: all } = channels.parse(await read('/simulator/channels'));
  accounts = Object.fromEntries(all.map(({ id, account }) => [id, account]));
});
afterAll(() => s3.destroy());

/** What is kept of this citizen's files. */
async function kept(channel: string, address: string) {
  const hash = identityHash({ channel, account: accounts[channel] ?? '', address });
  const list = await s3.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: `media/${hash}/` }),
  );
  return (list.Contents ?? []).flatMap(({ Key }) => Key ?? []);
}

const said = z.object({ from: z.string() });
const sends = async (channel: string, contentType: string, bytes: Buffer) => {
  const citizen = phone(url, channel);
  const attachment = { type: 'image', contentType, data: bytes.toString('base64') };
  const { from } = said.parse(await citizen.post('say', { from: citizen.name, attachment }));
  return { citizen, from };
};
const refusals = async (reason: string): Promise<number> =>
  counted
    .parse(await read('/metrics'))
    .filter(({ name, dimensions }) => name === 'MediaRefused' && dimensions.reason === reason)
    .reduce((all, { sum }) => all + sum, 0);

describe.each(['messenger', 'x', 'whatsapp', 'sms'])('a photo sent on %s', (channel) => {
  test('is kept under its message, as bytes to download', async () => {
    const photo = randomBytes(20_000);
    const { from } = await sends(channel, 'image/jpeg', photo);
    const [key = ''] = await eventually(
      () => kept(channel, from),
      (keys) => keys.length > 0,
    );
    expect(key).toMatch(/^media\/[0-9a-f]{64}\/0$/u);
    const file = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    expect(Buffer.from((await file.Body?.transformToByteArray()) ?? [])).toEqual(photo);
    expect(file).toMatchObject({
      ContentType: 'application/octet-stream',
      Metadata: { type: 'image/jpeg' },
    });
  });

  test.each([
    ['of a kind a browser would run', 'type', 'image/svg+xml', Buffer.from('<svg/>')],
    ['larger than any is kept', 'too-large', 'image/jpeg', Buffer.alloc(16 * 1024 * 1024 + 1)],
  ])('that is a file %s is not kept, and counted', async (_, reason, contentType, bytes) => {
    const before = await refusals(reason);
    const { citizen, from } = await sends(channel, contentType, bytes);
    await eventually(
      () => refusals(reason),
      (now) => now > before,
    );
    // Their sender is answered all the same.
    await eventually(citizen.received, (all) => all.length > 0);
    await pause(500);
    expect(await kept(channel, from)).toEqual([]);
  });
});
