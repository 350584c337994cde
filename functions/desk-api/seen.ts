import * as z from 'zod';
import { type Handoff, priority } from '../../intents/model/handoff/handoff.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { nameOf } from './note.ts';
import type { DeskAction } from './policy.ts';
import { type Changed, type Problem, problem } from './problem.ts';

/** What a page showed of a case when somebody decided to do something with it; what is left out is not asked about. */
export const seen = z.strictObject({
  /** The last message of the conversation. */
  sequence: z.number().int().nonnegative().optional(),
  /** The owner's id; `null`: nobody had it. */
  owner: z.string().max(200).nullable().optional(),
  topic: z.string().max(60).optional(),
  priority: priority.optional(),
});
export type Seen = z.output<typeof seen>;
type Aspect = keyof Seen;

/**
 * What makes people think again about what they are about to do. Anything else that changed meanwhile leaves
 * it as right as it was, and holds nobody up:
 * - a claim, and taking somebody's snooze or end back, are decided by the state machine alone, and reading comes after
 * - giving back loses nothing, and whoever takes it up reads what is new; so does whom it is passed to, which
 *   is about who has it and what it is about
 * - whoever ends it, puts it off, warns or mutes does so because of what was said last
 * - a priority takes the place of another
 */
const minds: Readonly<Record<DeskAction, readonly Aspect[]>> = {
  claim: [],
  release: [],
  transfer: ['owner', 'topic'],
  'take-over': ['owner'],
  snooze: ['sequence'],
  resolve: ['sequence', 'owner'],
  reopen: [],
  prioritise: ['priority'],
  reply: [], // Its `sequence` is asked for by the messages themselves, here and in the turn.
  files: [],
  notes: [],
  warn: ['sequence'],
  mute: ['sequence'],
  unmute: [],
};

type Difference = (seen: Seen, now: Handoff, by: Staff) => readonly Changed[];

/** Where a case differs from what was seen of it. What somebody did themselves is no news to them. */
const differences: Readonly<Record<Aspect, Difference>> = {
  sequence: ({ sequence = Number.POSITIVE_INFINITY }, now, by) => {
    const replied = now.owner ?? now.lastOwner;
    const wrote = now.citizenSequence > sequence;
    const answered = now.agentSequence > sequence && replied && replied.id !== by.id;
    return [
      ...(wrote ? [{ what: 'citizen-wrote' as const, sequence: now.citizenSequence }] : []),
      ...(answered ? [{ what: 'colleague-replied' as const, by: nameOf(replied) }] : []),
    ];
  },
  owner: ({ owner: seen }, { owner }, by) =>
    seen === undefined || owner?.id === (seen ?? undefined) || owner?.id === by.id
      ? []
      : [{ what: 'owner-changed', ...(owner && { by: nameOf(owner) }) }],
  topic: ({ topic: seen }, { topic }) =>
    seen === undefined || seen === topic ? [] : [{ what: 'topic-changed', to: topic }],
  priority: ({ priority: seen }, now) =>
    seen === undefined || seen === now.priority
      ? []
      : [{ what: 'priority-changed', to: now.priority }],
};

/** Why somebody should look again before they do this; nothing when what changed does not bear on it. Pure. */
export function changedSince(
  action: DeskAction,
  seen: Seen | undefined,
  now: Handoff,
  by: Staff,
): Problem | undefined {
  const changes = seen ? minds[action].flatMap((each) => differences[each](seen, now, by)) : [];
  return changes.length === 0
    ? undefined
    : problem('stale', `Case ${now.id} has changed. Look at it again, then repeat without seen.`, {
        version: now.version,
        changes,
      });
}
