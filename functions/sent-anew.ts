import type { ChannelAccounts } from '../intents/account-ports.ts';
import { maxAttempts, movesFrom, othersFirstMs } from '../intents/model/delivery.ts';
import type { Receipt } from '../intents/model/event.ts';
import type { OutboundMessage } from '../intents/model/message.ts';
import type {
  Clock,
  Log,
  MessageKey,
  MessageMove,
  MessageStore,
  Metrics,
} from '../intents/ports.ts';
import type { Channel } from './channels/channel.ts';

interface AnewPorts {
  readonly messages: Pick<MessageStore, 'get' | 'move'>;
  readonly accounts: Pick<ChannelAccounts, 'pause'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
  /** Counts it with the caller's own dimensions, which its alarm watches. */
  readonly countPause: () => void;
}

/** What a channel's codes mean. */
type Codes = Pick<Channel, 'errors' | 'windowCodes'>;

/**
 * How long after a platform lost a message it is sent anew: a phone that was off may be on again. And a
 * window that was closed by the platform's clock is by then closed by ours, too: the message waits for it.
 */
const anewMs = 300_000;

/** A status that is older says nothing of the account now: platforms repeat themselves for days. */
const recentMs = 3_600_000;

/**
 * What a platform took and then refused in a status is sent anew, if that may help: once where it was lost,
 * and when the account goes on where the account was refused, which is paused. Only what is one part: of
 * several, nobody knows which the citizen has. False where it has failed for good, or was not sent at all.
 */
export async function sendAnew(
  key: MessageKey,
  failed: Receipt,
  codes: Codes | undefined,
  ports: AnewPorts,
): Promise<boolean> {
  const { messages, metrics } = ports;
  const message = await messages.get(key);
  if (!message || !movesFrom('failed').includes(message.status)) return false;
  const again = await againWhen(message, failed, codes, ports);
  if (!again || message.platformIds.length !== 1) return false;
  const moved = await messages.move(key, movesFrom('failed'), {
    status: 'waiting',
    reason: `platform:${failed.code}`,
    platformIds: [],
    ...again,
  });
  if (moved) metrics.count('SentAnew', { channel: failed.channel });
  return moved;
}

/** When, and what is counted; nothing where it is not sent anew. */
async function againWhen(
  { resent, downs = 0 }: OutboundMessage,
  failed: Receipt,
  codes: Codes | undefined,
  ports: AnewPorts,
): Promise<Pick<MessageMove, 'dueAt' | 'downs' | 'resent'> | undefined> {
  const now = ports.clock.now().getTime();
  const meant = codes?.errors[failed.code ?? ''];
  if (meant === 'channel-down') {
    if (now - Date.parse(failed.at) > recentMs) return undefined;
    const until = await pauseAccount(failed, ports);
    const dueAt = new Date(until.getTime() + othersFirstMs).toISOString();
    return downs < maxAttempts ? { dueAt, downs: downs + 1 } : undefined;
  }
  const tooLate = codes?.windowCodes?.includes(failed.code ?? '');
  if (resent || (meant !== 'retryable' && meant !== 'limited' && !tooLate)) return undefined;
  return { dueAt: new Date(now + anewMs).toISOString(), resent: true };
}

/** A code that means the account, not the message, stops the account as if a send had met it. */
function pauseAccount(
  { channel, account, code }: Receipt,
  { accounts, clock, log, countPause }: AnewPorts,
): Promise<Date> {
  countPause();
  log.error('A platform refuses the account in a status', { channel, code: code ?? 'none' });
  const why = { now: clock.now(), reason: `platform:${code}`, later: true } as const;
  return accounts.pause(channel, account, why);
}
