import { expect, test } from 'vitest';
import { withDirection } from './direction.ts';

test.each([
  ['a telephone number', 'اتصل بالرقم 202-555-0142.', 'اتصل بالرقم ‎202-555-0142.'],
  ['one after figures', 'من 8 إلى 5: 202-555-0142', 'من 8 إلى 5: ‎202-555-0142'],
  ['a date', 'حتى 2026-10-01', 'حتى ‎2026-10-01'],
  ['a Latin address', 'البلدية، 1 Main Street', 'البلدية، ‎1 Main Street'],
])('keeps %s whole after Arabic', (_, written, sent) => {
  expect(withDirection(written)).toBe(sent);
  expect(withDirection(sent)).toBe(sent);
});

test.each([
  'Call 202-555-0142, 1 Main Street',
  'Llame al 202-555-0142',
  'riverton.example/trash (rev. 2026-10-01)',
  'مدينة Riverton 202-555-0142',
  'الرسم 25 دولارًا، من 8:30 إلى 4',
  'اتصل\n202-555-0142',
])('leaves %j as it is', (text) => {
  expect(withDirection(text)).toBe(text);
});
