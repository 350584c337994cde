import { expect, test } from 'vitest';
import { plain, refusedMarkdown } from './plain.ts';

test.each([
  ['lines of a paragraph', 'One\ntwo.\n\nThree.', 'One two.\n\nThree.'],
  [
    'a list',
    'Bring:\n- a photo ID\n- the bill,\n  if you have it',
    'Bring:\n• a photo ID\n• the bill, if you have it',
  ],
  ['a numbered list', '1. Go\n2. Come', '1. Go\n2. Come'],
  ['emphasis', '**Late?** It costs *more*.', 'Late? It costs more.'],
  ['a link', 'See [the form](https://a.example/f).', 'See the form (a.example/f).'],
  ['a link that is its address', '[a.example](https://a.example)', 'a.example'],
  ['a phone number', '[202-555-0100](tel:202-555-0100)', '202-555-0100'],
  ['Windows line ends', 'One\r\ntwo', 'One two'],
])('turns %s into plain text', (_, markdown, text) => {
  expect(plain(markdown)).toBe(text);
});

test.each([
  '<b>now</b>',
  '![map](https://a.example/m.png)',
  '# Title',
  '| a | b |',
  '> said',
  '[x](javascript:alert)',
])('refuses %s', (markdown) => {
  expect(refusedMarkdown(`Fine.\n${markdown}`)).toMatchObject([{ line: 2 }]);
});
