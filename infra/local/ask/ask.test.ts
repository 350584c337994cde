import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { knowledgeFolder } from '../../../knowledge/load.ts';
import { runAsk } from './command.ts';

const now = new Date('2026-11-25T12:00:00Z');

/** A few of the shipped articles, which are soon learned. */
const folder = mkdtempSync(join(tmpdir(), 'townclerk-ask-'));
for (const name of [
  'agency.yaml',
  'districts.yaml',
  'languages',
  'topics/library',
  'topics/parking',
])
  cpSync(join(knowledgeFolder, name), join(folder, name), { recursive: true });
afterAll(() => rmSync(folder, { recursive: true }));

const ask = async (...args: string[]) => (await runAsk([...args, '--folder', folder], now)).text;

/** The lines of one part of the view. */
const part = (text: string, name: string): string =>
  new RegExp(`^ {2}${name} +((?:.*\\n?)(?: {13}.*\\n?)*)`, 'mu').exec(text)?.[1] ?? '';

describe('what is asked for', () => {
  test('is shown with how it was read, ranked and decided, and what would be said', async () => {
    const text = await ask('how do i get a libary card');
    expect(part(text, 'Language')).toBe('English: its words and letters are of no other\n');
    expect(part(text, 'Read as')).toContain('libary → library');
    expect(part(text, 'Steps')).toMatch(/nothing to say: staff-acted, [^:]+\n +decides: under/u);
    expect(part(text, 'Ranking')).toMatch(/^library\/card +█+·* +\d\d %\n/u);
    expect(part(text, 'Ranking')).toMatch(/asks from \d+ %, answers from \d+ %/u);
    expect(part(text, 'Decision')).toContain('by the step "understanding"');
    expect(part(text, 'Reply')).toContain('│');
    expect(part(text, 'Next')).toContain('knowledge/topics/library/card.en.md');
  });

  test('names the words that no article has', async () => {
    expect(part(await ask('do you have xylophones'), 'Read as')).toContain(
      'in no article: xylophones',
    );
  });

  test('is shown with the signals on demand', async () => {
    expect(await ask('library card')).not.toContain('Signals');
    expect(part(await ask('library card', '--verbose'), 'Signals')).toMatch(
      /\d\.\d\d {2}how like its nearest phrasing/u,
    );
  });

  test('fits 80 columns, whatever is said', async () => {
    const texts = ['library card', 'parking', 'where is my towed car', 'qwertz', 'menu'];
    for (const channel of ['sms', 'messenger', 'whatsapp', 'x']) {
      const text = await ask(...texts, '--channel', channel);
      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  test('cannot write elsewhere in the terminal', async () => {
    const text = await ask('library \u001b[2J\u202e card');
    for (const control of ['\u001b', '\u202e']) expect(text).not.toContain(control);
  });
});

test('a command is decided before the articles are asked', async () => {
  const text = await ask('menu');
  expect(part(text, 'Steps')).toMatch(/decides: commands \(commanded:?.*\)\n +not reached: /u);
  expect(text).not.toContain('Ranking');
  expect(part(text, 'Next')).toContain('intents/steps.ts');
});

test('several texts are one conversation', async () => {
  const text = await ask('library card', 'menu', '1');
  expect(text.split(/^"/mu)).toHaveLength(4);
  expect(text.slice(text.indexOf('"1"'))).toContain('by the step "open-question"');
});

test('a language given is read and answered in', async () => {
  const text = await ask('library card', '--language', 'es');
  expect(part(text, 'Language')).toBe('Español: as you said with --language\n');
});

test('an SMS is shown in its short form, with what it costs', async () => {
  const text = part(await ask('how do i get a library card', '--channel', 'sms'), 'Reply');
  expect(text).toMatch(/\d segments?, \$0\.\d+ \(GSM-7\)/u);
  expect(text).toContain('(rev. ');
});

test('gives the same as JSON', async () => {
  const shape = z.array(
    z.object({
      status: z.string(),
      tried: z.array(z.string()).min(1),
      understood: z.array(z.object({ lookedAt: z.array(z.object({ confidence: z.number() })) })),
    }),
  );
  const [one] = shape.parse(JSON.parse(await ask('library card', '--json')));
  expect(one?.understood[0]?.lookedAt[0]?.confidence).toBeGreaterThan(0);
});

test.each([
  [['--help'], 0, 'What a citizen would be told'],
  [[], 2, 'Put it in quotation marks'],
  [['hello', '--channel', 'fax'], 2, 'There is no channel "fax"; there are messenger, '],
  [['hello', '--language', 'tlh'], 2, 'There is no language "tlh"; there are en, '],
  [['hello', '--wrong'], 2, '--wrong'],
])('%j ends with status %i and says why', async (args, status, words) => {
  const outcome = await runAsk([...args, '--folder', folder], now);
  expect(outcome.status).toBe(status);
  expect(outcome.text).toContain(words);
});
