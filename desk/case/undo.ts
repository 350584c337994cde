import type { CaseDetail, Me } from '../api/types.ts';

type May = CaseDetail['may'][number];

/** One call that takes part of an action back. */
export interface UndoCall {
  readonly path: May;
  readonly body: object;
}

/** What an action was asked with, as far as taking it back depends on it. */
export interface ActBody {
  readonly to?: { readonly agent: string } | { readonly topic: string };
  readonly priority?: string;
  readonly [other: string]: unknown;
}

interface Done {
  readonly body: ActBody;
  /** The case as it was before. */
  readonly before: CaseDetail;
  readonly me: Pick<Me, 'id' | 'topics'>;
  /** Why, for colleagues, where the API asks for a reason. */
  readonly reason: string;
}

const claim: UndoCall = { path: 'claim', body: {} };

/**
 * What the API can take back, by what it calls the opposite; none where there is none: what was passed to a colleague
 * is theirs, and what was said is said. That nobody has acted since is for the API to know: it refuses what its state
 * machine does not allow any more, and what differs from what is said to have been seen.
 */
const opposites: Partial<Record<May, (done: Done) => readonly UndoCall[]>> = {
  resolve: () => [{ path: 'reopen', body: {} }],
  snooze: () => [claim],
  release: (done) => (hadIt(done) ? [claim] : []),
  transfer: (done) => topicBack(done),
  prioritise: ({ body, before: { priority } }) => [
    { path: 'prioritise', body: { priority, seen: { priority: body.priority } } },
  ],
  mute: ({ before: { citizen } }) =>
    citizen.mutedUntil === undefined ? [{ path: 'unmute', body: {} }] : [],
};

/** Of another topic, it is out of sight of who does not work on that. */
function topicBack(done: Done): readonly UndoCall[] {
  const { body, before, me, reason } = done;
  if (!body.to || !('topic' in body.to)) return [];
  const { topic } = body.to;
  if (!me.topics.includes(topic) && !me.topics.includes('*')) return [];
  const seen = { owner: null, topic };
  const back = { path: 'transfer', body: { to: { topic: before.topic }, reason, seen } } as const;
  return hadIt(done) ? [back, claim] : [back];
}

const hadIt = ({ before, me }: Done): boolean => before.owner?.id === me.id;

/** The calls that take this back, in their order; none where it cannot be. Pure. */
export const undoOf = (path: May, done: Done): readonly UndoCall[] => opposites[path]?.(done) ?? [];
