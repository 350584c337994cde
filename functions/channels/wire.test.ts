import { expect, test } from 'vitest';
import { isoTime, jsonObject, place, readableText, unknown } from './wire.ts';

test.each<[unknown, string | undefined]>([
  [1760000000, '2025-10-09T08:53:20.000Z'],
  ['1760000000', '2025-10-09T08:53:20.000Z'],
  [1760000000123, '2025-10-09T08:53:20.123Z'],
  ['1760000000123', '2025-10-09T08:53:20.123Z'],
  [0, undefined],
  [-5, undefined],
  [1e21, undefined],
  [Number.NaN, undefined],
  ['', undefined],
  ['soon', undefined],
  ['2025-10-09', undefined],
  ['999999999999999999', undefined],
  [null, undefined],
  [undefined, undefined],
])('the time %s is %s', (value, iso) => {
  expect(isoTime(value)).toBe(iso);
});

test('what a queue would refuse is replaced, and nothing else', () => {
  expect(readableText('a\ud83d b\uffff c 👍 \u0000')).toBe('a\ufffd b\ufffd c 👍 \u0000');
});

test.each([
  ['list.create', 'unknown:list.create'],
  ['<script>', 'unknown:unnamed'],
  ['x'.repeat(41), 'unknown:unnamed'],
  [7, 'unknown:unnamed'],
])('%s is counted as %s', (what, name) => {
  expect(unknown(what)).toBe(name);
});

test.each<[unknown, unknown, boolean]>([
  [0, 0, true],
  [-33.9, 151.2, true],
  ['38.8977', '-77.0365', true],
  [90, 180, true],
  [90.1, 0, false],
  [0, -180.1, false],
  ['', '', false],
  ['north', 'east', false],
  [null, 0, false],
  [Number.NaN, 0, false],
  [undefined, undefined, false],
])('%s/%s is a place: %s', (latitude, longitude, is) => {
  expect(place(latitude, longitude)).toHaveLength(is ? 1 : 0);
});

test.each([
  ['{"a":1}', { a: 1 }],
  ['{', { unreadable: 'not-json' }],
  ['', { unreadable: 'not-json' }],
  ['[]', { unreadable: 'wrong-object' }],
  ['null', { unreadable: 'wrong-object' }],
  ['"text"', { unreadable: 'wrong-object' }],
])('the body %s reads as %j', (body, expected) => {
  expect(jsonObject(Buffer.from(body))).toEqual(expected);
});
