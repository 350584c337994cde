import { describe, expect, test } from 'vitest';
import { smsCost } from '../../knowledge/check/sms.ts';
import { load } from '../../knowledge/load.ts';
import { threeTopics } from '../testing/knowledge.ts';
import { compileWords } from '../words.ts';
import { danger, findDanger } from './danger.ts';
import { ar } from './testing/ar.ts';
import { en } from './testing/en.ts';
import { es } from './testing/es.ts';

const words = compileWords();
const found = (joined: string, spoken = 'en') => findDanger({ words, joined, spoken });

describe.each(Object.entries({ en, es, ar }))('danger in %s', (language, { danger, harmless }) => {
  describe.each(Object.entries(danger))('of the kind %s', (kind, wordings) => {
    test.each(wordings)('%s', (wording) => {
      expect(found(wording)).toBeDefined();
    });

    test('is nearly always told from the others', () => {
      const [named] = kind.split(',');
      const others = wordings.filter((wording) => found(wording)?.kind !== named);
      expect(others.length / wordings.length, others.join('\n')).toBeLessThan(0.25);
    });

    test('is nearly always answered in that language', () => {
      const others = wordings.filter((wording) => found(wording, language)?.language !== language);
      expect(others).toEqual([]);
    });
  });

  test.each(Object.values(harmless).flat())('is not: %s', (wording) => {
    expect(found(wording)).toBeUndefined();
  });
});

describe('danger', () => {
  test.each([
    ['i want\nto\ndie', 'crisis'],
    ['mi casa\nse esta\nquemando', 'emergency'],
    ['I WANT TO DIE!!!', 'crisis'],
    ['i w\u200bant to d\u0336i\u0336e\u0336', 'crisis'],
    ['𝓘 𝔀𝓪𝓷𝓽 𝓽𝓸 𝓭𝓲𝓮', 'crisis'],
    ['i wаnt to kіll mysеlf', 'crisis'],
    ['I don’t want to live', 'crisis'],
    ['i dont wnat to live anymroe', 'crisis'],
    ['أُرِيدُ أَنْ أَمُوتَ', 'crisis'],
    ['اريـــد ان امـــوت', 'crisis'],
    ['quiero m o r i r m e', 'crisis'],
    ['trash day? also i want to kill myself', 'crisis'],
    ['need a death certificate, my house is on fire', 'emergency'],
  ])('is seen in %j', (wording, kind) => {
    expect(found(wording)?.kind).toBe(kind);
  });

  test('is answered in the language it is written in, whichever was chosen', () => {
    expect(found('me quiero morir', 'en')?.language).toBe('es');
    expect(found('i want to die', 'es')?.language).toBe('en');
  });
});

describe('the signpost', () => {
  const { agency } = load();
  if (!agency) throw new Error('There is no agency');
  const wordings = {
    en: {
      crisis: 'i want to die',
      child: 'my stepdad touches me',
      violence: 'my husband hits me',
      poison: 'my kid drank bleach',
      emergency: 'my house is on fire',
    },
    es: {
      crisis: 'me quiero morir',
      child: 'mi padrastro me toca',
      violence: 'mi esposo me pega',
      poison: 'mi hijo se tomó cloro',
      emergency: 'mi casa se quema',
    },
    ar: {
      crisis: 'بدي موت',
      child: 'زوج أمي يلمسني',
      violence: 'زوجي يضربني',
      poison: 'ابني شرب كلور',
      emergency: 'بيتي يحترق',
    },
  };
  const rows = Object.entries(wordings).flatMap(([language, kinds]) =>
    Object.entries(kinds).map(([kind, wording]) => ({ language, kind, wording })),
  );
  const decide = (wording: string, knowledge = { ...threeTopics, agency }) =>
    danger.decide({ words, joined: wording, spoken: 'en', knowledge } as never);

  test.each(rows)('of $kind in $language fits two SMS segments', ({ wording, language }) => {
    const decision = decide(wording);
    expect(decision?.language).toBe(language);
    const [said] = decision?.says ?? [];
    expect(smsCost(said?.text ?? '').segments, said?.text).toBeLessThanOrEqual(2);
  });

  test.each(rows)('of $kind in $language names the emergency number', ({ wording }) => {
    expect(decide(wording)?.says[0]?.text).toContain(agency.emergency.number);
  });

  test('names the line of its kind, and the emergency number alone where there is none', () => {
    expect(decide('my kid drank bleach')?.says[0]?.text).toContain(agency.helplines.poison?.number);
    const only = { ...agency, helplines: { crisis: agency.helplines.crisis } };
    const text = decide('my kid drank bleach', { ...threeTopics, agency: only })?.says[0]?.text;
    expect(text).toContain(agency.emergency.number);
    expect(text).not.toMatch(/undefined|\{/u);
  });
});
