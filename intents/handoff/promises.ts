import { deadlinesOf, type Service } from '../../knowledge/agency-service.ts';
import { addBusinessMinutes, type OfficeHours } from '../business-time.ts';
import { type Deadline, type Handoff, isOpen } from '../model/handoff/handoff.ts';

export interface Promising {
  readonly service: Service;
  readonly hours: OfficeHours;
  readonly now: Date;
  /**
   * When the platform's messaging window ends; absent where it has none, or where the citizen said
   * nothing new and it ends as before.
   */
  readonly windowEnds?: Date | undefined;
}

/** Warned of when so much of its business time is over. */
const warnedAfter = 0.8;
/** A window's end is warned of this long before. */
const windowWarningMs = 2 * 3_600_000;

/**
 * The case with what it promises now, as a change of it has left it: by when a person answers first,
 * answers again and is done, by when the window closes, when it goes back unless answered, and when a
 * resolved one is closed for good. A promise made stands, whatever topic the case has moved to. Pure, and
 * doing it twice changes nothing.
 */
export function withPromises(handoff: Handoff, promising: Promising): Handoff {
  if (handoff.state === 'resolved') return { closesAt: closing(promising), ...handoff };
  if (!isOpen(handoff)) return handoff;
  const called = callingAgain(handoff, promising.service);
  return { ...answering(called, promising), deadlines: deadlinesNow(handoff, promising) };
}

/**
 * The case with when people are called to it again, if they have been called and it does not say: less often
 * the longer it takes, as whoever is called without end hears nothing any more. Pure.
 */
export function callingAgain(
  handoff: Handoff,
  { callAgainMinutes }: Pick<Service, 'callAgainMinutes'>,
): Handoff {
  const { called } = handoff;
  const minutes = callAgainMinutes[Math.min(called?.times ?? 0, callAgainMinutes.length) - 1];
  if (!called || called.again || minutes === undefined) return handoff;
  const again = new Date(Date.parse(called.at) + minutes * 60_000).toISOString();
  return { ...handoff, called: { ...called, again } };
}

/** Only somebody who has the case can let the citizen wait. */
function answering(handoff: Handoff, { service, hours, now }: Promising): Handoff {
  const { state, waitingSince } = handoff;
  if (state !== 'claimed' || waitingSince === undefined) return handoff;
  const answerBy = addBusinessMinutes(hours, now, service.unansweredMinutes).toISOString();
  return { answerBy, ...handoff };
}

function deadlinesNow(handoff: Handoff, promising: Promising): Handoff['deadlines'] {
  const { service, windowEnds } = promising;
  const { firstReply, nextReply, resolution } = deadlinesOf(service, handoff.topic);
  const { deadlines, waitingSince, firstReplyAt } = handoff;
  const isWaiting = waitingSince !== undefined;
  return {
    resolution: inMinutes(resolution, promising),
    ...(isWaiting && !firstReplyAt && { firstReply: inMinutes(firstReply, promising) }),
    ...(isWaiting && firstReplyAt && { nextReply: inMinutes(nextReply, promising) }),
    ...deadlines,
    ...(windowEnds && { window: atWindow(windowEnds) }),
  };
}

const inMinutes = (minutes: number, { hours, now }: Promising): Deadline => ({
  at: addBusinessMinutes(hours, now, minutes).toISOString(),
  warnAt: addBusinessMinutes(hours, now, minutes * warnedAfter).toISOString(),
});

const atWindow = (end: Date): Deadline => ({
  at: end.toISOString(),
  warnAt: new Date(end.getTime() - windowWarningMs).toISOString(),
});

const closing = ({ service, now }: Promising): string =>
  new Date(now.getTime() + service.closeDays * 86_400_000).toISOString();
