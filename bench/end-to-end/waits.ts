import type { PlatformCall } from './platforms.ts';
import type { EventStory } from './rows.ts';
import type { Said } from './said.ts';

/** What became of one message a citizen wrote. Milliseconds. */
export interface Wait {
  readonly said: Said;
  /** When the platform's API was called with the answer; undefined when it was not. */
  readonly calledAt: number | undefined;
  /** From writing to that call, without the settling time. */
  readonly whole: number | undefined;
}

/** Puts each message beside its answer: the first call the platform accepted for that citizen. */
export function waits(
  said: readonly Said[],
  calls: readonly PlatformCall[],
  settleMs: number,
): readonly Wait[] {
  const first = new Map<string, number>();
  for (const call of calls.filter(isAccepted)) {
    const citizen = citizenOf(call);
    first.set(citizen, Math.min(call.at, first.get(citizen) ?? call.at));
  }
  return said.map((each) => {
    const calledAt = first.get(citizenOf(each));
    const whole = calledAt === undefined ? undefined : calledAt - each.saidAt - settleMs;
    return { said: each, calledAt, whole };
  });
}

export const isAccepted = ({ status }: PlatformCall): boolean => status >= 200 && status < 300;

/** A citizen by a name no other has on any channel. */
export const citizenOf = ({ channel, citizen }: { channel: string; citizen: string }): string =>
  `${channel} ${citizen}`;

/** The parts of the way, in its order; `answer` is what is promised. Each a list of milliseconds. */
export interface Stages {
  /** The platform posts the webhook until it has its 200. */
  readonly webhook: readonly number[];
  /** Accepted until its turn begins to decide: the inbox. */
  readonly inbox: readonly number[];
  /** From there until the platform's API is called, without the settling time: commit, outbox, deliver. */
  readonly outbox: readonly number[];
  /** Accepted until the platform's API is called, without the settling time. */
  readonly answer: readonly number[];
}

/** How long each part took, for the messages that have an answer. */
export function stages(
  all: readonly Wait[],
  events: readonly EventStory[],
  settleMs: number,
): Stages {
  const stories = new Map(events.map((event) => [event.id, event]));
  const answered = all.flatMap(({ said, calledAt }) => {
    const story = stories.get(said.id);
    if (calledAt === undefined || story?.acceptedAt === undefined) return [];
    return [{ said, calledAt, turnAt: story.turnAt, acceptedAt: story.acceptedAt }];
  });
  return {
    webhook: answered.map(({ said }) => said.takenAt - said.saidAt),
    inbox: answered.map(({ turnAt, acceptedAt }) => turnAt - acceptedAt),
    outbox: answered.map(({ calledAt, turnAt }) => calledAt - turnAt - settleMs),
    answer: answered.map(({ calledAt, acceptedAt }) => calledAt - acceptedAt - settleMs),
  };
}
