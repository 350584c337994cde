import { expect, test } from 'vitest';
import { refusals } from './agency-gate.ts';

const agency = (example: boolean, confirmed: boolean) => ({
  example,
  emergency: { confirmed },
  helplines: { crisis: { confirmed: true } },
});

test.each([
  ['prod', false, true, 0],
  ['prod', true, true, 1],
  ['prod', false, false, 1],
  ['prod', true, false, 2],
  ['dev', true, false, 0],
])(
  '%s with example %s and confirmed %s has %i reasons against it',
  (stage, example, confirmed, count) => {
    expect(refusals(stage, agency(example, confirmed))).toHaveLength(count);
  },
);

test('prod refuses a line for those in danger that nobody has confirmed', () => {
  const helplines = { crisis: { confirmed: true }, poison: { confirmed: false } };
  expect(refusals('prod', { ...agency(false, true), helplines })).toEqual([
    expect.stringContaining('poison'),
  ]);
});
