import { describe, expect, test } from 'vitest';
import type { Fetch } from '../channel.ts';
import { deliverSettings } from '../testing/kit.ts';
import { answer } from '../testing/outgoing.ts';
import { send } from './send.ts';
import { kit } from './testing/kit.ts';

const settings = { ...deliverSettings(kit), accessToken: 'access-token-for-tests' };
const to = { account: '300000000000003', address: '400000000000004' };
const url = 'https://riverton.example/map.png';
const part = {
  text: `Here\n\nPicture: A map\n${url}`,
  media: { contentType: 'image/png', url, alt: 'A map' },
  beside: 'Here\n\nPicture: A map',
};
const dm = 'https://api.x.com/2/dm_conversations/with/400000000000004/messages';
const uploads = 'https://api.x.com/2/media/upload';
const sent = answer.bind(undefined, 201, { data: { dm_event_id: '5' } });
const uploaded = answer.bind(undefined, 200, { data: { id: '77', media_key: '3_77' } });
const file = (type = 'image/png', bytes = Buffer.from('png')) =>
  new Response(bytes, { headers: { 'content-type': type } });

async function sending(answers: Readonly<Record<string, () => Response>>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch: Fetch = async (address, init) => {
    asked.push({ url: address, init });
    return (answers[address] ?? Response.error)();
  };
  const result = await send(part, to, settings, fetch);
  const said = asked.filter((each) => each.url === dm).map((each) => String(each.init.body));
  return { result, asked, said: said.map((body) => JSON.parse(body)) };
}

describe('a picture on X', () => {
  test('is uploaded, and goes with the words in one message', async () => {
    const { result, asked, said } = await sending({
      [url]: () => file(),
      [uploads]: uploaded,
      [dm]: sent,
    });
    expect(result).toEqual({ ok: true, platformId: '5' });
    expect(said).toEqual([{ text: part.beside, attachments: [{ media_id: '77' }] }]);
    const [fetched, upload] = asked.map(({ init }) => init);
    expect(fetched?.headers).toBeUndefined();
    expect(upload?.headers).toMatchObject({ authorization: 'Bearer access-token-for-tests' });
    expect(JSON.parse(String(upload?.body))).toEqual({
      media: Buffer.from('png').toString('base64'),
      media_type: 'image/png',
      media_category: 'dm_image',
    });
    for (const { init } of asked) expect(init.redirect).toBe('manual');
  });

  const large = Buffer.alloc(5 * 1024 * 1024 + 1);
  test.each<[string, Record<string, () => Response>, string]>([
    ['is not there', { [url]: () => new Response('', { status: 404 }) }, 'file-404'],
    ['is elsewhere', { [url]: () => new Response('', { status: 302 }) }, 'file-302'],
    ['is none', { [url]: () => file('text/html') }, 'file-type'],
    ['is too large', { [url]: () => file('image/png', large) }, 'file-too-large'],
    [
      'may not be uploaded',
      { [url]: () => file(), [uploads]: () => answer(403, {}) },
      'upload-403',
    ],
    ['gets no id', { [url]: () => file(), [uploads]: () => answer(200, {}) }, 'upload-200'],
  ])('that %s is a link, and counted', async (_, answers, withoutFile) => {
    const { result, said } = await sending({ ...answers, [dm]: sent });
    expect(result).toEqual({ ok: true, platformId: '5', withoutFile });
    expect(said).toEqual([{ text: part.text }]);
  });

  test('that cannot be reached is a link, and counted', async () => {
    const bodies: unknown[] = [];
    const result = await send(part, to, settings, async (address, init) => {
      if (address !== dm) throw new TypeError('fetch failed');
      bodies.push(JSON.parse(String(init.body)));
      return sent();
    });
    expect(result).toEqual({ ok: true, platformId: '5', withoutFile: 'upload-network' });
    expect(bodies).toEqual([{ text: part.text }]);
  });

  test('that X does not take with the message is a link', async () => {
    const invalid = { type: 'https://api.x.com/2/problems/invalid-request', title: 'Invalid' };
    const answers = [() => answer(400, invalid), sent];
    const { result, said } = await sending({
      [url]: () => file(),
      [uploads]: uploaded,
      [dm]: () => (answers.shift() ?? Response.error)(),
    });
    expect(result).toEqual({ ok: true, platformId: '5', withoutFile: 'attachment' });
    expect(said.at(-1)).toEqual({ text: part.text });
  });

  test('does not have a citizen written to twice who takes no messages', async () => {
    const { result, said } = await sending({
      [url]: () => file(),
      [uploads]: uploaded,
      [dm]: () => answer(403, { errors: [{ code: 349 }] }),
    });
    expect(result).toEqual({ ok: false, error: { kind: 'permanent', code: '349' } });
    expect(said).toHaveLength(1);
  });
});
