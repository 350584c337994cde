import { expect, test } from 'vitest';
import { smallTown } from '../../../intents/testing/small-town.ts';
import { citizenOn, turnBench } from '../../testing/citizen.ts';

/** A Friday, half past four in Chicago: what is promised is due on Monday. */
const friday = new Date('2026-11-27T22:30:00Z');

const asked = async (channel: string, may: { tells?: boolean; days?: number } = {}, more = '') => {
  const { tells = false, days } = may;
  const forPeople = { tellsReplyWaits: tells, ...(days && { windowSeconds: days * 86_400 }) };
  const knowledge = { current: async () => smallTown };
  const bench = turnBench({ knowledge, peopleMay: async () => forPeople }, friday);
  const citizen = citizenOn(bench, channel);
  const first = await citizen.says('agent');
  const said = more === '' ? first : await citizen.says(more);
  return said.map(({ reply }) => reply.text).join('\n');
};

test('an answer that is due after the window is promised with what to do to get it', async () => {
  const said = await asked('messenger');
  expect(said).toContain('We can write to you here only until tomorrow (Saturday) at 4:30 PM.');
  expect(said).toMatch(/Write again Monday at \S+ AM to get it, or call /u);
});

test('STATUS says the same', async () => {
  expect(await asked('messenger', {}, 'STATUS')).toContain('We can write to you here only until');
});

test.each([
  ['where there is no window', 'sms', {}],
  ['where they are told that a reply waits', 'messenger', { tells: true }],
  ['where people have longer', 'messenger', { days: 7 }],
] as const)('it is promised as it is %s', async (_, channel, may) => {
  const said = await asked(channel, may);
  expect(said).toContain('You get an answer Monday');
  expect(said).not.toContain('only until');
});
