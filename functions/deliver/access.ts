import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { StoredTokens, TokenStore } from '../../intents/account-ports.ts';
import type { SendError } from '../../intents/model/delivery.ts';
import type { AccessTokens } from '../channels/tokens.ts';
import type { DeliverPorts } from './ports.ts';

/** What a send needs to be let in: the settings with an access token, and which one that is. */
export type Access =
  | { readonly settings: unknown; readonly version: number }
  /** Another worker is renewing the token at this moment, the account rests, or this worker has no time left. */
  | {
      readonly waitUntil: Date;
      readonly reason: 'renewing' | 'channel-paused' | 'out-of-time';
    }
  | { readonly error: SendError };

/** Renewed so long before its end, so that losing the renewal costs nothing at once. */
const earlyMs = 30 * 60_000;
/** How long one worker has the renewal to itself: longer than a call and the writes after it take. */
const leaseMs = 30_000;
const waitMs = 5_000;
/** How long after the platform has answered the tokens are tried to be written, before this call gives up. */
const writeDelaysMs = [0, 100, 300, 900, 2000];

type Tokens = AccessTokens<unknown>;

/**
 * Access to the account now. `refused`: the version whose token the platform has just not taken, of a
 * caller who has leave to send. Of several workers one renews; the others use the old token while it is
 * good, or wait. A paused account renews nothing.
 */
export async function accessTo(
  account: string,
  ports: DeliverPorts,
  refused?: number,
): Promise<Access> {
  const settings = await ports.settings();
  const { tokens } = ports.channel;
  if (!tokens) return { settings, version: 0 };
  const stored = await storedTokens(account, ports);
  // Of another authorisation than the operator's last: only its version goes on.
  const current = stored?.seed === hash(tokens.seed(settings)) ? stored : undefined;
  const use = ({ accessToken, version }: StoredTokens): Access => ({
    settings: tokens.withToken(settings, accessToken),
    version,
  });
  const now = ports.clock.now().getTime();
  const goodFor = current && current.version !== refused ? current.until.getTime() - now : 0;
  if (current && goodFor > earlyMs) return use(current);
  const paused = refused === undefined && (await pausedUntil(account, ports));
  const renewed: Renewed = paused
    ? { waitUntil: paused, reason: 'channel-paused' }
    : await renew(account, { stored, current, tokens, settings }, ports);
  if ('tokens' in renewed) return use(renewed.tokens);
  return current && goodFor > 0 ? use(current) : renewed;
}

const pausedUntil = (account: string, { accounts, channel, clock }: DeliverPorts) =>
  accounts.pausedUntil(channel.id, account, clock.now());

type Renewed = { readonly tokens: StoredTokens } | Exclude<Access, { readonly version: number }>;

interface Renewing {
  readonly stored: StoredTokens | undefined;
  readonly current: StoredTokens | undefined;
  readonly tokens: Tokens;
  readonly settings: unknown;
}

/** Uses the refresh token up, under a lease, and writes what came before anything else is done with it. */
async function renew(
  account: string,
  { stored, current, tokens, settings }: Renewing,
  ports: DeliverPorts,
): Promise<Renewed> {
  const { channel, tokenStore, clock, fetch, metrics, log } = ports;
  const now = clock.now();
  const version = stored?.version ?? 0;
  const lease = { now, until: new Date(now.getTime() + leaseMs) };
  if (!(await tokenStore.lease(channel.id, account, version, lease)))
    return { waitUntil: new Date(now.getTime() + waitMs), reason: 'renewing' };
  const seed = tokens.seed(settings);
  const renewal = await tokens.renew(current?.refreshToken ?? seed, settings, fetch);
  if (!renewal.ok) {
    metrics.count('TokenRenewalFailed');
    log.error('An access token was not renewed', { channel: channel.id, code: renewal.error.code });
    return { error: lost(renewal.error) };
  }
  const next: StoredTokens = {
    version: version + 1,
    accessToken: renewal.accessToken,
    refreshToken: renewal.refreshToken,
    until: new Date(now.getTime() + renewal.seconds * 1000),
    seed: hash(seed),
  };
  await save(account, next, ports);
  metrics.count('TokenRenewed', { channel: channel.id });
  return { tokens: next };
}

/** A refresh token that is not taken stands in every message's way: the operator has to authorise anew. */
const lost = (error: SendError): SendError =>
  error.kind === 'permanent' ? { kind: 'channel-down', code: 'authorisation-lost' } : error;

/** What is stored, after what this process still has to store. */
async function storedTokens(account: string, ports: DeliverPorts) {
  const { channel, tokenStore, unsaved } = ports;
  const waiting = unsaved.get(account);
  if (waiting) await save(account, waiting, ports);
  const stored = await tokenStore.get(channel.id, account);
  return waiting && waiting.version > (stored?.version ?? 0) ? waiting : stored;
}

/** Writes tokens, patiently: there is no second copy of them. What cannot be written is kept and tried with the next message. */
async function save(
  account: string,
  next: StoredTokens,
  { channel, tokenStore, unsaved, metrics, log, pauseFor = pause }: DeliverPorts,
): Promise<void> {
  unsaved.set(account, next);
  for (const delay of writeDelaysMs) {
    await pauseFor(delay);
    const written = await write(tokenStore, channel.id, account, next);
    if (written === 'failed') continue;
    unsaved.delete(account);
    return;
  }
  metrics.count('TokenUnsaved');
  log.error('New tokens could not be stored; this process keeps them', { channel: channel.id });
}

/** `outdated`: the store has gone on without them. */
async function write(
  store: TokenStore,
  channel: string,
  account: string,
  next: StoredTokens,
): Promise<'written' | 'outdated' | 'failed'> {
  try {
    return (await store.put(channel, account, next)) ? 'written' : 'outdated';
  } catch {
    return 'failed';
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
