import type { Command } from '../command.ts';
import { say } from '../say.ts';
import type { Turn } from '../turn.ts';

/** AGENT: how to reach a person. It passes the conversation to the queue once there are cases. */
export const agent: Command = {
  intent: 'agent',
  run: (turn) => ({
    status: 'offered-agent:asked-for',
    language: turn.language,
    says: [{ text: reachAPerson(turn) }],
    memory: { ...turn.memory, failures: 0, openQuestion: undefined },
  }),
};

/** How and when a person can be reached, in the turn's language. */
export const reachAPerson = (turn: Turn, text: 'asked' | 'offer' = 'asked'): string => {
  const { phone } = turn.knowledge.agency;
  return say(turn.words, turn.language, 'agent', text, {
    phone: phone.number,
    hours: phone.hours[turn.language] ?? phone.hours.en ?? '',
  });
};
