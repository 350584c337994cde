import type { ChannelAccounts } from '../../../intents/ports.ts';
import { type Taken, takeFrom } from '../rates.ts';

/** Rates and pauses of channel accounts, in memory. */
export function createMemoryChannelAccounts(): ChannelAccounts {
  const taken = new Map<string, Taken>();
  const pauses = new Map<string, Date>();
  return {
    async take(channel, account, rates, now) {
      if (rates.length === 0) return 'taken';
      const key = `${channel}#${account}`;
      const after = takeFrom(taken.get(key) ?? {}, rates, now);
      if (after instanceof Date) return after;
      taken.set(key, after);
      return 'taken';
    },
    async pausedUntil(channel, account, now) {
      const until = pauses.get(`${channel}#${account}`);
      return until && until > now ? until : undefined;
    },
    async pause(channel, account, until) {
      pauses.set(`${channel}#${account}`, until);
    },
  };
}
