import * as fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { describe, expect, test } from 'vitest';
import { segments } from './segments.ts';

describe('what a text costs as SMS', () => {
  test.each([
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['é'.repeat(160), 1],
    ['á'.repeat(70), 1],
    ['á'.repeat(71), 2],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['👍'.repeat(35), 1],
    ['👍'.repeat(36), 2],
  ])('case %#', (text, count) => {
    expect(segments(text)).toBe(count);
  });

  test("is what the provider's own calculator says", () => {
    const character = fc.constantFrom(...'aZ 9.\n€[~éñ', 'á', 'ç', 'م', '👍', '’');
    const plain = fc.constantFrom(...'aZ 9.\n€[~éñ');
    const text = fc.oneof(
      fc.string({ unit: plain, minLength: 1, maxLength: 500 }),
      fc.string({ unit: character, minLength: 1, maxLength: 500 }),
    );
    fc.assert(
      fc.property(text, (given) => {
        expect(segments(given)).toBe(new SegmentedMessage(given).segmentsCount);
      }),
      { numRuns: 300 },
    );
  });
});
