import { reachAPerson } from '../agent/agent.ts';
import { say } from '../say.ts';
import type { Step } from '../turn.ts';

/** A voice note, sticker or file without words: says that it cannot be read, and offers a person. */
export const unreadable: Step = {
  name: 'unreadable',
  decide: (turn) => {
    if (turn.text.trim() !== '' || turn.activity.value) return undefined;
    const text = say(turn.words, turn.language, 'unreadable', 'reply');
    return {
      status: 'offered-agent:unreadable',
      says: [{ text: `${text} ${reachAPerson(turn, 'offer')}` }],
    };
  },
};
