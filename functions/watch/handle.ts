import type { Log, Metrics } from '../../intents/ports.ts';
import type { Channel, Fetch, ParameterValues } from '../channels/channel.ts';
import type { WebhookState } from '../channels/receives.ts';

type Watched = Pick<Channel, 'id' | 'parameters' | 'watch'>;

/** What the watch Lambda works with. */
export interface WatchPorts {
  readonly channels: readonly Watched[];
  /** A channel's parameters that are `readBy` watch; rejects when they cannot be read. */
  readonly parameters: (channel: Watched) => Promise<ParameterValues>;
  readonly fetch: Fetch;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What is counted, by what a platform says; an alarm rings for `WebhookInvalid`. */
const counted: Record<WebhookState, string | undefined> = {
  valid: undefined,
  'not-watched': undefined,
  unknown: 'WebhookStateUnknown',
  revived: 'WebhookRevived',
  invalid: 'WebhookInvalid',
};

/** Asks each platform that can be asked whether it still delivers to us, and to begin again if not. */
export async function handle(ports: WatchPorts): Promise<void> {
  const watched = ports.channels.filter(({ watch }) => watch);
  await Promise.all(watched.map((channel) => check(channel, ports)));
}

async function check(channel: Watched, { parameters, fetch, metrics, log }: WatchPorts) {
  const state = (await channel.watch?.check(await parameters(channel), fetch)) ?? 'unknown';
  const metric = counted[state];
  if (!metric) return;
  metrics.count(metric, { channel: channel.id });
  log.warn('A platform does not deliver as it should', { channel: channel.id, state });
}
