import type { Command } from '../command.ts';
import { afterHandover, openCaseOf } from '../handoff/open-case.ts';
import { say } from '../say.ts';

/** WITHDRAW: the citizen needs nobody any more; their case ends. */
export const withdraw: Command = {
  intent: 'withdraw',
  run: (turn) => {
    const { language } = turn;
    const base = { status: 'commanded:withdraw', language } as const;
    const open = openCaseOf(turn);
    if (!open) return { ...base, says: [{ text: say(turn.words, language, 'withdraw', 'none') }] };
    const text = say(turn.words, language, 'withdraw', 'done', { reference: open.id });
    return {
      ...base,
      says: [{ text }],
      handoff: { type: 'withdraw' },
      memory: afterHandover(turn),
    };
  },
};
