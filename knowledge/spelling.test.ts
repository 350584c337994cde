import { expect, test } from 'vitest';
import { correct, typingErrors } from './spelling.ts';

const known = ['certificate', 'trash', 'pothole', 'parking', 'marking', 'tax'];

test.each([
  ['certifcate', 'certificate'],
  ['cretificate', 'certificate'],
  ['trahs', 'trash'],
  ['trassh', 'trash'],
  ['pothle', 'pothole'],
  ['barking', undefined],
  ['tux', undefined],
  ['france', undefined],
])('takes "%s" for %s', (word, meant) => {
  expect(correct(word, known)).toBe(meant);
});

test('does not guess between two that are equally near', () => {
  expect(correct('bond', ['bone', 'bind'])).toBeUndefined();
});

test.each([
  ['', 'abc', 3],
  ['abcd', 'acbd', 1],
  ['kitten', 'sitting', 3],
])('counts the errors between "%s" and "%s"', (a, b, errors) => {
  expect(typingErrors(a, b, 9)).toBe(errors);
});
