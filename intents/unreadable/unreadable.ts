import { reachAPerson } from '../agent/agent.ts';
import { openCase } from '../handoff/open-case.ts';
import { say } from '../say.ts';
import type { Decision, Step, Turn } from '../turn.ts';

/**
 * A voice note, sticker or file without words: says that it cannot be read, and offers a person, who can
 * look at it. Who sends another one, of files that say something, has it passed to people.
 */
export const unreadable: Step = {
  name: 'unreadable',
  decide: (turn) => {
    if (turn.text.trim() !== '' || turn.activity.value) return undefined;
    const isSecond = turn.memory.openQuestion?.intent === 'unreadable';
    return isSecond && turn.activity.attachments?.length
      ? openCase(turn, { reason: 'attachment', says: [{ text: words(turn, 'again') }] })
      : offer(turn);
  },
};

function offer(turn: Turn): Decision {
  const options = [{ value: 'case:attachment', label: words(turn, 'show') }];
  return {
    status: 'offered-agent:unreadable',
    says: [{ text: `${words(turn, 'reply')} ${reachAPerson(turn, 'offer')}`, options }],
    memory: {
      ...turn.memory,
      openQuestion: { intent: 'unreadable', options, askedAt: turn.now.toISOString() },
    },
  };
}

const words = (turn: Turn, text: string): string =>
  say(turn.words, turn.language, 'unreadable', text);
