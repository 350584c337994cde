import type { CitizenEvent } from '../../intents/model/event.ts';
import { type Identity, type OptOut, optOutScope } from '../../intents/model/identity.ts';
import type { Joined } from '../../intents/model/joined.ts';
import type { Thread } from '../../intents/ports.ts';
import { identityHash } from '../keys.ts';
import { isAddressChange, isSilentTooLong, namesOf, type WhoRules } from './addresses.ts';
import { joinsOf } from './joins.ts';
import { type Known, live } from './look-up.ts';

/** Whom an event is about, and what becomes of the addresses by which they are known. */
export interface Who {
  /** Its identity is the event's address. */
  readonly thread: Thread;
  /** The address to write to from now on, and the others of the same citizen. */
  readonly main: string;
  readonly aliases: readonly string[];
  /** Those among them that do not lead to this conversation yet. */
  readonly fresh: readonly string[];
  /** Rows of addresses that are no longer theirs. */
  readonly ended: readonly Identity[];
  /** Other conversations that any of these addresses led to. */
  readonly leaves: readonly string[];
  /** Those among them that were this citizen's, with what had ended in them. */
  readonly joins: readonly Joined[];
}

/** The most addresses remembered of one citizen; the oldest are forgotten. */
const mostAliases = 10;

/** Events that mean something only for a citizen we know. */
const needsSomebody = (event: CitizenEvent): boolean =>
  isAddressChange(event) || ['messageUpdate', 'messageDelete'].includes(event.activity.type);

/**
 * Whom an event is about, of those its addresses lead to; a citizen made anew where it is none of them.
 * An address that is somebody's for good (a user id) says more than a number, which changes hands; what
 * led elsewhere before leads here from now on. Where a platform says that an address changed, whoever
 * had the old one keeps their conversation, even if a new one was begun from the new address meanwhile.
 * Only addresses that the event itself names are moved: what else led to the other conversation may be
 * the number's former owner.
 */
export function whoIs(
  event: CitizenEvent,
  known: Known,
  rules: WhoRules,
  anew: () => Thread,
): Who | undefined {
  const found = choose(event, known, rules);
  if (!found && needsSomebody(event)) return undefined;
  const thread = found ?? anew();
  const { id } = thread.conversation;
  const own = namesOf(thread, known);
  const replaced = replacedBy(event, own, known, rules);
  const ended = [...(event.ended ?? []), ...replaced.ended];
  const all = [event.identity.address, ...(event.aliases ?? []), ...own];
  const names = [...new Set(all)].filter((name) => !ended.includes(name));
  const main = isAddressChange(event)
    ? (kept(thread, names) ?? replaced.by ?? names[0])
    : event.identity.address;
  if (main === undefined) return undefined;
  const leadsHere = (name: string) => live(known.identities.get(name))?.conversationId === id;
  const fresh = names.filter((name) => !leadsHere(name));
  const before = [...fresh, ...ended].flatMap((name) => known.identities.get(name) ?? []);
  const leaves = [...new Set(before.map((each) => each.conversationId))].filter(
    (each) => each !== id,
  );
  return {
    thread: {
      ...thread,
      identity: renamed(withOptOut(rowOf(thread, own, known), before.filter(live)), event),
    },
    main,
    aliases: names.filter((name) => name !== main).slice(0, mostAliases),
    fresh,
    ended: ended.flatMap((name) => over(known.identities.get(name), rules.now)),
    leaves,
    joins: joinsOf(leaves, event, known, rules),
  };
}

/**
 * The platform may say of a citizen's new number only whose it is, not which it replaces: somebody has one
 * number at a time. Nothing is replaced where it names the old one, or by a number that was over before.
 */
function replacedBy(
  event: CitizenEvent,
  own: readonly string[],
  { identities }: Known,
  { mayChangeHands = () => false }: WhoRules,
): { readonly by?: string | undefined; readonly ended: readonly string[] } {
  if (!isAddressChange(event) || event.ended?.some(mayChangeHands)) return { ended: [] };
  const named = [event.identity.address, ...(event.aliases ?? [])];
  const [by] = named.filter(mayChangeHands);
  if (by === undefined || identities.get(by)?.ended) return { ended: [] };
  return { by, ended: own.filter((name) => mayChangeHands(name) && !named.includes(name)) };
}

/** The address written to until now, if it is still theirs. */
const kept = ({ conversation }: Thread, names: readonly string[]): string | undefined =>
  names.find((name) => name === conversation.identity.address);

const over = (identity: Identity | undefined, now: Date): Identity[] =>
  identity && !identity.ended ? [{ ...identity, ended: now.toISOString() }] : [];

function renamed({ ended: _, ...identity }: Identity, event: CitizenEvent): Identity {
  return { ...identity, ...event.identity, hash: identityHash(event.identity) };
}

/**
 * What is known of them. Where they write from an address that was over, their others say it: its own row
 * has heard nothing since, of neither STOP nor START.
 */
const rowOf = ({ identity }: Thread, own: readonly string[], { identities }: Known): Identity =>
  live(identity) ?? own.flatMap((name) => identities.get(name) ?? [])[0] ?? identity;

/** An opt-out under any of the addresses holds for all: only the citizen undoes it. */
function withOptOut(identity: Identity, others: readonly Identity[]): Identity {
  const [widest] = [identity, ...others].flatMap(({ optOut }) => optOut ?? []).sort(byReach);
  return widest ? { ...identity, optOut: widest } : identity;
}

/** The widest first, and of two as wide the one that was said last. */
const byReach = (one: OptOut, other: OptOut): number =>
  optOutScope.options.indexOf(other.scope) - optOutScope.options.indexOf(one.scope) ||
  saidOf(other).localeCompare(saidOf(one));

const saidOf = ({ saidAt, at }: OptOut): string => saidAt ?? at;

function choose(event: CitizenEvent, known: Known, rules: WhoRules): Thread | undefined {
  const addresses = [event.identity.address, ...(event.aliases ?? [])];
  const lasting = addresses.filter((address) => !rules.mayChangeHands?.(address));
  const threadOf = (address: string) => {
    const identity = live(known.identities.get(address));
    return identity && known.threads.get(identity.conversationId);
  };
  const first = (list: readonly string[]) => list.map(threadOf).find((each) => each !== undefined);
  if (isAddressChange(event)) return first(addresses);
  const sure = first(lasting);
  if (sure) return sure;
  const byNumber = first(addresses);
  if (!byNumber) return undefined;
  const others = namesOf(byNumber, known).filter((name) => !rules.mayChangeHands?.(name));
  const isSomebodyElse = lasting.length > 0 && others.length > 0;
  return isSomebodyElse || isSilentTooLong(byNumber, rules) ? undefined : byNumber;
}
