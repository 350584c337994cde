import type { OptOutScope } from '../../../intents/model/identity.ts';
import type { Reply } from '../../../intents/model/message.ts';
import type { Channel } from '../../channels/channel.ts';
import type { Named } from './names.ts';
import { people } from './people.ts';

/** What a message was sent for: its purpose, when it was made and, if it answers, what was asked when. */
export interface Made {
  readonly name: string;
  readonly purpose: Reply['purpose'];
  readonly step: number;
  /** When the citizen said what this answers, by the platform's clock; absent for what the agency starts. */
  readonly askedAt?: number | undefined;
}

interface Stopped {
  readonly scope: OptOutScope;
  /** When it took effect, as a count of what has happened, and when it was said. */
  readonly step: number;
  readonly saidAt: number;
  /** Under an address that was not theirs as far as anybody knew: what was asked under theirs may be answered. */
  readonly inherited?: true;
}

interface Wish {
  readonly stopped?: Stopped | undefined;
  readonly lastAskedAt: number;
  readonly startedAt: number;
  /** They stopped under one address and started under another since: to take them for stopped is no wrong. */
  readonly doubtful?: boolean;
}

const never = Number.NEGATIVE_INFINITY;
const none = (): Wish => ({ lastAskedAt: never, startedAt: never });

/** The wider of two, and of two as wide the later. */
function wider(one: Stopped | undefined, other: Stopped | undefined): Stopped | undefined {
  if (!one || !other) return one ?? other;
  if (one.scope !== other.scope) return one.scope === 'everything' ? one : other;
  return one.saidAt >= other.saidAt ? one : other;
}

/** Of somebody who was taken for two: what they said last holds, whoever they were taken for. */
function joined(one: Wish, other: Wish): Wish {
  const startedAt = Math.max(one.startedAt, other.startedAt);
  const since = [one.stopped, other.stopped].map((each) =>
    each && each.saidAt >= startedAt ? each : undefined,
  );
  const undone = [one.stopped, other.stopped].some((each, index) => each && !since[index]);
  return {
    stopped: wider(since[0], since[1]),
    doubtful: undone || one.doubtful || other.doubtful,
    lastAskedAt: Math.max(one.lastAskedAt, other.lastAskedAt),
    startedAt,
  };
}

const inherited = ({ stopped, ...wish }: Wish): Wish => ({
  ...wish,
  stopped: stopped && { ...stopped, inherited: true },
});

/**
 * What a citizen wants, told from what they said and the platform says of who they are: it knows none of the
 * code it judges. `step` counts what has happened, so that before and after are never in doubt.
 */
export function consentOracle(channel: Pick<Channel, 'optOutStopsReplies' | 'mayChangeHands'>) {
  const { optOutStopsReplies } = channel;
  const known = people<Wish>(channel, { none, joined, inherited });
  let confirmations = 0;
  /** The messages that confirmed; one may take several calls. */
  const confirmed = new Set<string>();

  const change = (named: Named, more: (wish: Wish) => Partial<Wish>): void => {
    const person = known.of(named);
    if (person) person.wish = { ...person.wish, ...more(person.wish) };
  };
  const asked = (wish: Wish, saidAt: number) => ({
    lastAskedAt: Math.max(wish.lastAskedAt, saidAt),
  });

  return {
    /** One that is from before another, whenever it comes, does not move that back. */
    stop: (named: Named, scope: OptOutScope, step: number, saidAt: number): void =>
      change(named, (wish) => {
        const before = wish.stopped;
        const silenced = before?.scope === 'everything' && optOutStopsReplies;
        const everything = scope === 'everything' || before?.scope === 'everything';
        if ((everything || wish.doubtful) && !silenced) confirmations += 1;
        if (silenced) return asked(wish, saidAt);
        const latest = Math.max(saidAt, before?.saidAt ?? never);
        const stopped: Stopped = {
          scope: everything ? 'everything' : scope,
          step,
          saidAt: latest,
        };
        return { ...asked(wish, saidAt), stopped };
      }),
    /** The platform's word narrows nothing, and does not outlive a later START. */
    platformStop: (named: Named, scope: OptOutScope, step: number, saidAt: number): void =>
      change(named, ({ stopped, startedAt }) => {
        const widest = stopped?.scope === 'everything' ? stopped.saidAt : never;
        const isNarrower = stopped?.scope === 'everything' && scope !== 'everything';
        if (isNarrower || saidAt <= Math.max(startedAt, widest)) return {};
        return { stopped: { scope, step, saidAt: Math.max(saidAt, stopped?.saidAt ?? never) } };
      }),
    /** Nor does it undo more than it can have meant. */
    platformResume: (named: Named, saidAt: number): void =>
      change(named, ({ stopped }) =>
        stopped?.scope === 'announcements' && saidAt > stopped.saidAt
          ? { stopped: undefined, startedAt: saidAt }
          : {},
      ),
    start: (named: Named, saidAt: number): void =>
      change(named, (wish) => {
        if (wish.stopped && saidAt < wish.stopped.saidAt) return asked(wish, saidAt);
        const started = { stopped: undefined, startedAt: saidAt, doubtful: false };
        return { ...asked(wish, saidAt), ...started };
      }),
    ask: (named: Named, saidAt: number): void => change(named, (wish) => asked(wish, saidAt)),
    /** The platform says that addresses changed. */
    changed: (named: Named): void => void known.of(named, true),
    /** Why this must not be sent there now; nothing when it may. */
    objection(made: Made, address: string): string | undefined {
      if (known.isOver(address)) return 'a message to an address that is over';
      if (made.purpose === 'signpost') return undefined;
      if (made.purpose === 'opt-out-confirmation') return objectionToConfirmation(made);
      return objectionTo(made, known.at(address)?.wish ?? none());
    },
  };

  function objectionToConfirmation({ name }: Made): string | undefined {
    confirmed.add(name);
    return confirmed.size > confirmations ? 'a second confirmation' : undefined;
  }

  function objectionTo(made: Made, { stopped, lastAskedAt }: Wish): string | undefined {
    if (!stopped) return undefined;
    if (made.purpose === 'announcement') return 'an announcement after an opt-out';
    return stopped.scope === 'everything'
      ? objectionToReply(made, stopped, lastAskedAt)
      : undefined;
  }

  function objectionToReply(
    { step, askedAt }: Made,
    { step: at, saidAt, inherited: isInherited }: Stopped,
    lastAskedAt: number,
  ) {
    const objections: readonly (readonly [boolean, string])[] = [
      [optOutStopsReplies, 'a reply where STOP ends replies'],
      [step < at, 'a reply made before the STOP'],
      [
        !isInherited && askedAt !== undefined && askedAt <= saidAt,
        'an answer to a question from before the STOP',
      ],
      [lastAskedAt <= saidAt, 'a message nobody asked for after the STOP'],
    ];
    return objections.find(([applies]) => applies)?.[1];
  }
}
