import type { Handoff, HandoffReason, Priority, UpsetBy } from '../model/handoff/handoff.ts';
import { isOpen } from '../model/handoff/handoff.ts';
import { caseInWords } from '../status/case-in-words.ts';
import type { Decision, Saying, Turn } from '../turn.ts';
import { acknowledge } from './acknowledge.ts';
import { topicInPlay } from './topic-in-play.ts';

export interface Opening {
  readonly reason: HandoffReason;
  /** What the conversation is about, when not given. */
  readonly topic?: string;
  readonly priority?: Priority;
  /** Said before it: an apology, an answer. */
  readonly says?: readonly Saying[];
}

/**
 * Passes the conversation to people and tells the citizen so. Where a case of theirs is open already, it
 * says how that one stands.
 */
export function openCase(turn: Turn, { reason, topic, priority, says = [] }: Opening): Decision {
  const base = { language: turn.language, memory: afterHandover(turn) };
  const open = openCaseOf(turn);
  if (open)
    return {
      ...base,
      status: 'handed-over:already',
      says: [...says, { text: caseInWords(turn, open) }],
      ...(reason === 'complaint' && upset(open, 'complaint')),
    };
  const lead = reason === 'complaint' ? 'opened-complaint' : 'opened';
  return {
    ...base,
    status: `handed-over:${reason}`,
    says,
    handoff: {
      type: 'open',
      reason,
      topic: topic ?? topicInPlay(turn),
      priority: priority ?? 'normal',
    },
    tells: (facts) => [{ text: acknowledge(turn, facts, lead) }],
  };
}

/** Marks a case, once, as one after which nobody asks how it was. */
export const upset = (handoff: Handoff | undefined, why: UpsetBy): Pick<Decision, 'handoff'> =>
  handoff && isOpen(handoff) && !handoff.upset ? { handoff: { type: 'upset', why } } : {};

/** The citizen's case that people still have something to do in. */
export const openCaseOf = ({ handoff }: Pick<Turn, 'handoff'>): Handoff | undefined =>
  handoff && isOpen(handoff) ? handoff : undefined;

/** What was asked back or failed before is over. */
export const afterHandover = ({ memory }: Turn): Turn['memory'] => ({
  ...memory,
  failures: 0,
  openQuestion: undefined,
  added: undefined,
});
