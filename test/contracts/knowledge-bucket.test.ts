import { createHash } from 'node:crypto';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { type FauxqsServer, startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { changesBetween, historyOf } from '../../functions/adapters/s3/history.ts';
import { artifactKey, pointerKey } from '../../functions/adapters/s3/pointer.ts';
import { goBack, versionsOf } from '../../functions/adapters/s3/versions.ts';
import { type KnowledgeBucket, publishedKnowledge } from './published-knowledge.ts';

let server: FauxqsServer;
let bucket: KnowledgeBucket;
beforeAll(async () => {
  server = await startFauxqs({ port: 0, logger: false, host: '127.0.0.1' });
});
afterAll(() => server.stop());
beforeEach(() => {
  bucket = publishedKnowledge(server, {
    endpoint: `http://127.0.0.1:${server.port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const back = (to?: string) =>
  goBack(bucket.s3, bucket.bucket, { to, by: 'another', at: bucket.moment(), why: 'a wrong fee' });
const current = async () => (await bucket.source.current()).version;

test('the artifact lies under its checksum, and the pointer names it', async () => {
  await bucket.publish('first');
  const read = async (Key: string) => {
    const object = await bucket.s3.send(new GetObjectCommand({ Bucket: bucket.bucket, Key }));
    return object.Body?.transformToString();
  };
  const key = `artifacts/${sha256('first')}.json`;
  expect(await read(key)).toBe('first');
  const pointer = { version: 'first', key, sha256: sha256('first') };
  expect(JSON.parse((await read(pointerKey)) ?? '')).toEqual(pointer);
});

test('the pointer is read again after half a minute, not before', async () => {
  await bucket.publish('first');
  await current();
  await bucket.publish('second');
  bucket.pass(29);
  expect(await current()).toBe('first');
  bucket.pass(1);
  expect(await current()).toBe('second');
});

const pointerTo = (text: string, key = artifactKey(sha256(text))) =>
  JSON.stringify({ version: text, key, sha256: sha256(text) });

test.each<[string, (bucket: KnowledgeBucket) => Promise<void>]>([
  [
    'the bytes are not those of the checksum',
    async ({ put }) => {
      await put(artifactKey(sha256('second')), 'tampered');
      await put(pointerKey, pointerTo('second'));
    },
  ],
  ['the artifact cannot be opened', ({ publish }) => publish('broken')],
  ['the artifact is not there', ({ put }) => put(pointerKey, pointerTo('nowhere'))],
  ['the pointer is not JSON', ({ put }) => put(pointerKey, '{')],
  ['the pointer lacks its checksum', ({ put }) => put(pointerKey, '{"version":"x","key":"x"}')],
])('the knowledge before is kept when %s, and counted', async (_, damage) => {
  await bucket.publish('first');
  await current();
  await damage(bucket);
  bucket.pass(60);
  expect(await current()).toBe('first');
  expect(bucket.observed.counts).toEqual({ KnowledgeRefused: 1 });
  expect(bucket.observed.lines).toHaveLength(1);
  await bucket.publish('third');
  bucket.pass(60);
  expect(await current()).toBe('third');
});

test('without any knowledge it rejects, and recovers as soon as there is one', async () => {
  await expect(bucket.source.current()).rejects.toThrow();
  await bucket.publish('first');
  expect(await current()).toBe('first');
});

test('a version before is answered from again, and what was published is listed', async () => {
  for (const name of ['first', 'second']) await bucket.publish(name);
  const states = async () =>
    (await versionsOf(bucket.s3, bucket.bucket)).map(({ version, current: now }) => [version, now]);
  expect(await current()).toBe('second');
  expect(await states()).toContainEqual([sha256('first'), false]);
  expect(await states()).toContainEqual([sha256('second'), true]);

  expect((await back(sha256('first').slice(0, 8))).version).toBe(sha256('first'));
  bucket.pass(30);
  expect(await current()).toBe('first');
  expect(await states()).toContainEqual([sha256('first'), true]);
});

test.each(['none', ''])(
  'going back to "%s", which no version is called, moves nothing',
  async (name) => {
    await bucket.publish('first');
    await expect(back(name)).rejects.toThrow('There is no version');
    expect(await current()).toBe('first');
  },
);

test('going back is possible when the pointer is damaged', async () => {
  await bucket.publish('first');
  await bucket.put(pointerKey, '{');
  await back(sha256('first'));
  expect(await current()).toBe('first');
});

test('going back without a name returns to the version before, and never to one that was undone', async () => {
  for (const name of ['first', 'second', 'third']) await bucket.publish(name);
  for (const before of ['second', 'first']) expect((await back()).version).toBe(sha256(before));
  await expect(back()).rejects.toThrow('There is no version before this one');
  await bucket.publish('fourth');
  expect((await back()).version).toBe(sha256('first'));
});

test('every move is remembered with who, when, why and what it changed', async () => {
  for (const name of ['first', 'second', 'second']) await bucket.publish(name);
  await back();
  const changes = { added: [], changed: ['library/card.en'], removed: [] };
  const history = await historyOf(bucket.s3, bucket.bucket);
  expect(history).toMatchObject([
    { kind: 'published', version: sha256('first'), by: 'an editor' },
    { kind: 'published', version: sha256('second'), changes },
    { kind: 'rolled-back', version: sha256('first'), by: 'another', why: 'a wrong fee', changes },
  ]);
  expect(history[0]?.changes).toBeUndefined();
});

test('what changed is told by article', () => {
  const before = { 'a/b.en': '1', 'a/c.en': '1', 'a/d.en': '1' };
  expect(changesBetween(before, { 'a/b.en': '2', 'a/c.en': '1', 'a/e.en': '1' })).toEqual({
    added: ['a/e.en'],
    changed: ['a/b.en'],
    removed: ['a/d.en'],
  });
});
