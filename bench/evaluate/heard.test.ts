import { expect, test } from 'vitest';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import { confusionOf, hear } from './heard.ts';

const now = new Date('2026-11-25T12:00:00Z');
const heard = (text: string, afterCase = false) =>
  hear({ text, language: 'en', label: null }, threeTopics, now, { afterCase }).heard;

test.each([
  ['I want to kill myself', 'crisis'],
  ['my house is on fire', 'emergency'],
  ['STOP', 'stop'],
  ['agent', 'agent'],
  ['fuck you', 'insult'],
  ['this is ridiculous', 'complaint'],
  ['how do I juggle', 'offer'],
  ['trash', 'other'],
])('"%s" is heard as %s', (text, expected) => {
  expect(heard(text)).toBe(expected);
});

test('what is not solved is heard only after a case', () => {
  expect([heard('not solved', true), heard('not solved')]).toEqual(['not-solved', 'offer']);
});

test('what was heard is counted by language and by what is right', () => {
  const counted = confusionOf([
    { language: 'en', label: 'stop', heard: 'stop' },
    { language: 'en', label: 'stop', heard: 'offer' },
    { language: 'en', label: 'stop', heard: 'stop' },
    { language: 'es', label: null, heard: 'other' },
  ]);
  expect(counted).toEqual({ en: { stop: { stop: 2, offer: 1 } }, es: { none: { other: 1 } } });
});
