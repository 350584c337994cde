import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knowledge, loaded } from './testing/shipped.ts';

test('every phrasing reaches its own article, or at least offers it', () => {
  const lost = loaded.articles.flatMap(({ article }) =>
    article.phrasings.filter((text) => {
      const { candidates } = knowledge.understand(text, article.language);
      return !candidates.some(({ articleId }) => articleId === article.id);
    }),
  );
  expect(lost).toEqual([]);
});

test('what must not reach an article does not', () => {
  const reached = loaded.articles.flatMap(({ article }) =>
    (article.notPhrasings ?? []).filter((text) => {
      const { candidates } = knowledge.understand(text, article.language);
      return candidates.some(({ articleId }) => articleId === article.id);
    }),
  );
  expect(reached).toEqual([]);
});

describe('a question that could be two things', () => {
  test.each([
    [
      'certificate',
      [
        'certificates/birth-certificate',
        'certificates/death-certificate',
        'certificates/marriage-certificate',
      ],
    ],
    [
      'birth or death certificate',
      ['certificates/birth-certificate', 'certificates/death-certificate'],
    ],
  ])('"%s" is not answered', (text, ids) => {
    const { decision, candidates } = knowledge.understand(text, 'en');
    expect(decision).not.toBe('answer');
    if (decision === 'ask') expect(candidates.map((one) => one.articleId).sort()).toEqual(ids);
  });
});

test('an article of high risk is never answered from a close call', () => {
  const high = loaded.articles.filter(({ article }) => article.risk === 'high');
  for (const { article } of high)
    for (const text of article.phrasings) {
      const { decision, candidates } = knowledge.understand(text, article.language);
      if (decision !== 'answer') continue;
      expect((candidates[0]?.confidence ?? 0) - (candidates[1]?.confidence ?? 0)).toBeGreaterThan(
        0.2,
      );
    }
});

test('any text gets an understanding in bounds, twice the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const found = knowledge.understand(text, knowledge.identify(text, 'en'));
      expect(found.candidates.length).toBeLessThanOrEqual(3);
      expect(found.candidates.every(({ confidence }) => confidence >= 0 && confidence <= 1)).toBe(
        true,
      );
      expect(found.decision === 'none').toBe(found.candidates.length === 0);
      expect(knowledge.understand(text, knowledge.identify(text, 'en'))).toEqual(found);
    }),
  );
});

test.each(['', '😀😀', '12345', '   ', 'x'.repeat(10_000), '\u202e\u0000\u200b'])(
  'nothing is understood from %j',
  (text) => expect(knowledge.understand(text, 'en').decision).toBe('none'),
);

test.each([
  ['ok', 'es', 'es'],
  ['12', 'es', 'es'],
  ['where is the office', 'es', 'en'],
  ['dónde está la oficina', 'en', 'es'],
  ['quiero pagar', 'en', 'es'],
  ['أريد أن أدفع', 'en', 'ar'],
  ['٢', 'en', 'en'],
  ['parking ticket شلون ادفعه', 'en', 'ar'],
  ['wen badfa3 el mokhalafe', 'en', 'ar'],
  ['3andi mishkle bel mayye', 'es', 'ar'],
  ['pay a parking ticket', 'ar', 'en'],
  ['el camión de la basura', 'ar', 'es'],
  ['my trash at 7am', 'ar', 'en'],
])('the language of "%s" with fallback %s is %s', (text, fallback, language) => {
  expect(knowledge.identify(text, fallback)).toBe(language);
});

describe('an answer that looks sure is asked about first', () => {
  test.each([
    ['en', 'trash pickup day in chicago'],
    ['en', 'order a birth certificate from Mexico'],
    ['es', 'acta de nacimiento de Honduras'],
    ['ar', 'شهادة ميلاد من مصر'],
  ])('where another place is named (%s: %s)', (language, text) => {
    expect(knowledge.understand(text, language).decision).not.toBe('answer');
  });

  test('where it is what somebody says they do not mean', () => {
    const { decision } = knowledge.understand(
      'I need my birth certificate not the marriage certificate',
      'en',
    );
    expect(decision).not.toBe('answer');
  });

  test.each([
    ['en', 'what day is trash pickup', 'waste/trash-day'],
    ['en', 'they didnt pick up my trash', 'waste/trash-day'],
    ['es', 'no me alcanza para el predial', 'taxes/payment-plan'],
  ])('but not where nothing calls for it (%s: %s)', (language, text, id) => {
    const { decision, candidates } = knowledge.understand(text, language);
    expect([decision, candidates[0]?.articleId]).toEqual(['answer', id]);
  });
});
