import { describe, expect, test } from 'vitest';
import type { Fetch } from '../channels/channel.ts';
import { type FetchRules, fetchFile } from './fetch-file.ts';

const rules: FetchRules = {
  hosts: ['cdn.example', '.files.example'],
  api: 'http://localhost:3000/platforms/sms',
};
const token = { authorization: 'Bearer secret' };

/** A web that answers by address, and remembers who asked with what. */
function web(answers: Readonly<Record<string, () => Response>>) {
  const asked: { url: string; headers: unknown; redirect: unknown }[] = [];
  const fetch: Fetch = async (url, { headers, redirect }) => {
    asked.push({ url, headers, redirect });
    const answer = answers[url];
    if (!answer) throw new Error('refused');
    return answer();
  };
  return { asked, fetch };
}

const file = (
  type = 'image/png',
  bytes: string | ReadableStream = 'bytes',
  more: Record<string, string> = {},
) => new Response(bytes, { headers: { 'content-type': type, ...more } });
const to = (location: string) => new Response(null, { status: 302, headers: { location } });

describe('a file', () => {
  test.each([
    'https://cdn.example/1',
    'https://a.b.files.example/1?x=1',
    'http://localhost:3000/platforms/sms/media/1',
  ])('is fetched from %s', async (url) => {
    const { fetch, asked } = web({ [url]: () => file('image/PNG; charset=x') });
    expect(await fetchFile({ url, headers: token }, rules, fetch)).toEqual({
      bytes: Buffer.from('bytes'),
      contentType: 'image/png',
    });
    expect(asked).toEqual([{ url, headers: token, redirect: 'manual' }]);
  });

  test.each([
    'http://cdn.example/1',
    'https://cdn.example:8443/1',
    'https://cdn.example.evil.example/1',
    'https://xcdn.example/1',
    'https://files.example/1',
    'https://evilfiles.example/1',
    'https://user:pass@cdn.example/1',
    'https://169.254.169.254/latest/meta-data',
    'http://localhost:3001/platforms/sms',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'nonsense',
    '',
  ])('is not asked for at %s', async (url) => {
    const { fetch, asked } = web({});
    const result = await fetchFile({ url, headers: token }, rules, fetch);
    expect(result).toEqual({ refused: 'host', again: false });
    expect(asked).toEqual([]);
  });

  test('is followed to another allowed host, which never sees the credentials', async () => {
    const { fetch, asked } = web({
      'https://cdn.example/1': () => to('https://x.files.example/2'),
      'https://x.files.example/2': () => to('/3'),
      'https://x.files.example/3': () => file(),
    });
    const first = { url: 'https://cdn.example/1', headers: token };
    expect(await fetchFile(first, rules, fetch)).toMatchObject({ contentType: 'image/png' });
    expect(asked.map(({ headers }) => headers)).toEqual([token, {}, {}]);
  });

  test.each([
    ['to a host that is not', 'https://evil.example/2', 'host'],
    ['to plain http', 'http://cdn.example/2', 'host'],
    ['nowhere', '', 'redirects'],
    ['in a circle', 'https://cdn.example/1', 'redirects'],
  ])('is not followed %s', async (_, location, why) => {
    const { fetch } = web({ 'https://cdn.example/1': () => to(location) });
    const first = { url: 'https://cdn.example/1', headers: token };
    expect(await fetchFile(first, rules, fetch)).toEqual({ refused: why, again: false });
  });

  test.each([
    'text/html',
    'image/svg+xml',
    'application/javascript',
    'application/zip',
    'application/octet-stream',
    'application/xhtml+xml',
    '',
  ])('of the type "%s" is not kept', async (type) => {
    const { fetch } = web({ 'https://cdn.example/1': () => file(type) });
    const first = { url: 'https://cdn.example/1', headers: {} };
    expect(await fetchFile(first, rules, fetch)).toEqual({
      refused: 'type',
      again: false,
      contentType: type,
    });
  });

  test('that says it is too large, or is without saying so, is not kept', async () => {
    const large = Buffer.alloc(16 * 1024 * 1024 + 1);
    const { fetch } = web({
      'https://cdn.example/said': () => file('image/png', 'x', { 'content-length': '99999999' }),
      'https://cdn.example/unsaid': () => file('image/png', new Blob([large]).stream()),
    });
    for (const url of ['https://cdn.example/said', 'https://cdn.example/unsaid']) {
      expect(await fetchFile({ url, headers: {} }, rules, fetch)).toEqual({
        refused: 'too-large',
        again: false,
        contentType: 'image/png',
      });
    }
  });

  test.each([
    [404, false],
    [403, false],
    [429, true],
    [503, true],
  ])('answered with %i is asked for again: %s', async (status, again) => {
    const { fetch } = web({ 'https://cdn.example/1': () => new Response('', { status }) });
    const first = { url: 'https://cdn.example/1', headers: {} };
    expect(await fetchFile(first, rules, fetch)).toEqual({ refused: `status-${status}`, again });
  });

  test('is asked for again when the network fails', async () => {
    const first = { url: 'https://cdn.example/1', headers: {} };
    expect(await fetchFile(first, rules, web({}).fetch)).toEqual({
      refused: 'network',
      again: true,
    });
  });
});
