import { describe, expect, test } from 'vitest';
import type { ParameterValues } from '../channel.ts';
import { type Kit, sample, signed, webhookSettings } from './kit.ts';

/** What every channel's signature must accept and refuse. */
export function describeSignature<In, Out>(kit: Kit<In, Out>): void {
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
      ['given twice', (value) => `${value}, ${value}`],
      [
        'without its scheme',
        (value) => (value.startsWith('sha256=') ? value.slice(7) : `sha1=${value}`),
      ],
    ])('refuses one %s', (_label, change) => {
      expect(withSignature(change)).toBe('wrong');
    });

    test('accepts the new and the old one while a secret rotates, and only those', () => {
      const during = webhookSettings({ ...kit, values: both(kit) });
      const verdicts = ['', '-new', '-other'].map((suffix) =>
        kit.channel.verify(signed(kit, body, renewed(kit, suffix)), during),
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

/** The values with each secret changed. */
const renewed = <In, Out>({ channel, values }: Kit<In, Out>, suffix: string): ParameterValues => {
  const secret = new Set(channel.parameters.flatMap((each) => (each.secret ? each.name : [])));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      secret.has(name) ? `${value}${suffix}` : value,
    ]),
  );
};

/** The values as the parameter store holds them during a rotation: the new secret, then the old one. */
function both<In, Out>(kit: Kit<In, Out>): ParameterValues {
  const after = renewed(kit, '-new');
  const pairs = Object.entries(kit.values).map(([name, value]) => [
    name,
    after[name] === value ? value : `${after[name]}\n${value}`,
  ]);
  return Object.fromEntries(pairs);
}
