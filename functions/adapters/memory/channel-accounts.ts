import type { ChannelAccounts } from '../../../intents/account-ports.ts';
import { nextPause, type Pause, probed, tookOne } from '../pauses.ts';
import { type Taken, takeFrom } from '../rates.ts';

/** Rates, pauses and spending of channel accounts, in memory. */
export function createMemoryChannelAccounts(): ChannelAccounts {
  const taken = new Map<string, Taken>();
  const pauses = new Map<string, Pause>();
  const spent = new Map<string, number>();
  return {
    async take({ channel, account, citizen }, rates, now) {
      const key = `${channel}#${account}`;
      const paused = pauses.get(key);
      const until = paused && new Date(paused.until);
      if (until && until > now) return { reason: 'channel-paused', until };
      const groups = [
        { name: key, rates: rates.filter(({ per }) => per === undefined) },
        { name: `${key}#${citizen}`, rates: rates.filter(({ per }) => per === 'citizen') },
      ].filter((group) => group.rates.length > 0);
      const after = groups.map((group) => takeFrom(taken.get(group.name) ?? {}, group.rates, now));
      const [full] = after.filter((each) => each instanceof Date);
      if (full) return { reason: 'rate-limited', until: full };
      for (const [index, each] of after.entries())
        if (!(each instanceof Date)) taken.set(groups[index]?.name ?? '', each);
      if (!paused) return 'taken';
      pauses.set(key, probed(paused, now));
      return 'probe';
    },
    async pause(channel, account, why) {
      const key = `${channel}#${account}`;
      const after = nextPause(pauses.get(key), why);
      pauses.set(key, after);
      return new Date(after.until);
    },
    async pausedUntil(channel, account, now) {
      const paused = pauses.get(`${channel}#${account}`);
      const until = paused && new Date(paused.until);
      return until && until > now ? until : undefined;
    },
    async resume(channel, account) {
      const key = `${channel}#${account}`;
      const paused = pauses.get(key);
      const after = paused && tookOne(paused);
      if (after) pauses.set(key, after);
      else pauses.delete(key);
      return after === undefined;
    },
    async spend(channel, account, { cost, ceiling, now }) {
      const key = `${channel}#${account}#${now.toISOString().slice(0, 10)}`;
      const sum = (spent.get(key) ?? 0) + cost;
      if (cost > 0 && sum > ceiling) return false;
      spent.set(key, sum);
      return true;
    },
  };
}
