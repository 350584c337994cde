import { randomBytes } from 'node:crypto';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import * as z from 'zod';
import { s3Client } from '../../functions/adapters/s3/client.ts';
import { inboundMessage } from '../../intents/model/message.ts';
import { eventually, phone } from './phone.ts';
import { rowsOf } from './tables.ts';

const url = inject('url');
const told = z.object({
  region: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
  endpoints: z.object({ s3: z.url() }),
});
const counted = z.array(
  z.object({ name: z.string(), dimensions: z.record(z.string(), z.string()), sum: z.number() }),
);
const read = async (path: string): Promise<unknown> => (await fetch(url + path)).json();

let s3: ReturnType<typeof s3Client>;
let bucket = '';
beforeAll(async () => {
  const run = told.parse(await read('/endpoints'));
  s3 = s3Client({ ...run, endpoint: run.endpoints.s3 });
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  bucket = Buckets.find(({ Name = '' }) => /media/iu.test(Name))?.Name ?? '';
});
afterAll(() => {
  s3.destroy();
});

/** Where the stored message says that its files are. */
async function keysOf(id: string): Promise<readonly string[]> {
  const rows = await rowsOf(url, /messages/iu);
  return rows
    .filter(({ platformId }) => platformId === id)
    .flatMap((row) => inboundMessage.parse(row).attachments ?? [])
    .flatMap(({ key }) => key ?? []);
}

/** What is there in their places. */
async function found(id: string) {
  const named = await keysOf(id);
  const lists = named.map((Prefix) => new ListObjectsV2Command({ Bucket: bucket, Prefix }));
  const listed = await Promise.all(lists.map((list) => s3.send(list)));
  const keys = listed.flatMap(({ Contents = [] }) => Contents.flatMap(({ Key }) => Key ?? []));
  return Promise.all(
    keys.map(async (Key) => {
      const { Body, ...rest } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      return { ...rest, key: Key, bytes: Buffer.from((await Body?.transformToByteArray()) ?? []) };
    }),
  );
}

const said = z.object({ id: z.string() });
const sends = async (channel: string, contentType: string, bytes: Buffer) => {
  const citizen = phone(url, channel);
  const attachment = { type: 'image', contentType, data: bytes.toString('base64') };
  const { id } = said.parse(await citizen.post('say', { from: citizen.name, attachment }));
  return { citizen, id };
};
const refusals = async (reason: string): Promise<number> =>
  counted
    .parse(await read('/metrics'))
    .filter(({ name, dimensions }) => name === 'MediaRefused' && dimensions.reason === reason)
    .reduce((all, { sum }) => all + sum, 0);

describe.each(['messenger', 'x', 'whatsapp', 'sms'])('a photo sent on %s', (channel) => {
  test('is kept under its message, as bytes to download', async () => {
    const photo = randomBytes(20_000);
    const { id } = await sends(channel, 'image/jpeg', photo);
    const [file] = await eventually(
      () => found(id),
      (files) => files.length > 0,
    );
    expect(file?.bytes).toEqual(photo);
    expect(file).toMatchObject({
      key: expect.stringMatching(/^media\/[0-9a-f]{64}\/0$/u),
      ContentType: 'application/octet-stream',
      Metadata: { type: 'image/jpeg' },
    });
  });

  test.each([
    ['of a kind a browser would run', 'type', 'image/svg+xml', Buffer.from('<svg/>')],
    ['larger than any is kept', 'too-large', 'image/jpeg', Buffer.alloc(16 * 1024 * 1024 + 1)],
  ])(
    'that is a file %s is not kept but why, and counted',
    async (_, reason, contentType, bytes) => {
      const before = await refusals(reason);
      const { citizen, id } = await sends(channel, contentType, bytes);
      await eventually(
        () => refusals(reason),
        (now) => now > before,
      );
      // Their sender is answered all the same.
      await eventually(citizen.received, (all) => all.length > 0);
      const [mark] = await eventually(
        () => found(id),
        (files) => files.length > 0,
      );
      expect(mark).toMatchObject({
        bytes: Buffer.alloc(0),
        Metadata: { type: contentType, refused: reason },
      });
    },
  );
});
