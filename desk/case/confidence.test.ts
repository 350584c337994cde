import { describe, expect, it } from 'vitest';
import { en } from '../words/en.ts';
import { confidenceWords, worthTelling } from './confidence.ts';

const t = (key: keyof typeof en, values: Readonly<Record<string, string | number>> = {}) =>
  en[key].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

describe('how sure the bot was', () => {
  it.each([
    [1, 'very likely, 99 %'],
    [0.85, 'very likely, 85 %'],
    [0.6, 'likely, 60 %'],
    [0.3, 'perhaps, 30 %'],
    [0.06, 'hardly, 6 %'],
    [0, 'hardly, 0 %'],
  ])('is said in a word and a figure: %f', (confidence, said) => {
    expect(confidenceWords(confidence, { t })).toBe(said);
  });

  it('is told of what was meant in earnest alone', () => {
    const sure = { articleId: 'waste/trash-day', confidence: 0.95 };
    expect(worthTelling([sure, { articleId: 'waste/bulky-items', confidence: 0.004 }])).toEqual([
      sure,
    ]);
    expect(worthTelling([])).toEqual([]);
  });
});
