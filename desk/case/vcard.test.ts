import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contactsIn } from './vcard.ts';

const card = (...lines: readonly string[]) =>
  ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n');

it.each([
  [
    'a name and its numbers',
    card('N:Berg;Mia;;;', 'FN:Mia Berg', 'TEL;TYPE=CELL:+1 202 555 0123', 'TEL:202-555-0124'),
    [{ name: 'Mia Berg', phones: ['+1 202 555 0123', '202-555-0124'] }],
  ],
  [
    'groups, addresses of numbers and folded lines',
    card('fn;CHARSET=UTF-8:Mia\\, the\r\n  caretaker', 'item1.TEL;VALUE=uri:tel:+12025550123'),
    [{ name: 'Mia, the caretaker', phones: ['+12025550123'] }],
  ],
  [
    'several people',
    card('FN:Mia') + card('TEL:1'),
    [
      { name: 'Mia', phones: [] },
      { name: '', phones: ['1'] },
    ],
  ],
  [
    'what is text, and stays text',
    card('FN:<b onclick=alert(1)>'),
    [{ name: '<b onclick=alert(1)>', phones: [] }],
  ],
  ['letters that would turn others around', card('FN:a\u202Eb'), [{ name: 'ab', phones: [] }]],
  ['nobody', card('NOTE:hello', 'PHOTO:data:image/png;base64,AAAA'), []],
  ['a page', '<!doctype html><script>', []],
  ['names of nobody', 'FN:Mia', []],
])('of a card it tells %s', (_, text, contacts) => {
  expect(contactsIn(text)).toEqual(contacts);
});

it('whatever is in a card, few people with short names come of it', () => {
  const part = fc.constantFrom(
    'BEGIN:VCARD\n',
    'FN:',
    'TEL;X=:',
    '\n',
    ' ',
    '\\',
    ':',
    'x'.repeat(500),
  );
  const text = fc.array(fc.oneof(part, fc.string()), { maxLength: 200 }).map((all) => all.join(''));
  fc.assert(
    fc.property(text, (given) => {
      const people = contactsIn(given);
      expect(people.length).toBeLessThanOrEqual(20);
      for (const { name, phones } of people) {
        expect(phones.length).toBeLessThanOrEqual(10);
        for (const each of [name, ...phones]) expect(each).toMatch(/^[^\p{Cc}\p{Cf}]{0,200}$/u);
      }
    }),
  );
});
