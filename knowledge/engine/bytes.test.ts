import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteReader, ByteWriter } from './bytes.ts';

const whole = fc.nat(0xffffffff);
const ascending = fc
  .array(fc.nat(0x7fffffff), { maxLength: 50 })
  .map((values) => values.toSorted((a, b) => a - b));

function written(write: (to: ByteWriter) => void): ByteReader {
  const to = new ByteWriter();
  write(to);
  return new ByteReader(to.done());
}

describe('what was written is read again:', () => {
  test('whole numbers', () => {
    fc.assert(fc.property(whole, (value) => written((to) => to.count(value)).count() === value));
  });

  test('ascending numbers', () => {
    fc.assert(
      fc.property(ascending, (values) => {
        expect([...written((to) => to.ascending(values)).ascending()]).toEqual(values);
      }),
    );
  });

  test('ascending numbers into a list that is there', () => {
    const into = new Uint16Array(5);
    const from = written((to) => to.ascending([3, 3, 65_535]));
    expect(from.ascendingInto(into, 1)).toBe(3);
    expect([...into]).toEqual([0, 3, 3, 65_535, 0]);
  });

  test('texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(written((to) => to.text(text)).text()).toBe(text);
      }),
    );
  });

  test('fractions', () => {
    fc.assert(
      fc.property(fc.float32Array({ noNaN: true }), (values) => {
        expect(written((to) => to.floats(values)).floats()).toEqual(values);
      }),
    );
  });

  test('one behind the other, beyond the room there is at first', () => {
    const block = Uint8Array.from({ length: 200_000 }, (_, at) => at);
    const from = written((to) => {
      to.text('first');
      to.block(block);
      to.count(7);
    });
    expect(from.text()).toBe('first');
    expect(Buffer.from(from.block()).equals(Buffer.from(block))).toBe(true);
    expect(from.count()).toBe(7);
  });
});

describe('bytes that were not written so are refused:', () => {
  test('cut off anywhere', () => {
    const to = new ByteWriter();
    to.text('a text');
    to.ascending([1, 500, 70_000]);
    const bytes = to.done();
    for (let length = 0; length < bytes.length; length++) {
      const from = new ByteReader(bytes.subarray(0, length));
      expect(() => [from.text(), from.ascending()]).toThrow(RangeError);
    }
  });

  test.each([
    ['a number without an end', [0xff, 0xff, 0xff, 0xff, 0xff, 0xff], 'count'],
    ['a list longer than the bytes', [0xff, 0xff, 0xff, 0xff, 0x0f], 'ascending'],
    ['a block longer than the bytes', [0xff, 0xff, 0xff, 0xff, 0x0f, 1, 2], 'block'],
    ['more things than there are bytes', [0xff, 0xff, 0xff, 0xff, 0x0f, 1], 'length'],
  ] as const)('%s', (_, bytes, read) => {
    expect(() => new ByteReader(Uint8Array.from(bytes))[read]()).toThrow(RangeError);
  });

  test('more numbers than there is room for', () => {
    const from = written((to) => to.ascending([1, 2, 3]));
    expect(() => from.ascendingInto(new Uint16Array(3), 1)).toThrow(RangeError);
  });
});
