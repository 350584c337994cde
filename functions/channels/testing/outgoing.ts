import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SendError } from '../../../intents/model/delivery.ts';
import type { Reply } from '../../../intents/model/message.ts';
import { say } from '../../../intents/say.ts';
import { compileWords } from '../../../intents/words.ts';
import type { Fetch, SendResult } from '../channel.ts';
import type { RenderedPart, Wording } from '../rendered.ts';
import { deliverSettings, type Kit, secrets } from './kit.ts';

interface RenderCase {
  readonly label: string;
  readonly reply: Partial<Reply>;
  readonly parts: readonly RenderedPart[];
}

interface SendCase {
  readonly label: string;
  readonly part?: RenderedPart;
  readonly address?: string;
  /** What the platform is sent: its body, parsed. */
  readonly sends?: unknown;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly answer: unknown;
  /** The platform's id, or the form of it where it is ours to give. */
  readonly result: string | RegExp | SendError;
}

export interface Outgoing {
  readonly render: readonly RenderCase[];
  readonly send: readonly SendCase[];
  /** A citizen's address and the account they wrote to. */
  readonly to: { readonly account: string; readonly address: string };
  readonly url: string;
  /** The longest text of one part, in UTF-16 units. */
  readonly longest: number;
  /** A body as it goes out, parsed. */
  decode(body: string): unknown;
}

const words = compileWords();

export const wordingIn =
  (language: string): Wording =>
  (text, values) =>
    say(words, language, 'delivery', text, values);

const reply = (given: Partial<Reply>): Reply => ({
  text: 'Hello',
  language: 'en',
  purpose: 'reply',
  ...given,
});

/** Runs a channel's tables of replies and of platform answers, and what holds for every channel. */
export function describeOutgoing<In, Out>(kit: Kit<In, Out>, outgoing: Outgoing): void {
  describeRendering(kit, outgoing);
  describeSending(kit, outgoing);
}

function describeRendering<In, Out>(
  { channel }: Kit<In, Out>,
  { render, longest }: Outgoing,
): void {
  describe(`${channel.name} rendering`, () => {
    test.each(render)('$label', (one) => {
      const given = reply(one.reply);
      expect(channel.render(given, wordingIn(given.language))).toEqual(one.parts);
    });

    test('keeps every word and every option, within the limits, options last', () => {
      fc.assert(
        fc.property(text, fc.array(option, { maxLength: 10 }), (said, options) => {
          const parts = channel.render(reply({ text: said, options }), wordingIn('en'));
          expect(
            parts.every((part) => part.text.trim() !== '' && part.text.length <= longest),
          ).toBe(true);
          const all = squeezed(parts.map((part) => part.text).join(''));
          expect(all.startsWith(squeezed(said))).toBe(true);
          expect(parts.slice(0, -1).every((part) => part.options === undefined)).toBe(true);
          const shown = parts.at(-1)?.options ?? [];
          const labels = squeezed(`${all}${shown.map(({ label }) => label).join('')}`);
          for (const { label } of options) expect(labels).toContain(squeezed(label));
        }),
        { numRuns: 200 },
      );
    });
  });
}

const text = fc
  .array(
    fc.constantFrom(
      'Bins',
      'are collected',
      'on Monday. ',
      '\n\n',
      '¿Cuándo?',
      '👩🏽‍🚒',
      'مرحبا.',
      'x'.repeat(90),
    ),
    {
      minLength: 1,
      maxLength: 400,
    },
  )
  .map((words) => `Start ${words.join(' ')}`);

const option = fc.record({
  value: fc.string({ minLength: 1, maxLength: 20 }),
  label: fc.constantFrom(
    'Yes',
    'No',
    'Report a missed collection',
    'Renew a parking permit for residents and their guests',
    `Long ${'word '.repeat(30)}end`,
  ),
});

const squeezed = (words: string): string => words.replace(/\s+/g, '');

function describeSending<In, Out>(kit: Kit<In, Out>, outgoing: Outgoing): void {
  const { channel } = kit;
  const settings = deliverSettings(kit);
  const send = (fetch: Fetch, one: Partial<SendCase> = {}) => {
    const to = { ...outgoing.to, ...(one.address && { address: one.address }) };
    return channel.send(one.part ?? { text: 'Hello' }, to, settings, fetch);
  };

  describe(`${channel.name} sending`, () => {
    test.each(outgoing.send)('$label', async (one) => {
      const requests: { url: string; init: RequestInit }[] = [];
      const result = await send(async (url, init) => {
        requests.push({ url, init });
        return answer(one.status, one.answer, one.headers);
      }, one);
      expect(result).toEqual(expected(one.result));
      expect(requests.map(({ url }) => url)).toEqual([
        outgoing.url.replace('{to}', one.address ?? outgoing.to.address),
      ]);
      expect(requests[0]?.init).toMatchObject({ method: 'POST', redirect: 'manual' });
      expect(requests[0]?.init.signal).toBeInstanceOf(AbortSignal);
      if (one.sends) expect(outgoing.decode(String(requests[0]?.init.body))).toEqual(one.sends);
      for (const secret of secrets(kit)) {
        expect(requests[0]?.url).not.toContain(secret);
        expect(JSON.stringify(result)).not.toContain(secret);
      }
    });

    test.each<[string, Error, SendError]>([
      ['refused', failure('ECONNREFUSED'), { kind: 'retryable', code: 'ECONNREFUSED' }],
      ['not to be found', failure('ENOTFOUND'), { kind: 'retryable', code: 'ENOTFOUND' }],
      ['reset', failure('ECONNRESET'), { kind: 'unknown', code: 'ECONNRESET' }],
      ['slow', new DOMException('slow', 'TimeoutError'), { kind: 'unknown', code: 'timeout' }],
      ['broken otherwise', new TypeError('fetch failed'), { kind: 'unknown', code: 'TypeError' }],
    ])(
      'says whether it may have been accepted when the connection is %s',
      async (_label, error, expected) => {
        expect(await send(() => Promise.reject(error))).toEqual(refused(expected));
      },
    );

    test.each<[number, SendError['kind']]>([
      [200, 'unknown'],
      [302, 'channel-down'],
      [400, 'permanent'],
      [401, 'channel-down'],
      [402, 'channel-down'],
      [429, 'limited'],
      [500, 'retryable'],
      [502, 'unknown'],
      [503, 'retryable'],
      [504, 'unknown'],
    ])('takes a bare %i as %s', async (status, kind) => {
      const bare = async () => new Response('<html>', { status });
      expect(await send(bare)).toEqual(refused({ kind, code: String(status) }));
    });

    test('comes back when the platform says', async () => {
      const headers = { 'retry-after': '120', date: 'Mon, 05 Jan 2026 10:00:00 GMT' };
      const retryAt = new Date('2026-01-05T10:02:00Z');
      for (const [status, kind] of [
        [429, 'limited'],
        [503, 'after'],
      ] as const) {
        const result = await send(async () => answer(status, {}, headers));
        expect(result).toEqual(refused({ kind, code: String(status), retryAt }));
      }
    });
  });

  if (channel.typing) describeTyping(kit, outgoing);
}

function describeTyping<In, Out>(kit: Kit<In, Out>, { to, decode }: Outgoing): void {
  const { channel } = kit;
  const settings = deliverSettings(kit);
  const typing = (fetch: Fetch) => channel.typing?.(to, { platformId: 'id' }, settings, fetch);

  test(`${channel.name} marks the message as read and shows that an answer is coming, or lets it be`, async () => {
    const bodies: string[] = [];
    await typing(async (url, { body }) => {
      bodies.push(`${url} ${body} ${kit.channel.feed ? JSON.stringify(decode(String(body))) : ''}`);
      return answer(400, {});
    });
    await typing(() => Promise.reject(failure('ECONNRESET')));
    expect(bodies.at(-1)).toMatch(/typing/i);
    // Twilio marks the message that typing is shown about.
    expect(bodies.join()).toMatch(/mark_seen|"status":"read"|"messageId":"id"/);
  });
}

function expected(result: SendCase['result']): SendResult {
  if (typeof result === 'string') return { ok: true, platformId: result };
  if (result instanceof RegExp) return { ok: true, platformId: expect.stringMatching(result) };
  return refused(result);
}

const refused = (error: SendError): SendResult => ({ ok: false, error });

const failure = (code: string): Error =>
  new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });

export const answer = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response => new Response(JSON.stringify(body), { status, headers });
