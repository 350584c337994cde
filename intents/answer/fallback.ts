import { reachAPerson } from '../agent/agent.ts';
import type { Option } from '../model/message.ts';
import { say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';

/** From so many failures in a row on, a person is offered first. */
const patience = 2;

/**
 * No reviewed answer: says so, and how to reach a person. From the second time in a row the person
 * comes first, to be tapped or numbered. The same words are never said twice in a row.
 */
export function offerAPerson(turn: Turn): Decision {
  const failures = turn.memory.failures + 1;
  const options = failures < patience ? undefined : [agentOption(turn)];
  return {
    status: 'offered-agent',
    says: [{ text: fallback(turn, failures), ...(options && { options }) }],
    language: turn.language,
    memory: {
      ...turn.memory,
      failures,
      openQuestion: options && { intent: 'agent', options, askedAt: turn.now.toISOString() },
    },
    settles: true,
    gap: { kind: 'unanswered', text: turn.joined },
  };
}

function fallback(turn: Turn, failures: number): string {
  if (failures < patience) return `${words(turn, 'unknown')} ${reachAPerson(turn, 'offer')}`;
  const again = failures % 2 === 0 ? 'unknown-again' : 'unknown-still';
  return `${reachAPerson(turn, 'asked')} ${words(turn, again)}`;
}

const words = (turn: Turn, text: string): string => say(turn.words, turn.language, 'answer', text);

/** The way to a person, to be tapped: what AGENT does. */
export const agentOption = (turn: Turn): Option => ({
  value: 'command:agent',
  label: say(turn.words, turn.language, 'agent', 'label'),
});
