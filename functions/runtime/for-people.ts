import type { Log } from '../../intents/ports.ts';
import type { Channel, ForPeople, ParameterValues } from '../channels/channel.ts';

/** What a channel allows people beyond the bot; nothing where that is the same, or cannot be told now. */
export type PeopleMay = (channelId: string) => Promise<ForPeople | undefined>;

/** Asked of the agency's parameters, which `read` keeps. Where they cannot be read, people are told what holds for the bot. */
export const createPeopleMay =
  (
    channels: Readonly<Record<string, Pick<Channel, 'id' | 'parameters' | 'forPeople'>>>,
    read: (channel: Pick<Channel, 'id' | 'parameters'>) => Promise<ParameterValues>,
    log: Log,
  ): PeopleMay =>
  async (channelId) => {
    const channel = channels[channelId];
    if (!channel?.forPeople) return undefined;
    try {
      return channel.forPeople(await read(channel));
    } catch (error) {
      log.error('What people may do on a channel was not read', { channel: channelId }, error);
      return undefined;
    }
  };
