import { emptyMemory } from '../model/conversation.ts';
import { isHeld, retention } from '../model/retention.ts';
import { spokenIn } from '../spoken.ts';
import { isSilenced } from '../stop/stop-and-start.ts';
import type { Step } from '../turn.ts';

/**
 * DELETE MY DATA of a citizen who has opted out where that stops answers. It can neither be asked about nor
 * confirmed, but the right stands: its very words, as a whole message, delete at once and in silence.
 */
export const deleteWhileStopped: Step = createDeleteWhileStopped();

export function createDeleteWhileStopped(table: Parameters<typeof isHeld>[0] = retention): Step {
  return {
    name: 'delete-while-stopped',
    decide: (turn) => {
      if (!isSilenced(turn) || !spokenIn(turn, 'delete-my-data', 'say')) return undefined;
      if (isHeld(table)) return { status: 'refused:legal-hold', says: [] };
      return {
        status: 'commanded:data-deleted',
        says: [],
        memory: emptyMemory(turn.memory.language),
        erases: true,
      };
    },
  };
}
