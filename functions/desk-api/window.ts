import type * as z from 'zod';
import type { Conversation } from '../../intents/model/conversation.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { DeskPorts } from './ports.ts';
import type { messagingWindow } from './shown.ts';

type MessagingWindow = z.infer<typeof messagingWindow>;

/**
 * Until when the platform lets a person write to this citizen, which may be longer than the bot, and whether
 * the citizen is told that a reply waits once it does not.
 */
export async function windowOf(
  { channel }: Pick<Handoff, 'channel'>,
  conversation: Conversation | undefined,
  { channels, peopleMay, clock }: Pick<DeskPorts, 'channels' | 'peopleMay' | 'clock'>,
): Promise<MessagingWindow> {
  if (!conversation) return { open: false, tellsReplyWaits: false };
  const may = await peopleMay(channel);
  const tellsReplyWaits = may?.tellsReplyWaits ?? false;
  const seconds = may?.windowSeconds ?? channels[channel]?.windowSeconds;
  if (seconds === undefined) return { open: true, tellsReplyWaits };
  const until = new Date(Date.parse(conversation.lastCitizenAt) + seconds * 1000);
  return { open: until > clock.now(), until: until.toISOString(), tellsReplyWaits };
}
