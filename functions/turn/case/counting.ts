import { type Handoff, isOpen } from '../../../intents/model/handoff/handoff.ts';

/**
 * Which of two cases a conversation follows: its newest, or an older one that is open while that is done.
 * Whatever else staff do with an older case leaves the conversation with the newest. Pure.
 */
export const counting = (
  newest: Handoff | undefined,
  about: Handoff | undefined,
): Handoff | undefined =>
  newest && about && newest.id !== about.id && (isOpen(newest) || !isOpen(about))
    ? newest
    : (about ?? newest);
