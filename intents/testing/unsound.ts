import { controllerOf, type Handoff, isFree, isOpen } from '../model/handoff/handoff.ts';

const inState = (...states: readonly Handoff['state'][]) => states;
const owned = inState('claimed', 'waiting-for-citizen', 'snoozed');

/** What holds of every case, however it came to be. */
const rules: Readonly<Record<string, (each: Handoff) => boolean>> = {
  'has an owner just while somebody works on it': ({ owner, state }) =>
    (owner !== undefined) === owned.includes(state),
  'is controlled by its owner, else the queue, else the bot': (each) =>
    controllerOf(each) === (each.owner ? `agent:${each.owner.id}` : isOpen(each) ? 'queue' : 'bot'),
  'is to be answered by a time only while claimed': ({ answerBy, state }) =>
    !answerBy || state === 'claimed',
  'ends a snooze only while snoozed': ({ snoozedUntil, state }) =>
    !snoozedUntil || state === 'snoozed',
  'is to be closed only while resolved': ({ closesAt, state }) => !closesAt || state === 'resolved',
  'is resolved just while done by somebody': ({ resolution, state }) =>
    (resolution !== undefined) === inState('resolved', 'closed').includes(state),
  'waits for an answer only while open, and never while it waits for the citizen': (each) =>
    !each.waitingSince || (isOpen(each) && each.state !== 'waiting-for-citizen'),
  'has had people called to it where it is urgent and nobody has it': (each) =>
    !isFree(each) || each.priority !== 'urgent' || each.called !== undefined,
  'has an answer that waits for the citizen only while open': (each) => !each.held || isOpen(each),
  'promises nothing once it is done': (each) =>
    isOpen(each) || Object.keys(each.deadlines).length === 0,
};

/** Which of these a case breaks: none. */
export const unsound = (each: Handoff): readonly string[] =>
  Object.entries(rules).flatMap(([name, holds]) => (holds(each) ? [] : [name]));
