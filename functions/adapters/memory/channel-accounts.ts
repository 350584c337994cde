import type { ChannelAccounts } from '../../../intents/ports.ts';
import { type Taken, takeFrom } from '../rates.ts';

/** Rates and pauses of channel accounts, in memory. */
export function createMemoryChannelAccounts(): ChannelAccounts {
  const taken = new Map<string, Taken>();
  const pauses = new Map<string, Date>();
  return {
    async take(channel, account, rates, now) {
      const key = `${channel}#${account}`;
      const until = pauses.get(key);
      if (until && until > now) return { reason: 'channel-paused', until };
      if (rates.length === 0) return 'taken';
      const after = takeFrom(taken.get(key) ?? {}, rates, now);
      if (after instanceof Date) return { reason: 'rate-limited', until: after };
      taken.set(key, after);
      return 'taken';
    },
    async pause(channel, account, until) {
      pauses.set(`${channel}#${account}`, until);
    },
  };
}
