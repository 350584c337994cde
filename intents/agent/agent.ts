import { patience } from '../answer/patience.ts';
import type { Command } from '../command.ts';
import { openCase } from '../handoff/open-case.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';

/** AGENT: passes the conversation to people, as a case with a reference. */
export const agent: Command = {
  intent: 'agent',
  within: true,
  run: (turn) =>
    openCase(turn, { reason: turn.memory.failures >= patience ? 'failures' : 'asked-for' }),
};

/** How and when a person can be reached, in the turn's language. */
export const reachAPerson = (turn: Turn, text: 'asked' | 'offer' = 'asked'): string => {
  const { phone } = turn.knowledge.agency;
  return say(turn.words, turn.language, 'agent', text, {
    phone: phone.number,
    hours: phone.hours[turn.language] ?? phone.hours.en ?? '',
  });
};
