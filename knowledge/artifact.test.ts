import { describe, expect, test } from 'vitest';
import { ArtifactError, checksumOf, openKnowledge } from './artifact.ts';
import { compile } from './compile.ts';
import { load } from './load.ts';
import { bytes, checksum, knowledge, loaded } from './testing/shipped.ts';

const october = new Date('2026-10-15T12:00:00Z');

/** The same knowledge with one article changed. */
function withArticle(id: string, change: Record<string, string>) {
  const articles = loaded.articles.map((one) =>
    one.article.id === id ? { ...one, article: { ...one.article, ...change } } : one,
  );
  const compiled = compile({ ...loaded, articles });
  return openKnowledge(compiled.bytes, compiled.checksum);
}

describe('compiling', () => {
  test('gives the same bytes for the same content, in whatever order it was read', () => {
    const turned = {
      ...loaded,
      articles: loaded.articles.toReversed(),
      languages: loaded.languages.toReversed(),
    };
    expect(compile(turned).checksum).toBe(checksum);
    expect(Buffer.from(compile(load()).bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  test('refuses what was loaded with an error, naming the place', () => {
    const problem = {
      file: 'a.md',
      line: 7,
      severity: 'error',
      message: 'is bad',
      fix: 'Mend it.',
    };
    expect(() => compile({ ...loaded, problems: [{ ...problem, severity: 'error' }] })).toThrow(
      'knowledge/a.md:7 is bad. Mend it.',
    );
  });
});

describe('opening', () => {
  const reasonOf = (open: () => unknown) => {
    try {
      open();
    } catch (error) {
      return error instanceof ArtifactError ? error.reason : error;
    }
    return 'opened';
  };

  test('refuses bytes that are not those the checksum names', () => {
    const changed = bytes.slice();
    changed[100] = (changed[100] ?? 0) ^ 1;
    expect(reasonOf(() => openKnowledge(changed, checksum))).toBe('checksum');
  });

  test.each([
    ['not JSON', 'nonsense'],
    ['of a later schema', JSON.stringify({ schema: 99 })],
  ])('refuses an artifact that is %s', (_, text) => {
    const other = new TextEncoder().encode(text);
    expect(reasonOf(() => openKnowledge(other, checksumOf(other)))).toBe('unreadable');
  });

  test('is named by its checksum', () => {
    expect(knowledge.version).toBe(checksum);
  });
});

describe('an article', () => {
  test('is given in the language asked for', () => {
    expect(knowledge.article('library/card', 'es', october)?.language).toBe('es');
  });

  test('is given in the first language of the agency where there is no other', () => {
    expect(knowledge.article('library/card', 'fr', october)?.language).toBe('en');
  });

  test('is not given when there is none', () => {
    expect(knowledge.article('library/none', 'en', october)).toBeUndefined();
  });

  test('is given until the end of its last day in the time zone of the agency', () => {
    const ending = withArticle('library/card', { validUntil: '2026-10-14' });
    const at = (time: string) => ending.article('library/card', 'en', new Date(time));
    expect(at('2026-10-15T04:59:00Z')).toBeDefined();
    expect(at('2026-10-15T05:00:00Z')).toBeUndefined();
  });

  test('is not given before its first day', () => {
    const later = withArticle('library/card', { validFrom: '2026-10-16' });
    expect(later.article('library/card', 'en', october)).toBeUndefined();
  });

  test('whose review is overdue is given for ninety days in the time zone of the agency, then withheld', () => {
    const overdue = withArticle('library/card', { reviewed: '2026-01-01', reviewBy: '2026-07-16' });
    const at = (time: string) => overdue.article('library/card', 'en', new Date(time));
    expect(at('2026-10-15T04:59:00Z')).toBeDefined();
    expect(at('2026-10-15T05:00:00Z')).toBeUndefined();
  });
});
