import type { StoredTokens, TokenStore } from '../../../intents/account-ports.ts';

interface Row {
  readonly version: number;
  readonly tokens?: StoredTokens | undefined;
  readonly leasedUntil?: Date | undefined;
}

/** Tokens of channel accounts, in memory. */
export function createMemoryTokenStore(): TokenStore {
  const rows = new Map<string, Row>();
  const name = (channel: string, account: string) => `${channel}#${account}`;
  return {
    get: async (channel, account) => structuredClone(rows.get(name(channel, account))?.tokens),
    async lease(channel, account, version, { now, until }) {
      const { tokens, leasedUntil, ...row } = rows.get(name(channel, account)) ?? { version: 0 };
      if (row.version !== version || (leasedUntil && leasedUntil > now)) return false;
      rows.set(name(channel, account), { version, tokens, leasedUntil: until });
      return true;
    },
    async put(channel, account, tokens) {
      const row = rows.get(name(channel, account));
      if (row?.version !== tokens.version - 1) return false;
      rows.set(name(channel, account), { version: tokens.version, tokens });
      return true;
    },
  };
}
