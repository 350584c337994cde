import type { Knowledge } from '../knowledge/knowledge.ts';
import type { HandoffFacts, HandoffRequest } from './handoff/request.ts';
import type { Activity } from './model/activity.ts';
import type { Memory, Unsettled } from './model/conversation.ts';
import type { News, TurnStatus } from './model/event.ts';
import type { GapKind } from './model/gap.ts';
import type { DeskEvent } from './model/handoff/desk-event.ts';
import type { Handoff } from './model/handoff/handoff.ts';
import type { Notice } from './model/handoff/notice.ts';
import type { OptOutScope } from './model/identity.ts';
import type { Reply, Traces } from './model/message.ts';
import type { Thread } from './ports.ts';
import type { Words } from './say.ts';

/** Everything a step may look at. Steps are pure: the same turn gives the same decision. */
/** An answer that is not sent yet, with the rows written beside it. */
export type Replaceable = Unsettled & Traces;

export interface Turn {
  readonly activity: Activity;
  /** What the citizen said just now; empty when it has no words. */
  readonly text: string;
  /** The same, after what they said moments ago and has not been answered yet. */
  readonly joined: string;
  /** `conversation.controller` is who is in control now, as `handoff` has it. */
  readonly thread: Thread;
  /**
   * The conversation's newest case, open or not. What the citizen says in this turn is in it already: a
   * case that waited for them is back with its owner, or in the queue where that one is gone.
   */
  readonly handoff?: Handoff | undefined;
  /** The case before this turn; `state` tells whether it has just come back. */
  readonly handoffBefore?: Handoff | undefined;
  /** Another case of the citizen's, whose reference they quote. */
  readonly quoted?: Handoff | undefined;
  /** What staff did, in a turn that follows them: then nothing was said and `text` is empty. */
  readonly desk?: Pick<DeskEvent, 'by' | 'role' | 'does'> | undefined;
  /** The notices in force now, for whatever topics and channels. */
  readonly notices: readonly Notice[];
  /** What the bot remembers; `memory.language` is the language of the last message understood. */
  readonly memory: Memory;
  /** The answer to what they said moments ago, not sent yet, which this turn may replace. */
  readonly replaces?: Replaceable | undefined;
  /** What it remembered before that answer; the same as `memory` where there is none. */
  readonly settledMemory: Memory;
  /** The language to answer in: the citizen's choice, else the one they write in. */
  readonly language: string;
  /** The language they write in, as far as it can be told. */
  readonly spoken: string;
  readonly knowledge: Knowledge;
  readonly words: Words;
  readonly channel: {
    readonly optOutStopsReplies: boolean;
    /** Seconds after the citizen last wrote in which the bot may write; absent where there is no window. */
    readonly windowSeconds?: number;
    /** The same for people of the agency, where they have longer. */
    readonly peopleWindowSeconds?: number | undefined;
    /** Whether a citizen whose window has closed is told that a reply waits. */
    readonly tellsReplyWaits?: boolean | undefined;
  };
  readonly now: Date;
}

/** What the agency says next, before purpose and language are filled in. */
export type Saying = Omit<Reply, 'purpose' | 'language' | 'speaker' | 'opening' | 'by' | 'files'> &
  Partial<Pick<Reply, 'purpose'>>;

/**
 * What the agency could not help with, for the editors' weekly list: no article answered it, the
 * answer given was said not to help, or they were asked to look at it (`asked`).
 */
export interface Gap {
  readonly kind: GapKind;
  /** The article that was given and did not help. */
  readonly articleId?: string;
  /**
   * The question in the citizen's own words; masked again and cut before it is kept. Left out where
   * they say something of the question before ("none of these", "that did not help"): its words are
   * looked up then.
   */
  readonly text?: string;
}

/** What a step decided. A step that has nothing to say about this turn returns nothing. */
export interface Decision {
  readonly status: TurnStatus;
  readonly says: readonly Saying[];
  /** What the bot remembers from here on; unchanged when absent. */
  readonly memory?: Memory;
  /** The language of what is said, when not the turn's. */
  readonly language?: string;
  /** The citizen's choice of language, to be kept. */
  readonly chosenLanguage?: string;
  /** The citizen's choice about being written to: a scope, or `none` to undo it. */
  readonly optOut?: OptOutScope | 'none';
  /** An answer to what was said, which more words may change: it settles, and is replaced. */
  readonly settles?: boolean;
  /** What was said in this conversation and remembered of the citizen is deleted; an opt-out stays. */
  readonly erases?: boolean;
  /** The bot is quiet from now on for as long as the stage says, or not any more. */
  readonly quiet?: 'begins' | 'ends';
  /** Kept for the weekly list, without saying who. At most one for a turn. */
  readonly gap?: Gap;
  /** What is to be done with their case. */
  readonly handoff?: HandoffRequest;
  /** Why an agent's reply is stale. */
  readonly changes?: readonly News[];
  /** Said after `says`, once the desk's facts are known; they are looked up for this alone. Pure. */
  readonly tells?: (facts: HandoffFacts) => readonly Saying[];
}

export interface Step {
  /** Recorded with the turn it decided. */
  readonly name: string;
  readonly decide: (turn: Turn) => Decision | undefined;
}
