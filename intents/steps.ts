import { abuse, muted } from './abuse/abuse.ts';
import { account } from './account/account.ts';
import { understanding } from './answer/understanding.ts';
import { answeredElsewhere, quiet } from './answered-elsewhere.ts';
import { commands } from './commands.ts';
import { correction } from './correction/correction.ts';
import { criticism } from './criticism/criticism.ts';
import { danger } from './danger/danger.ts';
import { deleteWhileStopped } from './delete-my-data/while-stopped.ts';
import { followUp } from './follow-up/follow-up.ts';
import { smallTalk } from './greeting/small-talk.ts';
import { withEditorsRule } from './handoff/editors-rule.ts';
import { withNotices } from './handoff/notices.ts';
import { queued } from './handoff/queued.ts';
import { staffActed } from './handoff/staff-acted.ts';
import { notSolved } from './not-solved/not-solved.ts';
import { openQuestion } from './open-question.ts';
import { personInControl } from './person-in-control.ts';
import { place } from './place/place.ts';
import { notACitizen } from './silence.ts';
import { platformChoice } from './stop/platform-choice.ts';
import { optedOut, stopAndStart } from './stop/stop-and-start.ts';
import type { Decision, Step, Turn } from './turn.ts';
import { withFile } from './unreadable/beside-words.ts';
import { unreadable } from './unreadable/unreadable.ts';

/**
 * The steps of an answer, in order. The first that decides ends the list; the last always does.
 */
export const steps: readonly Step[] = [
  staffActed,
  platformChoice,
  answeredElsewhere,
  notACitizen,
  stopAndStart,
  danger,
  deleteWhileStopped,
  muted,
  optedOut,
  personInControl,
  commands,
  quiet,
  openQuestion,
  notSolved,
  abuse,
  queued,
  unreadable,
  smallTalk,
  correction,
  place,
  account,
  followUp,
  criticism,
  understanding,
];

/** Runs the steps; a supervisor's notice comes first, an editor's rule holds, and a file is not passed over. Throws when none decides, which is a mistake in the list. */
export function decide(
  turn: Turn,
  list: readonly Step[] = steps,
): { readonly step: string; readonly decision: Decision } {
  for (const step of list) {
    const decision = step.decide(turn);
    if (!decision) continue;
    const whole = withFile(turn, withEditorsRule(turn, decision));
    return { step: step.name, decision: withNotices(turn, whole) };
  }
  throw new Error('No step decided this turn');
}
