import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { openKnowledge } from './artifact.ts';
import { compile } from './compile.ts';
import { load } from './load.ts';

const labelled = z.strictObject({
  language: z.string(),
  answers: z.record(z.string(), z.array(z.string()).min(1)),
  none: z.array(z.string()).min(1),
});

const { bytes, checksum } = compile(load());
const knowledge = openKnowledge(bytes, checksum);

const read = (code: string) =>
  labelled.parse(parse(readFileSync(new URL(`evaluation/${code}.yaml`, import.meta.url), 'utf8')));

interface Row {
  readonly text: string;
  readonly label?: string;
}

function measure(rows: readonly Row[], code: string) {
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

describe.each(['en', 'es'])('on the labelled questions in %s', (code) => {
  const { answers, none } = read(code);
  const inScope = measure(
    Object.entries(answers).flatMap(([label, texts]) => texts.map((text) => ({ text, label }))),
    code,
  );
  const total = Object.values(answers).flat().length;

  test('answers nothing that no article answers', () => {
    const texts = measure(
      none.map((text) => ({ text })),
      code,
    ).answered.map(({ text }) => text);
    expect(texts).toEqual([]);
  });

  test('asks about few of those', () => {
    const asked = none.filter((text) => knowledge.understand(text, code).decision === 'ask');
    expect(asked.length / none.length, asked.join('\n')).toBeLessThan(0.2);
  });

  test('gives no wrong answer', () => {
    expect(inScope.wrong).toEqual([]);
  });

  test('answers most, and answers or offers nearly all', () => {
    const unanswered = inScope.lost.map(({ text }) => text).join('\n');
    expect(inScope.right.length / total).toBeGreaterThan(0.6);
    expect(inScope.resolved.length / total, unanswered).toBeGreaterThan(0.9);
  });

  test('knows its own language, whatever the fallback', () => {
    const texts = Object.values(answers).flat();
    const other = code === 'en' ? 'es' : 'en';
    const mistaken = texts.filter((text) => knowledge.identify(text, other) !== code);
    expect(mistaken.length / texts.length, mistaken.join('\n')).toBeLessThan(0.05);
  });
});

test('understands a question in under five milliseconds', () => {
  const texts = [...Object.values(read('en').answers).flat(), 'word '.repeat(200)];
  const start = performance.now();
  for (const text of texts) knowledge.understand(text, 'en');
  expect((performance.now() - start) / texts.length).toBeLessThan(5);
});
