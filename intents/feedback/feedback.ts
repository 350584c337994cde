import { createHash } from 'node:crypto';
import { reachAPerson } from '../agent/agent.ts';
import { furtherOptions } from '../answer/ask.ts';
import { say } from '../say.ts';
import type { Decision, Turn } from '../turn.ts';

/**
 * Adds "did this help?" to an answer, now and then: never to the first of a conversation, nor twice in
 * a row, nor where another question of ours follows the answer. It is a message of its own, so that the
 * answer costs no more as SMS, and settles with it. The same turn decides the same, however often it runs.
 */
export function withFeedback(turn: Turn, decision: Decision): Decision {
  const { memory } = decision;
  const [articleId] = memory?.topics ?? [];
  if (!memory || !articleId || memory.openQuestion) return decision;
  const { helpAsked, ...rest } = memory;
  if (helpAsked || !isDue(turn)) return { ...decision, memory: rest };
  const options = [
    { value: `helped:${articleId}:yes`, label: words(turn, 'yes') },
    { value: `helped:${articleId}:no`, label: words(turn, 'no') },
  ];
  const askedAt = turn.now.toISOString();
  return {
    ...decision,
    says: [...decision.says, { text: words(turn, 'question'), options }],
    memory: {
      ...rest,
      helpAsked: true,
      openQuestion: { intent: 'feedback', options, askedAt },
    },
  };
}

/** After the first answer, about one in as many as the agency says; none where it says nothing. */
function isDue({ thread, memory, knowledge }: Turn): boolean {
  const every = knowledge.agency.feedback?.every ?? 0;
  if (every === 0 || memory.topics.length === 0) return false;
  const { id, sequence } = thread.conversation;
  const hash = createHash('sha256').update(`${id} ${sequence}`).digest();
  return hash.readUInt32BE(0) % every === 0;
}

/** What taking "yes" or "no" does: thanks, or an apology with what is near the answer, and a person. */
export function helped(turn: Turn, rest: string): Decision | undefined {
  const [articleId = '', answer] = rest.split(':');
  if (answer === 'yes')
    return {
      status: 'answered:helped',
      says: [{ text: words(turn, 'thanks') }],
      language: turn.language,
      memory: { ...turn.memory, openQuestion: undefined },
    };
  return answer === 'no' ? notHelped(turn, articleId) : undefined;
}

function notHelped(turn: Turn, articleId: string): Decision {
  const options = furtherOptions(turn, articleId);
  return {
    status: 'offered-agent:not-helped',
    says: [{ text: `${words(turn, 'sorry')} ${reachAPerson(turn, 'offer')}`, options }],
    language: turn.language,
    memory: {
      ...turn.memory,
      failures: turn.memory.failures + 1,
      openQuestion: { intent: 'answer', options, askedAt: turn.now.toISOString() },
    },
    gap: { kind: 'unhelpful', articleId },
  };
}

const words = (turn: Turn, text: string): string =>
  say(turn.words, turn.language, 'feedback', text);
