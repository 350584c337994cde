import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel } from '../channels/channel.ts';
import { providerNamed } from '../channels/providers.ts';

/** A channel as it is sent now. */
export interface Carried {
  readonly channel: Channel;
  /** Parsed and cached; rejects naming the parameters that are missing. */
  readonly settings: () => Promise<unknown>;
}

/**
 * The channel by the provider that its parameters choose. Never rejects: where no provider can be
 * told, the settings say why, as when they are missing, and the account rests until they are put right.
 */
export async function carried(channel: Channel, parameters: ReadParameters): Promise<Carried> {
  try {
    const chosen = await chosenOf(channel, parameters);
    const settings = async () => chosen.deliverSettings.parse(await parameters(chosen));
    return { channel: chosen, settings };
  } catch (error) {
    return { channel, settings: () => Promise.reject(error) };
  }
}

/** All channels, each by who carries it now. */
export async function carriedAll(
  channels: Readonly<Record<string, Channel>>,
  parameters: ReadParameters,
): Promise<Readonly<Record<string, Channel>>> {
  const all = Object.entries(channels).map(
    async ([id, each]) => [id, (await carried(each, parameters)).channel] as const,
  );
  return Object.fromEntries(await Promise.all(all));
}

async function chosenOf(channel: Channel, parameters: ReadParameters): Promise<Channel> {
  if (!channel.others) return channel;
  const { id, parameters: all } = channel;
  const choice = all.filter(({ name }) => name === 'provider');
  const { provider = channel.provider } = await parameters({ id, parameters: choice });
  const chosen = providerNamed(channel, provider);
  if (!chosen) throw new Error(`No provider of ${id} has the name that its parameter gives`);
  return chosen;
}
