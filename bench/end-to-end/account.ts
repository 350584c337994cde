/** What was seen at both ends and in between, by the platforms' ids of the citizens' messages. */
export interface Evidence {
  /** Each message a citizen wrote. */
  readonly sent: readonly { readonly id: string; readonly citizen: string }[];
  /** Ids whose event has a row in the events table, with what became of the answers. */
  readonly effects: readonly { readonly id: string; readonly superseded: boolean }[];
  /** Ids in the inbox's dead-letter queue. */
  readonly dead: readonly string[];
  /** Citizens whose answer is in an outbox's dead-letter queue. */
  readonly undelivered: readonly string[];
  /** The citizen of each message the platforms accepted from us. */
  readonly answered: readonly string[];
}

/** Each a count. All is well when `lost`, `unknown`, `unanswered` and `answeredTwice` are 0. */
export interface Account {
  readonly sent: number;
  readonly withEffect: number;
  /** Without an effect beside it. */
  readonly dead: number;
  /** Sent, and neither with an effect nor dead. */
  readonly lost: number;
  /** With an effect or dead, and never sent. */
  readonly unknown: number;
  readonly answers: number;
  readonly superseded: number;
  readonly undelivered: number;
  /** Answers that are missing: not at the platform, not superseded, not dead. */
  readonly unanswered: number;
  /** Answers at the platform beyond one for each message. */
  readonly answeredTwice: number;
}

/** Holds what went in against what came of it. */
export function account(evidence: Evidence): Account {
  const sent = new Set(evidence.sent.map(({ id }) => id));
  const effects = new Set(evidence.effects.map(({ id }) => id));
  const dead = new Set(evidence.dead.filter((id) => !effects.has(id)));
  const seen = new Set([...effects, ...dead]);
  const superseded = new Set(
    evidence.effects.flatMap((each) => (each.superseded ? [each.id] : [])),
  );

  const wanted = tally(
    evidence.sent.filter(({ id }) => effects.has(id) && !superseded.has(id)).map((s) => s.citizen),
  );
  const undelivered = tally(evidence.undelivered);
  const answered = tally(evidence.answered);
  let unanswered = 0;
  let answeredTwice = 0;
  for (const citizen of new Set([...wanted.keys(), ...answered.keys()])) {
    const got = answered.get(citizen) ?? 0;
    const due = wanted.get(citizen) ?? 0;
    unanswered += Math.max(0, due - got - (undelivered.get(citizen) ?? 0));
    answeredTwice += Math.max(0, got - due);
  }
  return {
    sent: sent.size,
    withEffect: count(sent, (id) => effects.has(id)),
    dead: count(sent, (id) => dead.has(id)),
    lost: count(sent, (id) => !seen.has(id)),
    unknown: count(seen, (id) => !sent.has(id)),
    answers: evidence.answered.length,
    superseded: superseded.size,
    undelivered: evidence.undelivered.length,
    unanswered,
    answeredTwice,
  };
}

export const isWhole = (of: Account): boolean =>
  of.lost + of.unknown + of.unanswered + of.answeredTwice === 0;

const count = (ids: ReadonlySet<string>, isIt: (id: string) => boolean): number =>
  [...ids].filter(isIt).length;

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
