import type { ChannelAccounts, TokenStore } from '../../../intents/account-ports.ts';
import { createMemoryChannelAccounts } from '../../adapters/memory/channel-accounts.ts';
import { createMemoryTokenStore } from '../../adapters/memory/token-store.ts';
import type { Channel, SendResult } from '../../channels/channel.ts';
import type { AccessTokens, Renewal } from '../../channels/tokens.ts';
import { accessTo } from '../access.ts';
import type { HandlePorts } from '../handle.ts';
import type { DeliverPorts } from '../ports.ts';
import { deliverBench } from './bench.ts';

export const hour = 3600;

/** A platform as strict as X: each refresh token is good once, and renewing voids every token before. */
function strictPlatform(now: () => Date) {
  let generation = 0;
  let issued = 0;
  const used: string[] = [];
  const faults: Renewal[] = [];
  let seeds = ['seed-1'];
  const isGood = (token: string) =>
    token === `access-${generation}` && now().getTime() < issued + 2 * hour * 1000;
  const tokens: AccessTokens<{ seed: string; token: string }> = {
    seed: ({ seed }) => seed,
    withToken: (settings, token) => ({ ...settings, token }),
    refusedCodes: ['401'],
    renew: async (refreshToken) => {
      used.push(refreshToken);
      const fault = faults.shift();
      if (fault) return fault;
      const known = seeds.includes(refreshToken) || refreshToken === `refresh-${generation}`;
      if (!known) return { ok: false, error: { kind: 'permanent', code: 'invalid_request' } };
      seeds = seeds.filter((seed) => seed !== refreshToken);
      generation += 1;
      issued = now().getTime();
      const [accessToken, refresh] = [`access-${generation}`, `refresh-${generation}`];
      return { ok: true, accessToken, refreshToken: refresh, seconds: 2 * hour };
    },
  };
  return { tokens, used, faults, isGood, authorise: (seed: string) => seeds.push(seed) };
}

interface Stores {
  readonly tokenStore: TokenStore;
  /** What one worker sees the accounts with. */
  readonly accounts: () => ChannelAccounts;
}

const inMemory = (): Stores => {
  const accounts = createMemoryChannelAccounts();
  return { tokenStore: createMemoryTokenStore(), accounts: () => accounts };
};

/** Workers that send to one account of such a platform, over the same stores. */
export function accessBench(
  { tokenStore: store, accounts }: Stores = inMemory(),
  changes: Partial<Channel> = {},
) {
  const clock: { now: () => Date } = { now: () => new Date() };
  const platform = strictPlatform(() => clock.now());
  const bench = deliverBench({
    tokens: platform.tokens as AccessTokens,
    send: async (_, __, settings): Promise<SendResult> => {
      const { token } = settings as { token: string };
      if (!platform.isGood(token))
        return { ok: false, error: { kind: 'channel-down', code: '401' } };
      bench.sent.push(token);
      return { ok: true, platformId: `p${bench.sent.length}` };
    },
    ...changes,
  });
  clock.now = bench.now;
  let seed = 'seed-1';
  /** One worker: a process of its own, all over one store. */
  const worker = (changes: Partial<HandlePorts> = {}): HandlePorts => ({
    ...bench.ports,
    settings: async () => ({ seed, token: '' }),
    tokenStore: store,
    accounts: accounts(),
    unsaved: new Map(),
    ...changes,
  });
  const tokenFor = async (ports: DeliverPorts) => {
    const access = await accessTo('page', ports);
    if ('settings' in access) return (access.settings as { token: string }).token;
    return 'waitUntil' in access ? 'waits' : access.error.code;
  };
  const reseed = (next: string) => {
    seed = next;
  };
  return { ...bench, platform, store, worker, tokenFor, reseed };
}
