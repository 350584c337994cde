import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { load } from '../load.ts';
import { check } from './check.ts';
import { runCheck } from './command.ts';
import { only, stateOf } from './state.ts';
import { view } from './view.ts';

const today = '2026-11-23';
const now = new Date(`${today}T12:00:00Z`);
const loaded = load();
const state = stateOf(loaded, check(loaded, today), today);
const options = { folder: 'knowledge', errorsOnly: false, all: true };

describe('the command', () => {
  test('ends well when there are only warnings, and shows where they are', () => {
    const { text, status } = runCheck(['--all', '--quick'], now);
    expect(status).toBe(0);
    expect(text).toMatch(/^City of Riverton on 2026-11-23\n\d+ articles in \d+ files, 0 errors, /u);
    expect(text).toContain('knowledge/topics/parking/towed-car.en.md:11\n    warning: its review');
  });

  test('fails on errors, and says what to do', () => {
    const { text, status } = runCheck(['--folder', '/nowhere'], now);
    expect(status).toBe(1);
    expect(text).toContain('/nowhere/agency.yaml:1\n    error: the file is missing');
    expect(text).toContain('Correct the errors, then run this again.');
  });

  test('shows one article whole', () => {
    const { text } = runCheck(['--article', 'library/card', '--quick'], now);
    for (const { article } of loaded.articles.filter((one) => one.article.id === 'library/card')) {
      for (const phrasing of article.phrasings) expect(text).toContain(phrasing);
      expect(text).toContain(article.title);
      expect(text).toContain(article.source.url);
    }
    expect(text).toMatch(/SMS +\d segments? of GSM-7, \$0\.\d+ a send/u);
    expect(text).toMatch(/reading +Flesch-Kincaid grade \d/u);
  });

  test('says which articles there are when there is none of that name', () => {
    expect(runCheck(['--article', 'library/cards-lost', '--quick'], now)).toEqual({
      status: 2,
      text: expect.stringMatching(/^There is no article "library\/cards-lost"\. There is library/u),
    });
  });

  test('says what can be asked for when there is nothing of what was', () => {
    const { text, status } = runCheck(['--topic', 'zoo', '--quick'], now);
    expect(status).toBe(2);
    expect(text).toMatch(/^There is no such article\.\n {2}Topics: benefits, /u);
  });

  test('gives the same as JSON', () => {
    const shape = z.object({
      articles: z.array(
        z.object({ id: z.string(), files: z.array(z.object({ sms: z.unknown() })) }),
      ),
    });
    const read = shape.parse(
      JSON.parse(runCheck(['--json', '--topic', 'library', '--quick'], now).text),
    );
    expect(read.articles.map(({ id }) => id)).toContain('library/card');
    expect(read.articles.filter(({ id }) => !id.startsWith('library/'))).toEqual([]);
  });

  test('explains itself, also when misused', () => {
    expect(runCheck(['--help'], now)).toMatchObject({ status: 0 });
    expect(runCheck(['--wrong'], now)).toMatchObject({ status: 2 });
  });
});

describe('the view', () => {
  test('fits 80 columns, but for a path', () => {
    const confusion = {
      label: 'parking/snow-emergency',
      language: 'en',
      text: 'snow emergency text alerts',
      takenFor: 'certificates/marriage-certificate',
      confidence: 0.999,
    };
    const whole = stateOf(loaded, check(loaded, today), today, [confusion]);
    const wide = view(whole, options)
      .split('\n')
      .filter((line) => line.length > 80 && !line.startsWith('  knowledge/'));
    expect(wide).toEqual([]);
  });

  test('lists twenty articles and counts the rest, unless all are wanted', () => {
    const problem = { line: 1, severity: 'warning', message: 'is odd', fix: 'Mend it.' } as const;
    const problems = loaded.articles.map(({ file }) => ({ file, ...problem }));
    const odd = stateOf(loaded, problems, today);
    const blocks = (all: boolean) =>
      view(odd, { ...options, all }).match(/^[a-z-]+\/[a-z-]+$/gmu)?.length;
    expect(blocks(false)).toBe(20);
    expect(blocks(true)).toBe(odd.articles.length);
    expect(view(odd, { ...options, all: false })).toContain('more articles to look at: --all');
  });

  test('says what is confused, and by what', () => {
    const confusion = {
      label: 'library/card',
      language: 'en',
      text: 'get a library card',
      takenFor: 'library/lost-card',
      confidence: 0.4,
    };
    const confused = stateOf(loaded, [], today, [confusion]);
    const text = view(confused, options);
    expect(text).toMatch(/library\/card for library\/lost-card +█+ +1\n/u);
    expect(text).toContain('library/card\n  en: "get a library card", were it new, is taken for');
  });
});

test.each([
  [{ topic: 'library' }, (file: string) => file.startsWith('topics/library/')],
  [{ language: 'es' }, (file: string) => file.endsWith('.es.md')],
])('only %j are looked at when asked for', (wanted, fits) => {
  const files = only(state, wanted).articles.flatMap((one) => one.files.map(({ file }) => file));
  expect(files.length).toBeGreaterThan(0);
  expect(files.filter((file) => !fits(file))).toEqual([]);
});
