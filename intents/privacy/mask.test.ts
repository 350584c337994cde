import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { load } from '../../knowledge/load.ts';
import { maskContacts } from './contacts.ts';
import { identityFormats } from './formats.ts';
import { createMask } from './mask.ts';
import { replaceNumbers } from './numbers.ts';

const maskAll = createMask(Object.keys(identityFormats));
const mask = createMask(['us-ssn', 'us-itin', 'mx-curp']);

describe('masking', () => {
  test.each([
    ['my card is 4111 1111 1111 1111 thanks', 'my card is [card] thanks', ['card']],
    ['4111-1111-1111-1111', '[card]', ['card']],
    ['4111 1111 1111 1111 12/27 123', '[card] 12/27 123', ['card']],
    ['4111 1111 1111 1111 12 27', '[card] 12 27', ['card']],
    ['4111 1111 1111 1111 5555 5555 5555 4444', '[card] [card]', ['card']],
    ['card 12 4111111111111111', 'card 12 [card]', ['card']],
    ['378282246310005.', '[card].', ['card']],
    ['٤١١١١١١١١١١١١١١١', '[card]', ['card']],
    ['٤١١١ ١١١١ ١١١١ ١١١١', '[card]', ['card']],
    ['pay to DE89 3704 0044 0532 0130 00 now', 'pay to [iban] now', ['iban']],
    ['gb82west12345698765432', '[iban]', ['iban']],
    ['4111\n1111\n1111\n1111', '[card]', ['card']],
    ['4111  1111 - 1111/1111', '[card]', ['card']],
    ['4111\u200b1111\u200e 1111_1111', '[card]', ['card']],
    ['4\u200b1\u200b1\u200b1 1111 1111 1111', '[card]', ['card']],
    ['ssn 078-05-1120', 'ssn [ssn]', ['ssn']],
    ['my social is 078051120', 'my social is [ssn]', ['ssn']],
    ['078.05.1120, 078 - 05 - 1120', '[ssn], [ssn]', ['ssn']],
    ['٠٧٨-٠٥-١١٢٠', '[ssn]', ['ssn']],
    ['078–05–1120 and 4111111111111111', '[ssn] and [card]', ['ssn', 'card']],
    ['itin 912-70-1234', 'itin [id]', ['id']],
    ['curp HEGG560427MVZRRL04', 'curp [id]', ['id']],
  ])('takes %j out', (text, expected, found) => {
    const masked = mask(text);
    expect(masked.text).toBe(expected);
    expect(masked.found.toSorted()).toEqual(found.toSorted());
  });

  test.each([
    'call me at +1 (202) 555-0143',
    'my number is 202-555-0143',
    'invoice 1234567890123456',
    'plate ABC 1234, permit 2026-11-23',
    '000-12-3456',
    'account 078051120',
    'ticket 0000 0000 0000 0000',
    'I live at 12345 Main Street 90210',
    'my case is TC-7K4M-2Q',
    'paid $1,234,567.89 on 11/23/2026 at 10:30',
    'DE88 3704 0044 0532 0130 07',
    'AB12 is the room and PM25 the air here today',
    'HEGG560427MVZRRL05',
  ])('leaves %j as it is', (text) => {
    expect(mask(text)).toEqual({ text, found: [] });
  });

  test.each([
    ['ca-sin', '130 692 544', '130 692 545'],
    ['es-dni', '12345678Z', '12345678A'],
    ['es-nie', 'X1234567L', 'X1234567A'],
    ['gb-nino', 'QQ 12 34 56 C', 'BG 12 34 56 C'],
    ['br-cpf', '529.982.247-25', '529.982.247-26'],
    ['eg-national-id', '29001011234567', '29013011234567'],
    ['sa-national-id', '1000000008', '1000000009'],
  ])('with %s takes %j out and leaves %j', (name, real, other) => {
    const only = createMask([name]);
    if (name === 'ca-sin') expect(only(`sin 130692544`).text).toBe('sin [id]');
    if (name === 'gb-nino') expect(createMask([name])('AB 12 34 56 C').text).toBe('[id]');
    else expect(only(`here: ${real}.`).text).toBe('here: [id].');
    expect(only(`here: ${other}.`).found).toEqual([]);
  });

  test('knows the formats of the agency, and refuses one it does not know', () => {
    const { agency } = load();
    expect(() => createMask(agency?.masks.identities ?? [])).not.toThrow();
    expect(() => createMask(['us-ssn', 'moon-id'])).toThrow(/moon-id.*us-ssn/u);
  });

  test('never leaves a card number in, however it is grouped', () => {
    const groups = fc.array(fc.constantFrom('', ' ', '-', '.', '\u200b'), {
      minLength: 15,
      maxLength: 15,
    });
    fc.assert(
      fc.property(groups, fc.string(), (gaps, around) => {
        const digits = [...'4242424242424242'];
        const card = digits.map((digit, index) => digit + (gaps[index] ?? '')).join('');
        const { text } = mask(`${around} x${card}x`);
        expect(text).not.toContain(card);
      }),
    );
  });

  test('is idempotent on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = maskAll(text).text;
        expect(maskAll(once).text).toBe(once);
      }),
    );
  });

  test.each([
    '1 2 3 4 5 6 7 8 9 0 ',
    '1',
    'A1 ',
    'GB82 W E S T 1 2 3 4 ',
    'AB12 A1 B2 C3 D4 ',
    '4111-1111 1111.111 ',
  ])('tries a bounded number of windows for each sign of %j repeated', (unit) => {
    const tries = (length: number) => {
      const kindOf = vi.fn(() => undefined);
      const text = unit.repeat(length / unit.length);
      for (const signs of ['digits', 'letters and digits'] as const)
        replaceNumbers(text, signs, kindOf, String);
      return kindOf.mock.calls.length;
    };
    expect(tries(20_000)).toBeLessThan(20_000 * 34 * 2);
    expect(tries(20_000)).toBeLessThanOrEqual(tries(5000) * 4.2 + 100);
  });

  test('has a format for each of its names that some number is of', () => {
    for (const [name, format] of Object.entries(identityFormats))
      expect(format.length, name).toBeGreaterThan(8);
  });
});

describe('masking where to reach a citizen', () => {
  const own = ['202-555-01', '1-800-799-7233', '911'];
  test.each([
    ['call me at +1 (202) 777-0143', 'call me at [phone]'],
    ['my number is 312-777-0143.', 'my number is [phone].'],
    ['3127770143', '[phone]'],
    ['1-312-777-0143', '[phone]'],
    ['(312) 777 0143 or 777-0144', '[phone] or [phone]'],
    ['+52 55 1234 5678', '[phone]'],
    ['0044 20 7946 0958', '[phone]'],
    ['٠٥٥٥١٢٣٤٥٦', '[phone]'],
    ['+٩٦٦ ٥٥ ١٢٣ ٤٥٦٧', '[phone]'],
    ['312\u200b777\u200b0143', '[phone]'],
    ['write to jane.doe+city@mail.example.org please', 'write to [email] please'],
    ['a@b.co, c@d.es', '[email], [email]'],
  ])('takes %j out', (text, expected) => {
    expect(maskContacts(text, { own })).toBe(expected);
  });

  test.each([
    'is 202-555-0157 your number',
    'I called 1-800-799-7233 and 911',
    'trash on 2026-11-23 at 10:30, $1,234.50',
    'paid $3127770143',
    'I live at 12345 Main Street 90210-1234',
    'my case is TC-7K4M-2Q',
    'permit 2024-001234',
    'the meter says 1234567',
    'apartment 12, 3rd floor, bus 45',
  ])('leaves %j as it is', (text) => {
    expect(maskContacts(text, { own })).toBe(text);
  });

  test('leaves what the conversation asked for', () => {
    const text = '312-777-0143, a@b.co';
    expect(maskContacts(text, { own, asked: 'phone' })).toBe('312-777-0143, [email]');
    expect(maskContacts(text, { own, asked: 'email' })).toBe('[phone], a@b.co');
  });

  test('is idempotent on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = maskContacts(text, { own });
        expect(maskContacts(once, { own })).toBe(once);
      }),
    );
  });
});
