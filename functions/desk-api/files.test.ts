import { describe, expect, test } from 'vitest';
import type { InboundMessage } from '../../intents/model/message.ts';
import { smallTown } from '../../intents/testing/small-town.ts';
import { largestPart } from './files.ts';
import { toResult } from './http.ts';
import { type DeskBench, deskBench, member, says, seedCase } from './testing/bench.ts';

const ana = member('ana');
const key = 'media/x/0';
type Attachments = NonNullable<InboundMessage['attachments']>;

/** A case whose citizen sent these files. */
function sent(bench: DeskBench, attachments: Attachments) {
  const handoff = seedCase(bench);
  says(bench, handoff, 'Look');
  const name = `${handoff.conversationId}#2`;
  const message = bench.rows.messages.get(name);
  if (message?.direction !== 'in') throw new Error('No message');
  bench.rows.messages.set(name, { ...message, attachments });
  const get = (path: string, query = {}, as = ana) =>
    bench.call('GET', `/handoffs/${handoff.id}/${path}`, { as, query });
  const files = async () => (await get('timeline')).body.entries.at(-1).files;
  return { get, files };
}

test.each([
  [undefined, expect.stringContaining('https://www.openstreetmap.org/')],
  ['https://map.example/{latitude}/{longitude}', 'https://map.example/{latitude}/{longitude}'],
  ['none', undefined],
])('the map of places is the agency’s: %s', async (map, given) => {
  const { agency } = smallTown;
  const town = { ...smallTown, agency: { ...agency, service: { ...agency.service, map } } };
  const bench = deskBench({ knowledge: { current: async () => town } });
  expect((await bench.call('GET', '/topics', { as: ana })).body.map).toEqual(given);
});

describe('a file a citizen sent', () => {
  test('is shown with its kind, size and name once it is kept', async () => {
    const bench = deskBench();
    const name = '<b>lease</b>.pdf';
    const { files } = sent(bench, [{ contentType: 'document', key, name }]);
    expect(await files()).toEqual([{ contentType: 'document', name, state: 'coming' }]);
    bench.files.set(key, { bytes: Buffer.alloc(340), contentType: 'application/pdf' });
    expect(await files()).toEqual([
      { contentType: 'application/pdf', name, state: 'kept', bytes: 340 },
    ]);
  });

  test('that is none but a place or people has these, and nothing to be fetched', async () => {
    const bench = deskBench();
    const place = { latitude: 0, longitude: 0 };
    const contacts = [{ name: '<b>Mia</b>', phones: ['+1 202 555 0123'] }];
    const { files } = sent(bench, [
      { contentType: 'location', place },
      { contentType: 'contacts', contacts },
    ]);
    expect(await files()).toEqual([
      { contentType: 'location', state: 'none', place },
      { contentType: 'contacts', state: 'none', contacts },
    ]);
  });

  test.each([
    ['type', 'not-allowed'],
    ['too-large', 'too-large'],
    ['status-404', 'lost'],
    ['host', 'lost'],
  ])('and that was not kept for "%s" is said to be: %s', async (refused, state) => {
    const bench = deskBench();
    const { files, get } = sent(bench, [{ contentType: 'image', key }]);
    bench.files.set(key, { bytes: Buffer.alloc(0), contentType: 'image/svg+xml', refused });
    expect(await files()).toEqual([{ contentType: 'image/svg+xml', state }]);
    expect((await get('files/2/0/bytes')).status).toBe(404);
  });

  test('is coming for an hour, then lost; what has no file is neither', async () => {
    const bench = deskBench();
    const { files } = sent(bench, [{ contentType: 'image', key }, { contentType: 'sticker' }]);
    const states = async () => (await files()).map(({ state }: { state: string }) => state);
    expect(await states()).toEqual(['coming', 'none']);
    bench.clock.pass(3_600);
    expect(await states()).toEqual(['lost', 'none']);
  });

  test('does not keep what was said from being shown when nobody can tell of it', async () => {
    const about = () => Promise.reject(new Error('S3 is not to be reached'));
    const bench = deskBench({ files: { ...deskBench().ports.files, about } });
    const { files } = sent(bench, [{ contentType: 'image', key }]);
    expect(await files()).toEqual([{ contentType: 'image', state: 'coming' }]);
  });

  test('is read in parts, each of them in the audit and none in the conversation', async () => {
    const bench = deskBench();
    const { get } = sent(bench, [{ contentType: 'video/mp4', key }]);
    const bytes = Buffer.alloc(largestPart + 5, 7);
    bench.files.set(key, { bytes, contentType: 'video/mp4' });
    const first = await get('files/2/0/bytes');
    const second = await get('files/2/0/bytes', { from: `${largestPart}` });
    expect([first.bytes?.byteLength, second.bytes?.byteLength]).toEqual([largestPart, 5]);
    expect((await get('files/2/0/bytes', { from: `${bytes.byteLength}` })).status).toBe(404);
    const read = bench.rows.audit.filter(({ action }) => action === 'file-read');
    expect(read).toMatchObject([{ changed: { sequence: 2, index: 0 } }, { changed: {} }]);
    expect(JSON.stringify((await get('timeline')).body)).not.toContain('file-read');
  });

  test.each([
    ['2/1', {}, ana, 404],
    ['9/0', {}, ana, 404],
    ['2/0', { from: '-1' }, ana, 400],
    ['2/0', {}, member('eve', ['agent'], ['water']), 403],
  ])('is not read at %s with %j by everybody', async (path, query, as, status) => {
    const bench = deskBench();
    const { get } = sent(bench, [{ contentType: 'image/png', key }]);
    bench.files.set(key, { bytes: Buffer.from('x'), contentType: 'image/png' });
    expect((await get(`files/${path}/bytes`, query, as)).status).toBe(status);
  });

  test('goes out as bytes to save that fit the answer of a Lambda, whatever they are', () => {
    const page = '<script>alert(1)</script>';
    const { body, ...result } = toResult({ status: 200, bytes: Buffer.from(page) });
    expect(Buffer.from(body ?? '', 'base64').toString()).toBe(page);
    expect(result).toMatchObject({
      isBase64Encoded: true,
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
    });
    const largest = toResult({ status: 200, bytes: Buffer.alloc(largestPart) });
    expect(JSON.stringify(largest).length).toBeLessThan(6_000_000);
  });
});
