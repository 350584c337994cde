import { describe, expect, test } from 'vitest';
import type { Labelled } from './labelled.ts';
import { normalise, wordsOf } from './normalise.ts';
import { knowledge, loaded } from './testing/shipped.ts';

const rowsOf = (code: string) => loaded.labelled.filter(({ language }) => language === code);
const words = (text: string): string => wordsOf(normalise(text)).join(' ');

function measure(rows: readonly Labelled[], code: string) {
  const got = rows.map(({ text, label }) => {
    const { decision, candidates } = knowledge.understand(text, code);
    const ids = candidates.map(({ articleId }) => articleId);
    return {
      text,
      label,
      decision,
      ids,
      right: ids[0] === label,
      offered: ids.includes(label ?? ''),
    };
  });
  return {
    answered: got.filter((one) => one.decision === 'answer'),
    wrong: got.filter((one) => one.decision === 'answer' && !one.right),
    right: got.filter((one) => one.decision === 'answer' && one.right),
    /** Answered right, or offered among the choices. */
    resolved: got.filter((one) => one.decision !== 'none' && one.offered),
    lost: got.filter((one) => one.decision === 'none' || !one.offered),
  };
}

/** Of the in-scope sentences, so many are answered right, and answered or offered: what it reaches. */
const reached = [
  { code: 'en', other: 'es', right: 0.7, resolved: 0.96 },
  { code: 'es', other: 'en', right: 0.7, resolved: 0.96 },
  { code: 'ar', other: 'en', right: 0.58, resolved: 0.92 },
];

describe.each(reached)('on the labelled questions in $code', ({ code, other, right, resolved }) => {
  const rows = rowsOf(code);
  const asking = rows.filter(({ label }) => label !== null);
  const none = rows.filter(({ label }) => label === null);
  const inScope = measure(asking, code);
  const articles = loaded.articles.filter(({ article }) => article.language === code);

  test('has sentences for every article, and none that an article was taught', () => {
    const asked = new Set(asking.map(({ label }) => label));
    const missing = articles.filter(({ article }) => !asked.has(article.id));
    expect(missing.map(({ article }) => article.id)).toEqual([]);
    const taught = new Set(articles.flatMap(({ article }) => article.phrasings.map(words)));
    expect(rows.filter(({ text }) => taught.has(words(text)))).toEqual([]);
  });

  test('answers nothing that no article answers', () => {
    const texts = measure(none, code).answered.map(({ text }) => text);
    expect(texts).toEqual([]);
  });

  test('asks about few of those', () => {
    const asked = none.filter(({ text }) => knowledge.understand(text, code).decision === 'ask');
    expect(asked.length / none.length, asked.map(({ text }) => text).join('\n')).toBeLessThan(0.25);
  });

  test('gives no wrong answer', () => {
    expect(inScope.wrong).toEqual([]);
  });

  test('answers most, and answers or offers nearly all', () => {
    const unanswered = inScope.lost.map(({ text }) => text).join('\n');
    expect(inScope.right.length / asking.length).toBeGreaterThan(right);
    expect(inScope.resolved.length / asking.length, unanswered).toBeGreaterThan(resolved);
  });

  test('knows its own language, whatever the fallback', () => {
    const texts = asking.map(({ text }) => text);
    const mistaken = texts.filter((text) => knowledge.identify(text, other) !== code);
    expect(mistaken.length / texts.length, mistaken.join('\n')).toBeLessThan(0.05);
  });
});

test('understands a question with five milliseconds of a processor, whatever else is running', () => {
  const texts = [...rowsOf('en').map(({ text }) => text), 'word '.repeat(200)];
  const before = process.cpuUsage();
  for (const text of texts) knowledge.understand(text, 'en');
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000 / texts.length).toBeLessThan(5);
});
