import { afterDanger } from '../handoff/after-danger.ts';
import { promisedAt } from '../handoff/promised-at.ts';
import { dateInWords, type Speaking, whenInWords } from '../handoff/when.ts';
import { windowEnds } from '../handoff/window-ends.ts';
import type { Handoff, HandoffState } from '../model/handoff/handoff.ts';
import { say } from '../say.ts';

/**
 * How a case stands, since when, and by when an answer was promised, in plain words; where help is comes
 * first for whoever may be in danger.
 */
export function caseInWords(turn: Speaking, handoff: Handoff): string {
  const text = textFor(turn, handoff);
  const until = handoff.snoozedUntil;
  const said = say(turn.words, turn.language, 'status', text, {
    reference: handoff.id,
    since: whenInWords(turn, new Date(sinceOf(handoff))),
    by: whenInWords(turn, promisedAt(handoff, turn)),
    until:
      handoff.state === 'resolved'
        ? dateInWords(turn, reopensUntil(turn, handoff))
        : whenInWords(turn, until === undefined ? turn.now : new Date(until)),
  });
  const stands = [said, ...(text === 'queued' ? windowEnds(turn, handoff) : [])].join(' ');
  const warning = afterDanger(turn, handoff);
  return warning === undefined ? stands : `${warning}\n${stands}`;
}

/** Until when "this was not solved" opens a resolved case again. */
export const reopensUntil = (
  { knowledge }: Pick<Speaking, 'knowledge'>,
  { resolution, stateAt }: Handoff,
): Date =>
  new Date(
    Date.parse(resolution?.at ?? stateAt) + knowledge.agency.service.reopenDays * 86_400_000,
  );

/** A citizen waits since they wrote, whatever became of the case meanwhile. */
const sinceOf = ({ state, stateAt, waitingSince }: Handoff): string =>
  (state === 'queued' || state === 'reopened') && waitingSince ? waitingSince : stateAt;

const texts: Readonly<Record<HandoffState, string>> = {
  queued: 'queued',
  reopened: 'queued',
  claimed: 'claimed',
  'waiting-for-citizen': 'waiting',
  snoozed: 'snoozed',
  resolved: 'resolved',
  closed: 'closed',
  abandoned: 'abandoned',
};

/** No promise is repeated that was not kept. */
function textFor(turn: Speaking, handoff: Handoff): string {
  const text = texts[handoff.state];
  if (text === 'snoozed' && handoff.snoozedUntil === undefined) return 'snoozed-open';
  return text === 'queued' && promisedAt(handoff, turn) < turn.now ? 'late' : text;
}
