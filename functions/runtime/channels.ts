import type { Channel } from '../channels/channel.ts';
import { pathOf, providersOf } from '../channels/providers.ts';
import * as registry from '../channels/registry.ts';

/** The registered channels, by id, each as its first provider carries it. */
export const channels: Readonly<Record<string, Channel>> = Object.fromEntries(
  Object.values(registry).map((channel): [string, Channel] => [channel.id, channel as Channel]),
);

/** Every provider of every channel, by its path. */
export const providers: Readonly<Record<string, Channel>> = Object.fromEntries(
  Object.values(channels)
    .flatMap(providersOf)
    .map((provider) => [pathOf(provider), provider]),
);

/** The channel with this id; throws when the registry has none. */
export function channelNamed(id: string): Channel {
  const channel = channels[id];
  if (!channel) throw new Error(`No channel "${id}" in functions/channels/registry.ts`);
  return channel;
}
