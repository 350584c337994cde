import { type TypingSignal, typingSignal } from '../../intents/model/signal.ts';
import type { Clock, Metrics } from '../../intents/ports.ts';
import type { Channel, Fetch } from '../channels/channel.ts';
import type { Carried } from '../runtime/carried.ts';

/** What the typing Lambda works with: the channels that can show typing. */
export interface TypingPorts {
  readonly channels: Readonly<Record<string, Channel>>;
  /** Who carries a channel now. */
  readonly carried: (channel: Channel) => Promise<Carried>;
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly metrics: Metrics;
}

/** Platforms show typing for 20 to 25 seconds; an older sign of life would outlast its answer. */
const staleMs = 15_000;

/** Shows that an answer is coming. Never rejects: a sign of life is not worth a second try. */
export async function handle(body: string, ports: TypingPorts): Promise<void> {
  const signal = readSignal(body);
  if (!signal) return ports.metrics.count('TypingUnreadable');
  const channel = ports.channels[signal.to.channel];
  if (!channel) return;
  const age = ports.clock.now().getTime() - Date.parse(signal.at);
  if (age > staleMs) return ports.metrics.count('TypingStale');
  try {
    const about = { platformId: signal.platformId };
    const { channel: provider, settings } = await ports.carried(channel);
    if (provider.typing) await provider.typing(signal.to, about, await settings(), ports.fetch);
  } catch {
    ports.metrics.count('TypingFailed', { channel: channel.id });
  }
}

function readSignal(body: string): TypingSignal | undefined {
  try {
    return typingSignal.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
