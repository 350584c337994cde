import type { Log } from '../../intents/ports.ts';
import type { ReadParameters } from '../adapters/ssm/parameters.ts';
import type { Channel, ForPeople } from '../channels/channel.ts';
import { carried } from './carried.ts';

/** What a channel allows people beyond the bot; nothing where that is the same, or cannot be told now. */
export type PeopleMay = (channelId: string) => Promise<ForPeople | undefined>;

/** Asked of the agency's parameters, which `read` keeps. Where they cannot be read, people are told what holds for the bot. */
export const createPeopleMay =
  (channels: Readonly<Record<string, Channel>>, read: ReadParameters, log: Log): PeopleMay =>
  async (channelId) => {
    const known = channels[channelId];
    if (!known) return undefined;
    const { channel } = await carried(known, read);
    if (!channel.forPeople) return undefined;
    try {
      return channel.forPeople(await read(channel));
    } catch (error) {
      log.error('What people may do on a channel was not read', { channel: channelId }, error);
      return undefined;
    }
  };
