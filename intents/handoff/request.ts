import type { Handoff, HandoffReason, Priority, UpsetBy } from '../model/handoff/handoff.ts';
import type { Presence } from '../model/handoff/staff.ts';

/**
 * What a step asks to be done with the citizen's case. It takes effect in the transaction of its turn,
 * and must be legal for the case as the turn shows it (transitions.ts).
 * - `open`: a new case. While one is open it opens no other: a more urgent `priority` is then its own
 * - `reopen`: a resolved one was not solved. It goes back to its owner where they are present
 */
export type HandoffRequest =
  | {
      readonly type: 'open';
      readonly reason: HandoffReason;
      /** One of the topics of the agency's `service`; `general` when none fits. */
      readonly topic: string;
      readonly priority: Priority;
    }
  | { readonly type: 'withdraw' }
  | { readonly type: 'reopen' }
  /** The citizen wants another language: who answers is chosen by it. */
  | { readonly type: 'speak'; readonly language: string }
  /** Nobody asks how it was after this. */
  | { readonly type: 'upset'; readonly why: UpsetBy }
  | { readonly type: 'rate'; readonly score: number }
  /** Asks the citizen how it was; a case is asked about once. */
  | { readonly type: 'ask-rating' };

/** What only the desk knows, looked up for a decision that tells the citizen of it. */
export interface HandoffFacts {
  /** The case as it is after this turn: its reference, owner, who is in control. */
  readonly handoff: Handoff;
  /**
   * How long the last 20 cases of this topic waited for a first answer: the median, in minutes in which
   * the agency is open. Absent where there were fewer than five.
   */
  readonly expectedMinutes?: number;
  /** Who of those that cover its topic has the desk open. */
  readonly present: readonly Presence[];
}
