import fc from 'fast-check';
import { expect, it } from 'vitest';
import { degreesOf, mapAt } from './degrees.ts';

const map = 'https://map.example/?at={latitude},{longitude}#18/{latitude}/{longitude}';

it.each([
  [38.8977, -77.0365, '38.8977, -77.0365'],
  [0, 0, '0, 0'],
  [-0, -0.00000001, '0, 0'],
  [-90, 180, '-90, 180'],
  [1.23456789012345, -1e-7, '1.234568, 0'],
])('a place at %d and %d is %s', (latitude, longitude, text) => {
  expect(degreesOf({ latitude, longitude })).toBe(text);
  const [north = '', east = ''] = text.split(', ');
  expect(mapAt(map, { latitude, longitude })).toBe(
    `https://map.example/?at=${north},${east}#18/${north}/${east}`,
  );
});

it.each(['javascript:alert({latitude},{longitude})', 'http://map.example/{latitude}', 'none', ''])(
  'there is no map at "%s"',
  (address) => {
    expect(mapAt(address, { latitude: 0, longitude: 0 })).toBeUndefined();
  },
);

it('whatever the degrees, they are plain numbers in the address', () => {
  const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      const place = { latitude, longitude };
      expect(degreesOf(place)).toMatch(/^-?\d+(?:\.\d+)?, -?\d+(?:\.\d+)?$/);
      expect(mapAt(map, place)).toBe(
        `https://map.example/?at=${degreesOf(place).replace(', ', ',')}#18/${degreesOf(place).replace(', ', '/')}`,
      );
    }),
  );
});
