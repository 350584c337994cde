import { expect, test } from 'vitest';
import { confusions } from './confusions.ts';

const language = { code: 'en', filler: 'the a my', shorthand: {}, endings: [], background: [] };
const asked = (label: string, texts: readonly string[]) => texts.map((text) => ({ text, label }));

const examples = [
  ...asked('trash', [
    'trash pickup day',
    'when is trash picked up',
    'trash truck did not come',
    'what day is trash collected',
    'garbage collection day',
    'trash bins out tonight',
    'is trash picked up on monday',
    'missed trash pickup',
    'trash pickup time',
    'library card number',
  ]),
  ...asked('library', [
    'library card',
    'get a library card',
    'new library card',
    'library card for my kid',
    'apply for a library card',
    'what do i need for a library card',
    'renew library card',
    'sign up for a library card',
    'library card online',
    'free library card',
  ]),
];

test('a phrasing that stands with the wrong label is found, and what it is taken for', () => {
  const found = confusions(examples, { tongue: { language } });
  expect(found.map(({ text, label, takenFor }) => ({ text, label, takenFor }))).toContainEqual({
    text: 'library card number',
    label: 'trash',
    takenFor: 'library',
  });
  expect(found.filter(({ label, takenFor }) => label === takenFor)).toEqual([]);
  const confidences = found.map(({ confidence }) => confidence);
  expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
});
