import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test.each([
  ['plain', ['water', 3], 'water,3\r\n'],
  ['with a comma and quotes', ['a "b", c'], '"a ""b"", c"\r\n'],
  ['that begins like a formula', ['=HYPERLINK("x")'], `"'=HYPERLINK(""x"")"\r\n`],
  ['that is a negative number', [-3], '-3\r\n'],
])('a cell %s is read back as it is', (_, row, text) => {
  expect(csvOf([row])).toBe(text);
});
