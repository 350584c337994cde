import { understand } from '../answer/understand.ts';
import { contains } from '../phrases.ts';
import { say } from '../say.ts';
import { spokenIn } from '../spoken.ts';
import type { Step } from '../turn.ts';

/** For so long after a warning, more of the same gets no second one. */
const warnedForMs = 12 * 3_600_000;

/**
 * Insults and threats to whoever reads: a respectful warning, and then nothing, until something else is
 * said. A question beside them is answered all the same, and anger at the agency is none of this. To mute
 * somebody is for staff alone.
 */
export const abuse: Step = {
  name: 'abuse',
  decide: (turn) => {
    const language =
      spokenIn(turn, 'abuse', 'abusive', 'contains', contains) ??
      spokenIn(turn, 'abuse', 'abusive');
    if (!language || understand(turn, turn.text).decision === 'answer') return undefined;
    const { warnedAt } = turn.memory;
    if (warnedAt && turn.now.getTime() - Date.parse(warnedAt) <= warnedForMs)
      return { status: 'silent:abuse', says: [] };
    return {
      status: 'refused:abuse',
      says: [{ text: say(turn.words, language, 'abuse', 'warn') }],
      language,
      memory: { ...turn.memory, warnedAt: turn.now.toISOString() },
    };
  },
};

/** Staff have muted them: nothing is answered until that ends; STOP, START and danger come before. */
export const muted: Step = {
  name: 'muted',
  decide: ({ thread, now, desk }) => {
    const until = thread.contact.mute?.until;
    return !desk && until !== undefined && now.toISOString() < until
      ? { status: 'silent:muted', says: [] }
      : undefined;
  },
};
