import type { OptOutScope } from '../../../intents/model/identity.ts';
import type { Reply } from '../../../intents/model/message.ts';

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
}

/**
 * What a citizen wants, told from what they said alone: it knows none of the code it judges. `step`
 * counts what has happened, so that before and after are never in doubt.
 */
export function consentOracle({ optOutStopsReplies }: { optOutStopsReplies: boolean }) {
  let stopped: Stopped | undefined;
  let confirmations = 0;
  let lastAskedAt = Number.NEGATIVE_INFINITY;
  let startedAt = Number.NEGATIVE_INFINITY;
  /** The messages that confirmed; one may take several calls. */
  const confirmed = new Set<string>();

  return {
    stop(scope: OptOutScope, step: number, saidAt: number): void {
      const silenced = stopped?.scope === 'everything' && optOutStopsReplies;
      const everything = scope === 'everything' || stopped?.scope === 'everything';
      if (everything && !silenced) confirmations += 1;
      lastAskedAt = Math.max(lastAskedAt, saidAt);
      if (silenced) return;
      stopped = { scope: everything ? 'everything' : scope, step, saidAt };
    },
    /** The platform's word narrows nothing, and does not outlive a later START. */
    platformStop(scope: OptOutScope, step: number, saidAt: number): void {
      if (stopped?.scope === 'everything' || saidAt <= startedAt) return;
      stopped = { scope, step, saidAt };
    },
    start(saidAt: number): void {
      lastAskedAt = Math.max(lastAskedAt, saidAt);
      if (stopped && saidAt < stopped.saidAt) return;
      stopped = undefined;
      startedAt = saidAt;
    },
    ask(saidAt: number): void {
      lastAskedAt = Math.max(lastAskedAt, saidAt);
    },
    /** Why this must not be sent now; nothing when it may. */
    objection(made: Made): string | undefined {
      if (made.purpose === 'signpost') return undefined;
      if (made.purpose === 'opt-out-confirmation') {
        confirmed.add(made.name);
        return confirmed.size > confirmations ? 'a second confirmation' : undefined;
      }
      if (!stopped) return undefined;
      if (made.purpose === 'announcement') return 'an announcement after an opt-out';
      return stopped.scope === 'everything' ? objectionToReply(made, stopped) : undefined;
    },
  };

  function objectionToReply({ step, askedAt }: Made, { step: at, saidAt }: Stopped) {
    const objections: readonly (readonly [boolean, string])[] = [
      [optOutStopsReplies, 'a reply where STOP ends replies'],
      [step < at, 'a reply made before the STOP'],
      [askedAt !== undefined && askedAt <= saidAt, 'an answer to a question from before the STOP'],
      [lastAskedAt <= saidAt, 'a message nobody asked for after the STOP'],
    ];
    return objections.find(([applies]) => applies)?.[1];
  }
}
