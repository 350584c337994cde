import { expect, it } from 'vitest';
import type { TimelineEntry } from '../api/types.ts';
import { onceEach, placesOf } from './places.ts';

const at = (minute: number, day = 10) => new Date(2026, 10, day, 9, minute).toISOString();
const citizen = (when: string): TimelineEntry => ({
  kind: 'citizen',
  at: when,
  sequence: Date.parse(when),
  text: 'Hello',
  files: [],
});
type Agency = Extract<TimelineEntry, { kind: 'agency' }>;
const agency = (when: string, more: Partial<Agency> = {}): TimelineEntry => ({
  kind: 'agency',
  at: when,
  sequence: Date.parse(when),
  text: 'Hello',
  speaker: 'bot',
  options: [],
  files: [],
  status: 'delivered',
  ...more,
});
const ana = { speaker: 'agent', by: { id: 'agent1', name: 'Ana' } } as const;
const omar = { speaker: 'agent', by: { id: 'agent2', name: 'Omar' } } as const;

const goesOn = (...entries: TimelineEntry[]) =>
  [...placesOf(entries).values()].map((place) => place.goesOn);

it.each<[string, TimelineEntry, TimelineEntry, boolean]>([
  ['the citizen goes on', citizen(at(0)), citizen(at(4)), true],
  ['the citizen comes back later', citizen(at(0)), citizen(at(6)), false],
  ['the citizen writes the next day', citizen(at(0)), citizen(at(0, 11)), false],
  ['the bot answers the citizen', citizen(at(0)), agency(at(1)), false],
  ['the bot goes on', agency(at(0)), agency(at(1)), true],
  ['a person takes over from the bot', agency(at(0)), agency(at(1), ana), false],
  ['a person goes on', agency(at(0), ana), agency(at(1), ana), true],
  ['another person goes on', agency(at(0), ana), agency(at(1), omar), false],
  ['it got further', agency(at(0)), agency(at(1), { status: 'read' }), false],
  [
    'neither arrived, each for a reason of its own',
    agency(at(0), { status: 'failed' }),
    agency(at(1), { status: 'failed' }),
    false,
  ],
  ['it went long after', agency(at(0)), agency(at(1), { sentAt: at(30) }), false],
])('who speaks and when is shown again unless it is the same: %s', (_, above, below, expected) => {
  expect(goesOn(above, below)).toEqual([false, expected]);
});

it('a day begins with the first that was said on it', () => {
  const entries = [citizen(at(0)), agency(at(1)), citizen(at(0, 12)), citizen(at(30, 12))];
  const opening = [...placesOf(entries).values()].map(({ opensDay }) => opensDay);
  expect(opening).toEqual([true, false, true, false]);
});

it('what stands beside its message is not told again', () => {
  const change = (action: 'claim' | 'citizen-wrote' | 'agent-replied' | 'note'): TimelineEntry => ({
    kind: 'change',
    id: action,
    at: at(0),
    actor: { kind: 'citizen' },
    action,
  });
  const entries = [change('claim'), citizen(at(0)), change('citizen-wrote'), change('note')];
  expect(onceEach([...entries, change('agent-replied')])).toEqual(entries.slice(0, 2));
});
