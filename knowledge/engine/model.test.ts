import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { english, requests } from '../testing/requests.ts';
import { learnModel, openModel } from './model.ts';

const tongue = { language: english };
const learned = learnModel(requests, { tongue });
const bytes = learned.write();
const opened = openModel(bytes, tongue);

test('the same examples give the same bytes', () => {
  expect(learnModel(requests, { tongue }).write()).toEqual(bytes);
});

test('what was opened is what was learned, and is written as the same bytes', () => {
  expect(opened.labels).toEqual(learned.labels);
  expect(opened.write()).toEqual(bytes);
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...requests.flatMap(({ text }) => text.split(' ')))),
      (words) => {
        const text = words.join(' ');
        expect(opened.understand(text)).toEqual(learned.understand(text));
      },
    ),
    { numRuns: 50 },
  );
});

describe('what is asked', () => {
  test('in the words of a phrasing is answered by it', () => {
    const own = requests.flatMap(({ text, label }) => (label ? [{ text, label }] : []));
    const lost = own.filter(
      ({ text, label }) => opened.understand(text).ranked[0]?.label !== label,
    );
    expect(lost).toEqual([]);
  });

  test.each([
    ['what day is my trash collected', 'waste/trash-day'],
    ['I want to pay the water bill', 'water/pay-bill'],
    ['gabrage colection', 'waste/trash-day'],
    ['can u fix potholes', 'streets/pothole'],
  ])('%j finds %s', (text, label) => {
    expect(opened.understand(text).ranked[0]?.label).toBe(label);
  });

  test.each(['', '👍', 'قطة', 'tell me a joke', 'x'.repeat(10_000), 'zzz '.repeat(5000)])(
    '%.20j is not answered',
    (text) => {
      expect(opened.understand(text).decision).toBe('none');
    },
  );

  test('in words that must not reach it does not get it', () => {
    const { ranked } = opened.understand('I lost my library card');
    expect(ranked.map(({ label }) => label)).not.toContain('library/card');
  });
});

test('tells all a decision was made from', () => {
  const { words, lookedAt, decision, thresholds } = opened.explain('my gabrage day');
  expect(words.map(({ readAs }) => readAs.join(' '))).toEqual(['my', 'garbage', 'day']);
  expect(decision).toBe(opened.understand('my gabrage day').decision);
  expect(lookedAt[0]?.label).toBe('waste/trash-day');
  expect(thresholds).toEqual(opened.thresholds);
  const [vetoed] = opened
    .explain('I lost my library card')
    .lookedAt.filter(({ label }) => label === 'library/card');
  expect(vetoed).toMatchObject({ vetoed: true, confidence: 0 });
});

describe('bytes that are no whole model', () => {
  test('are refused, wherever they end', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(() => openModel(bytes.subarray(0, length), tongue)).toThrow();
      }),
    );
  });

  test('are refused, or read in bounded time and memory, wherever they are changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ change;
        try {
          openModel(damaged, tongue).understand('when is trash day');
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 40 },
    );
  });
});
