import type { Staff } from '../../../intents/model/handoff/staff.ts';
import type { Agent } from './agent.ts';
import type { CitizenPlan } from './citizen.ts';

/** Seconds since the play began: Monday, six in the evening in Chicago; on Tuesday the desk opens at eight. */
export const evening = new Date('2026-11-24T00:00:00Z');
export const [minute, hour] = [60, 3600];
export const opens = 14 * hour;
/** For an hour. */
export const breaks = opens + 4 * hour;
export const closes = opens + 9 * hour;
/** The next day, what was left over is answered, ... */
export const tomorrow = opens + 30 * hour;
/** ... and fetched by who was not reached, as their window was closed. */
export const comeBack = opens + 31 * hour;
export const ends = opens + 33 * hour;

/** Somebody vanishes once they have a case in hand, at that time or soon after, for so long. */
export interface Absence {
  readonly agent: Agent | undefined;
  readonly from: number;
  readonly lasts: number;
}

export const isOnDuty = (second: number): boolean =>
  (second >= opens && second < breaks) ||
  (second >= breaks + hour && second < closes) ||
  second >= opens + 24 * hour;

/** One is gone for twenty minutes before noon, one for good in the afternoon. */
export const absencesOf = (
  agents: readonly Agent[],
  fraction: () => number,
): readonly Absence[] => [
  { agent: agents[1], from: opens + hour * (1 + fraction()), lasts: 20 * minute },
  { agent: agents[2], from: opens + hour * (5 + 2 * fraction()), lasts: Number.POSITIVE_INFINITY },
];

const people = [
  { id: 'ana', name: 'Ana', languages: ['en'], topics: ['*'] },
  { id: 'ben', name: 'Ben', languages: ['en', 'es'], topics: ['*'] },
  { id: 'cora', name: 'Cora', languages: ['en', 'ar'], topics: ['general', 'waste', 'water'] },
  { id: 'dan', name: 'Dan', languages: ['en'], topics: ['*'] },
] as const;

/** Somebody who takes over what waits too long, and is told of owners who are gone. */
export const supervisor: Staff = {
  id: 'sue',
  name: 'Sue',
  roles: ['agent', 'supervisor'],
  topics: ['*'],
  languages: ['*'],
  session: 'sue',
};

export function agentNamed(index: number): Staff {
  const { id, name, languages, topics } = people[index % people.length] ?? people[0];
  const number = Math.floor(index / people.length);
  const own = number === 0 ? id : `${id}-${number + 1}`;
  return {
    id: own,
    name,
    roles: ['agent'],
    topics: [...topics],
    languages: [...languages],
    session: own,
  };
}

const questions = [
  'when is my trash picked up',
  'how do I get a library card',
  'how do I pay my water bill',
  'my neighbor keeps a goat on the roof',
] as const;

/** A quarter of them in the evening, the others all through the day. */
export const plansOf = (count: number, fraction: () => number): readonly CitizenPlan[] =>
  Array.from({ length: count }, (_, index) => ({
    address: index % 3 === 0 ? `citizen-${index}` : `+1202555${String(1000 + index)}`,
    channel: ['messenger', 'sms', 'whatsapp'][index % 3] ?? 'sms',
    at: Math.round(index % 4 === 0 ? fraction() * 5 * hour : opens + fraction() * 8 * hour),
    question: questions[index % questions.length] ?? questions[0],
    ...(index % 8 === 4 && { choosesLanguageAfter: Math.round(60 + fraction() * 20 * minute) }),
    ...(index % 8 === 0 && { dangerAfter: Math.round(fraction() * 4 * hour) }),
  }));

/** Fractions that look like chance, and are the same for the same seed (Lehmer's generator). */
export function fractions(seed: number): () => number {
  let state = (seed * 48_271) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
