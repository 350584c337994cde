import type { ChannelId } from './model/identity.ts';

/** A limit of `capacity` messages per `seconds`, shared by all workers of a channel account. */
export interface Rate {
  readonly name: string;
  readonly capacity: number;
  readonly seconds: number;
  /** Counted for each citizen by themselves, not for the account. */
  readonly per?: 'citizen';
  /** How many of the capacity are left for what nobody may be denied: help in danger, a STOP's confirmation. */
  readonly kept?: number;
  /** The agency's own and not the platform's: what nobody may be denied takes none of it. */
  readonly ours?: true;
}

/** Who wants to send: the account, and the citizen by their conversation, whose id says nothing of them. */
export interface Sender {
  readonly channel: ChannelId;
  readonly account: string;
  readonly citizen: string;
}

/**
 * Whether one message may be sent now; if not, why, and when to come back. `probe`: the account was
 * paused, and this message, for a minute no other, tries whether it sends again; say how it went by
 * `pause` or `resume`.
 */
export type Leave =
  | 'taken'
  | 'probe'
  | { readonly reason: 'channel-paused' | 'rate-limited'; readonly until: Date };

/** Why, and when, an account is paused. */
export interface WhyPaused {
  readonly now: Date;
  readonly reason: string;
  /** As long as the platform says. */
  readonly until?: Date | undefined;
  /** It took a message and refused it later, in a status: that it takes the next proves nothing at once. */
  readonly later?: true | undefined;
}

/** What holds for a whole channel account: its rates, what it has spent, and whether it is paused. */
export interface ChannelAccounts {
  /** Takes one from every rate, or from none, as while the account is paused. */
  take(sender: Sender, rates: readonly Rate[], now: Date): Promise<Leave>;
  /**
   * Nothing is sent until then, which it returns: the time given, or five minutes, and longer each time
   * that a message was tried in vain.
   */
  pause(channel: ChannelId, account: string, why: WhyPaused): Promise<Date>;
  /** Until when nothing is sent on the account; undefined when it may be tried. Takes nothing. */
  pausedUntil(channel: ChannelId, account: string, now: Date): Promise<Date | undefined>;
  /**
   * The account takes messages again: the pause ends, and it is true. Where it had refused them later, the
   * first such message only counts as one: another is tried a minute later, and until then it is false.
   */
  resume(channel: ChannelId, account: string): Promise<boolean>;
  /**
   * Adds a cost to what the account has spent on this day (UTC), if the sum stays within the ceiling;
   * else adds nothing and is false. Whole numbers, such as millionths of a dollar. A negative cost, for
   * what was not sent after all, is always added.
   */
  spend(
    channel: ChannelId,
    account: string,
    what: { readonly cost: number; readonly ceiling: number; readonly now: Date },
  ): Promise<boolean>;
}

/** The tokens an account is reached with. `version` rises by one with each renewal. */
export interface StoredTokens {
  readonly version: number;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Until when the access token is good. */
  readonly until: Date;
  /** Which of the operator's authorisations they come from: a hash. */
  readonly seed: string;
}

/** Keeps the tokens of channel accounts: one row each, versioned. Consistent reads. */
export interface TokenStore {
  get(channel: ChannelId, account: string): Promise<StoredTokens | undefined>;
  /**
   * The right to renew version `version` (0: there is none yet), for one caller until then. False while
   * another has it, or when the stored version is another by now.
   */
  lease(
    channel: ChannelId,
    account: string,
    version: number,
    time: { readonly now: Date; readonly until: Date },
  ): Promise<boolean>;
  /** Puts the version after the one leased, and ends the lease. False when the stored one is no longer that. */
  put(channel: ChannelId, account: string, tokens: StoredTokens): Promise<boolean>;
}
