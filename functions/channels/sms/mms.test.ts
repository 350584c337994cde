import { describe, expect, test } from 'vitest';
import { deliverSettings } from '../testing/kit.ts';
import { answer } from '../testing/outgoing.ts';
import { smsByAws } from './aws/channel.ts';
import { sms } from './channel.ts';
import { find } from './find.ts';
import { send } from './send.ts';
import { kit } from './testing/kit.ts';

const links = deliverSettings(kit);
const files = { ...links, mmsPrice: 40_000 };
const here = { account: '+12025550100', address: '+12025550123' };
const island = { ...here, address: '+18765550123' };
const url = 'https://riverton.example/map.png';
const part = {
  text: `Here\nPicture: A map\n${url}`,
  media: { contentType: 'image/png', url, alt: 'A map' },
  beside: 'Here\nPicture: A map',
};

async function sending(settings: typeof links, to = here, refusals: readonly number[] = []) {
  const forms: Record<string, string>[] = [];
  const codes = [...refusals];
  const result = await send(part, to, settings, async (_url, init) => {
    forms.push(Object.fromEntries(new URLSearchParams(String(init.body))));
    const code = codes.shift();
    return code ? answer(400, { code }) : answer(201, { sid: `SM${forms.length}` });
  });
  return { result, said: forms.map(({ Body, MediaUrl }) => ({ Body, MediaUrl })) };
}

const linked = { Body: part.text, MediaUrl: undefined };
const together = { Body: part.beside, MediaUrl: url };

describe('a picture by SMS', () => {
  test('goes with the words where the agency has put the price of an MMS', async () => {
    const { result, said } = await sending(files);
    expect(result).toEqual({ ok: true, platformId: 'SM1' });
    expect(said).toEqual([together]);
  });

  test.each([
    ['where it has not', links, here],
    ['outside the United States and Canada', files, island],
  ] as const)('is a link %s', async (_, settings, to) => {
    expect((await sending(settings, to)).said).toEqual([linked]);
  });

  test('that Twilio does not take is a link, and counted', async () => {
    const { result, said } = await sending(files, here, [21620]);
    expect(result).toEqual({ ok: true, platformId: 'SM2', withoutFile: '21620' });
    expect(said).toEqual([together, linked]);
  });

  test('does not have a citizen written to twice who has opted out', async () => {
    const { result, said } = await sending(files, here, [21610]);
    expect(result).toEqual({ ok: false, error: { kind: 'permanent', code: '21610' } });
    expect(said).toHaveLength(1);
  });

  test('costs what an MMS costs, or its words where that is more', () => {
    const long = { ...part, text: 'x'.repeat(900) };
    expect(sms.price?.(part, here, files).cost).toBe(40_000);
    expect(sms.price?.(long, here, files).cost).toBe(6 * files.segmentPrice);
    expect(sms.price?.(part, here, links).cost).toBe(links.segmentPrice);
  });

  test.each([part.text, part.beside])(
    'is found again by the words it went with: %j',
    async (body) => {
      const page = {
        messages: [{ sid: 'SM7', body, date_created: 'Mon, 05 Jan 2026 10:00:01 +0000' }],
      };
      const sought = { since: new Date('2026-01-05T10:00:00Z'), except: [] };
      const found = await find(part, here, sought, files, async () => answer(200, page));
      expect(found).toEqual({ platformId: 'SM7' });
    },
  );
});

test.each([
  ['none', undefined],
  ['0.04', 40_000],
])('a price of an MMS of %j is %s', (given, expected) => {
  const values = { ...kit.values, 'mms-price': given };
  const rest = Object.fromEntries(
    sms.parameters.map(({ name, fallback = '' }) => [name, fallback]),
  );
  expect(sms.deliverSettings.parse({ ...rest, ...values }).mmsPrice).toBe(expected);
});

describe('a picture whose link is longer than a message', () => {
  // An address signed by a role carries its session's token.
  const long = { ...part.media, url: `${url}?token=${'x'.repeat(1700)}` };
  const parts = (sendsFiles: boolean | undefined) =>
    sms.render(
      { text: 'Here', language: 'en', purpose: 'reply', media: [long] },
      (text) => text,
      sendsFiles,
    );

  test('goes with the words where it is sent as a file', () => {
    expect(parts(true)).toEqual([{ text: 'Here\nimage', media: long, beside: 'Here\nimage' }]);
  });

  test('is said in words where it is not, without half a link', () => {
    expect(parts(false)).toEqual([{ text: 'Here\nimage' }]);
  });

  test('is linked whole where a message holds it', () => {
    const fits = { ...long, url: `${url}?token=${'x'.repeat(1500)}` };
    const said = sms.render(
      { text: 'Here. '.repeat(40), language: 'en', purpose: 'reply', media: [fits] },
      (text) => text,
      false,
    );
    expect(said.length).toBe(2);
    expect(said.some(({ text }) => text.includes(fits.url))).toBe(true);
  });

  test('is never a file where the provider sends none', () => {
    const reply = { text: 'Here', language: 'en', purpose: 'reply', media: [part.media] } as const;
    const texts = [{ text: expect.stringContaining(url) }];
    expect(sms.render({ ...reply, media: [part.media] }, (text) => text, false)).toEqual(texts);
    expect(smsByAws.render({ ...reply, media: [part.media] }, (text) => text)).toEqual(texts);
  });
});
