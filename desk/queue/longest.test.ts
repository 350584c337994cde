import { expect, it } from 'vitest';
import type { CaseRow } from '../api/types.ts';
import { waitsLongest } from './longest.ts';

interface Row extends Pick<CaseRow, 'owner' | 'waitingSince'> {
  readonly id: string;
}
const row = (id: string, waitingSince?: string, owner?: Row['owner']): Row => ({
  id,
  ...(waitingSince !== undefined && { waitingSince }),
  ...(owner && { owner }),
});
const at = (hour: number) => new Date(2026, 10, 10, hour).toISOString();
const ana = { id: 'agent1', name: 'Ana', since: at(9) };

it.each<[string, Row[], string | undefined]>([
  ['of nobody', [], undefined],
  ['of one alone, as there is nothing to compare', [row('a', at(9))], undefined],
  ['of those that wait', [row('a', at(10)), row('b', at(9)), row('c', at(11))], 'b'],
  ['not of those somebody has', [row('a', at(10)), row('b', at(9), ana), row('c', at(11))], 'a'],
  ['not of those whose turn it is', [row('a'), row('b', at(9)), row('c', at(11))], 'b'],
])('says who waits longest: %s', (_, cases, expected) => {
  expect(waitsLongest(cases)?.id).toBe(expected);
});
