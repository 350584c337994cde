import { describe, expect, test } from 'vitest';
import type { SendError } from '../../../../intents/model/delivery.ts';
import type { RenderedPart } from '../../rendered.ts';
import { deliverSettings, type Kit } from '../../testing/kit.ts';
import { answer, type Outgoing } from '../../testing/outgoing.ts';
import { accountSid, number, type Prefix } from './kit.ts';

const messages = `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages.json`;
const citizen = '+12025550123';

/** Where messages of the channel with this prefix go, and the fields that each has. */
export const sameByTwilio = (path: string, prefix: Prefix) => ({
  url: messages,
  decode: (body: string): unknown => Object.fromEntries(new URLSearchParams(body)),
  ends: {
    To: `${prefix}${citizen}`,
    From: `${prefix}${number}`,
    StatusCallback: `https://bot.riverton.example/webhooks/${path}`,
  },
});

/** What each code that Twilio refuses a message with is taken as. */
export const refusals = (codes: Readonly<Record<string, SendError['kind']>>): Outgoing['send'] =>
  Object.entries(codes).map(([code, kind]) => ({
    label: `${code} is ${kind}`,
    status: 400,
    answer: { code: Number(code), message: 'No', status: 400 },
    result: { kind, code },
  }));

/** What is the same of every channel of Twilio's. */
export const sameCodes = {
  20003: 'channel-down',
  20429: 'limited',
  21610: 'permanent',
  21611: 'limited',
  21617: 'permanent',
  30001: 'limited',
  30410: 'retryable',
  63018: 'limited',
  99999: 'permanent',
} as const;

interface Asked {
  readonly label: string;
  readonly part?: RenderedPart;
  /** The words of the one message that Twilio has, and when it was made. */
  readonly body?: string | null;
  readonly created?: string;
  readonly isIt: boolean;
}

const after = 'Mon, 05 Jan 2026 10:00:03 +0000';
const asked: readonly Asked[] = [
  { label: 'finds its words', isIt: true },
  {
    label: 'finds it within the second',
    created: 'Mon, 05 Jan 2026 10:00:00 +0000',
    isIt: true,
  },
  { label: "finds it behind a trial account's words", body: 'Trial - Hello', isIt: true },
  {
    label: 'does not take an older one for it',
    created: 'Mon, 05 Jan 2026 09:59:00 +0000',
    isIt: false,
  },
  { label: 'does not take other words for it', body: 'Bye', isIt: false },
  { label: 'does not take one without words for it', body: null, isIt: false },
];

/** Whether a message that may have been accepted was: asked of Twilio, which has these. */
export function describeFinding<In, Out>(
  kit: Kit<In, Out>,
  to: Outgoing['to'],
  prefix: Prefix,
  more: readonly Asked[] = [],
): void {
  const sought = { since: new Date('2026-01-05T10:00:00.700Z'), except: ['SM6'] };
  const find = (part: RenderedPart, answers: () => Promise<Response>) =>
    kit.channel.find?.(part, to, sought, deliverSettings(kit), async (url, { method }) => {
      const query = new URLSearchParams({ To: prefix + citizen, From: prefix + number });
      expect([method, url]).toEqual(['GET', `${messages}?${query}&PageSize=50`]);
      return answers();
    });
  const listed = (body: string | null, sid = 'SM7', created = after) => ({
    sid,
    body,
    date_created: created,
  });
  const has = (...list: readonly object[]) => find({ text: 'Hello' }, () => page(200, list));
  const page = async (status: number, list: readonly object[]) =>
    answer(status, { messages: list });

  describe(`asking Twilio whether it has a message of ${kit.channel.name}`, () => {
    test.each([...asked, ...more])('$label', async (one) => {
      const { part = { text: 'Hello' }, body = 'Hello', created, isIt } = one;
      const found = await find(part, () => page(200, [listed(body, 'SM7', created)]));
      expect(found).toEqual(isIt ? { platformId: 'SM7' } : 'not-found');
    });

    test('does not take one that is known as another message for it', async () => {
      const known = listed('Hello', 'SM6');
      expect(await has(known)).toBe('not-found');
      expect(await has(known, listed('Hello'))).toEqual({ platformId: 'SM7' });
    });

    test('says when it cannot tell', async () => {
      expect(await find({ text: 'Hello' }, () => page(500, []))).toBe('cannot-tell');
      expect(await has({ sid: 7 })).toBe('cannot-tell');
      const broken = () => Promise.reject(new TypeError('fetch failed'));
      expect(await find({ text: 'Hello' }, broken)).toBe('cannot-tell');
    });
  });
}
