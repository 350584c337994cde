import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';
import { expect, it } from 'vitest';
import { segments } from './segments.js';

const letters = fc.constantFrom(...'aZ 9@é£Ññü^{}[]~|€\\\n¿ç’áí你👍👩🏽‍🚒');
const texts = fc.oneof(
  fc.string({ unit: letters, maxLength: 330 }),
  fc.string({ unit: fc.constantFrom(...'aZ 9@é€^{'), maxLength: 330 }),
);

it('counts segments as the published calculator does', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const oracle = new SegmentedMessage(text);
      const own = segments(text);
      expect(own.encoding).toBe(oracle.getEncodingName());
      expect(Math.max(1, own.count)).toBe(Math.max(1, oracle.segmentsCount));
    }),
  );
});

it.each([
  ['', 0, 'GSM-7'],
  ['a'.repeat(160), 1, 'GSM-7'],
  ['a'.repeat(161), 2, 'GSM-7'],
  ['€'.repeat(80), 1, 'GSM-7'],
  ['€'.repeat(81), 2, 'GSM-7'],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3, 'GSM-7'],
  ['á'.repeat(70), 1, 'UCS-2'],
  ['á'.repeat(71), 2, 'UCS-2'],
  [`${'á'.repeat(66)}👍${'á'.repeat(66)}`, 3, 'UCS-2'],
])('cuts %j into %i', (text, count, encoding) => {
  expect(segments(text)).toMatchObject({ count, encoding });
});
