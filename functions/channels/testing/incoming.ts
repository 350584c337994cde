import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activity } from '../../../intents/model/activity.ts';
import { receipt } from '../../../intents/model/event.ts';
import type {
  ParameterValues,
  ParsedActivity,
  ParsedReceipt,
  ParsedWebhook,
  Unreadable,
} from '../channel.ts';
import { type Kit, parsed, sample, sampleNames, signed, webhookSettings } from './kit.ts';

/** What a citizen said, in short: only what differs from case to case. */
interface Said {
  readonly from: string;
  readonly id: string;
  readonly kind?: string;
  readonly at?: string;
  readonly text?: string;
  readonly value?: string;
  readonly name?: string;
  readonly replyToId?: string;
  readonly attachments?: readonly object[];
}

/** One webhook and everything it says. What is not named must not be there. */
export interface IncomingCase {
  readonly label: string;
  /** The name of a sample, or a body written here. */
  readonly body: string | object;
  readonly said?: readonly Said[];
  readonly receipts?: readonly Omit<ParsedReceipt, 'channel' | 'account'>[];
  readonly ignored?: readonly string[];
}

/** Runs a channel's table of webhooks, and what every channel must do with any. */
export function describeIncoming<In, Out>(kit: Kit<In, Out>, cases: readonly IncomingCase[]): void {
  const bodyOf = ({ body }: IncomingCase) =>
    kit.encode(typeof body === 'string' ? sample(kit, body) : body);

  describe(`${kit.channel.name} webhooks`, () => {
    test.each(cases)('$label', (one) => {
      const result = readable(parsed(kit, bodyOf(one)));
      expect(result.activities.map(inShort)).toEqual((one.said ?? []).map(withDefaults));
      expect(result.receipts.map(({ channel: _c, account: _a, ...rest }) => rest)).toEqual(
        one.receipts ?? [],
      );
      expect(result.ignored).toEqual(one.ignored ?? []);
      expectSound(kit, result);
    });

    test('every sample is in the table', () => {
      const used = cases.map(({ body }) => body).filter((body) => typeof body === 'string');
      expect(sampleNames(kit).filter((name) => !used.includes(name))).toEqual([]);
    });

    test('the same body says the same every time', () => {
      const body = kit.encode(sample(kit, kit.question));
      expect(parsed(kit, body)).toEqual(parsed(kit, body));
    });

    test('never answers a message of our own', () => {
      const result = readable(parsed(kit, kit.encode(sample(kit, kit.own))));
      expect(result.activities).toEqual([]);
      expect(result.ignored).toEqual(['echo']);
    });

    test('refuses what is about something else, and what cannot be read', () => {
      const wrong: Unreadable = { unreadable: 'wrong-object', status: 422 };
      expect(parsed(kit, kit.wrongObject)).toEqual(wrong);
      expect(parsed(kit, kit.garbage.body)).toEqual(kit.garbage.expect);
      expect(parsed(kit, '')).toEqual(kit.garbage.expect);
    });

    test('survives any change to any sample', () => {
      const samples = sampleNames(kit).map((name) => sample(kit, name));
      fc.assert(
        fc.property(fc.constantFrom(...samples).chain(mutated), (body) => {
          const result = parsed(kit, kit.encode(body));
          if (!('unreadable' in result)) expectSound(kit, result);
        }),
        { numRuns: 500 },
      );
    });
  });

  const { batch, event } = kit;
  if (batch) describeBatch(kit, (events) => kit.encode(batch(events)), event);
  describeSignature(kit);
}

function describeBatch<In, Out>(
  kit: Kit<In, Out>,
  batch: (events: readonly unknown[]) => string,
  event: unknown,
): void {
  test(`${kit.channel.name} answers a question among anything else in its batch`, () => {
    const alone = readable(parsed(kit, batch([event]))).activities;
    expect(alone).toHaveLength(1);
    fc.assert(
      fc.property(junk, junk, (before, after) => {
        const all = readable(parsed(kit, batch([...before, event, ...after])));
        expect(all.activities).toEqual(alone);
      }),
    );
  });
}

function describeSignature<In, Out>(kit: Kit<In, Out>): void {
  describe(`${kit.channel.name} signatures`, () => {
    const settings = webhookSettings(kit);
    const body = kit.encode(sample(kit, kit.question));
    const good = signed(kit, body);
    const verify = (change: Partial<typeof good>) =>
      kit.channel.verify({ ...good, ...change }, settings);
    const withSignature = (change: (value: string) => string | undefined) => {
      const pairs = Object.entries(good.headers).map(([name, value]) => [
        name,
        /signature/.test(name) ? change(value ?? '') : value,
      ]);
      return verify({ headers: Object.fromEntries(pairs) });
    };

    test('accepts the right one', () => {
      expect(verify({})).toBe('valid');
    });

    test('is missing without its header, or with an empty one', () => {
      expect(verify({ headers: {} })).toBe('missing');
      expect(withSignature(() => '')).toBe('missing');
    });

    test.each<[string, (value: string) => string]>([
      ['cut short', (value) => value.slice(0, -1)],
      ['lengthened', (value) => `${value}0`],
      ['of other letters', (value) => value.toUpperCase()],
      ['of characters beyond ASCII', (value) => `${value.slice(0, -1)}é`],
      [
        'without its scheme',
        (value) => (value.startsWith('sha256=') ? value.slice(7) : `sha1=${value}`),
      ],
    ])('refuses one %s', (_label, change) => {
      expect(withSignature(change)).toBe('wrong');
    });

    test('refuses one made with another secret', () => {
      const others = Object.fromEntries(
        kit.channel.parameters.map(({ name, secret }) => [
          name,
          `${kit.values[name]}${secret ? '!' : ''}`,
        ]),
      );
      expect(kit.channel.verify(signed(kit, body, others), settings)).toBe('wrong');
    });

    test('accepts the new and the old one while a secret rotates, and only those', () => {
      const renamed = (suffix: string) =>
        Object.fromEntries(
          kit.channel.parameters.flatMap(({ name, secret }): [string, string][] => {
            const value = kit.values[name];
            return value === undefined ? [] : [[name, secret ? `${value}${suffix}` : value]];
          }),
        );
      const during = webhookSettings({ ...kit, values: both(kit, renamed('-new')) });
      const verdicts = ['', '-new', '-other'].map((suffix) =>
        kit.channel.verify(signed(kit, body, renamed(suffix)), during),
      );
      expect(verdicts).toEqual(['valid', 'valid', 'wrong']);
    });

    test('refuses a body with any byte changed, or one more or fewer', () => {
      for (const index of good.body.keys()) {
        const bytes = Buffer.from(good.body);
        bytes[index] = (bytes[index] ?? 0) ^ 1;
        expect(verify({ body: bytes })).toBe('wrong');
      }
      expect(verify({ body: good.body.subarray(1) })).toBe('wrong');
      expect(verify({ body: Buffer.concat([good.body, Buffer.from('x')]) })).toBe('wrong');
    });
  });
}

/** Each secret as the parameter store holds it during a rotation: the new one, then the old one. */
const both = <In, Out>({ channel, values }: Kit<In, Out>, renewed: ParameterValues) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const secret = channel.parameters.some((each) => each.name === name && each.secret);
      return [name, secret ? `${renewed[name]}\n${value}` : value];
    }),
  );

const inShort = ({ address, platformId, kind, activity: said }: ParsedActivity): Said => {
  const { timestamp: at, text, value, name, replyToId, attachments } = said;
  return { from: address, id: platformId, kind, at, text, value, name, replyToId, attachments };
};

const withDefaults = (said: Said): Said => ({ kind: 'message', ...said });

function readable(result: ParsedWebhook | Unreadable): ParsedWebhook {
  if ('unreadable' in result) throw new Error(`Unreadable: ${result.unreadable}`);
  return result;
}

/** Whatever came in: what goes on is whole, is this channel's, and says something. */
function expectSound<In, Out>({ channel, values }: Kit<In, Out>, result: ParsedWebhook): void {
  const accounts = Object.values(values);
  for (const { activity: said, account, address } of result.activities) {
    const timestamp = said.timestamp ?? '2026-01-01T00:00:00.000Z';
    expect(activity.parse({ ...said, timestamp })).toEqual({ ...said, timestamp });
    expect(said.text ?? said.value ?? said.attachments?.[0]).toBeTruthy();
    expect(said.channelId).toBe(channel.id);
    expect([said.from.id, said.conversation.id, said.recipient.id]).toEqual([
      address,
      address,
      account,
    ]);
    expect(accounts).toContain(account);
    expect(address).not.toBe(account);
  }
  for (const one of result.receipts) {
    expect(receipt.safeParse({ at: '2026-01-01T00:00:00.000Z', ...one }).error).toBeUndefined();
    expect([one.channel, accounts.includes(one.account)]).toEqual([channel.id, true]);
  }
  for (const name of result.ignored) expect(name).toMatch(/^[\w.:-]{1,60}$/);
}

type Path = readonly (string | number)[];

/** The value with something at one place of it replaced by anything, or gone. */
function mutated(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.constantFrom(...paths(value)), anything)
    .map(([path, replacement]) => replaced(value, path, replacement));
}

const gone = Symbol('gone');
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(gone),
  fc.constantFrom('', '0', 'constructor', '__proto__', null, [], {}, 0, -1, 1e21, '\u{1F44D}'),
  fc.jsonValue(),
);

const junk = fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, { message: 1 })), {
  maxLength: 3,
});

function paths(value: unknown, at: Path = []): Path[] {
  const children = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [at, ...children.flatMap(([key, child]) => paths(child, [...at, key]))];
}

function replaced(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement === gone ? null : replacement;
  const pairs = Object.entries(Object(value)).flatMap(([name, child]): [string, unknown][] => {
    if (name !== String(key)) return [[name, child]];
    return rest.length === 0 && replacement === gone
      ? []
      : [[name, replaced(child, rest, replacement)]];
  });
  return Array.isArray(value) ? pairs.map(([, child]) => child) : Object.fromEntries(pairs);
}
