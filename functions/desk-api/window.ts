import type * as z from 'zod';
import type { Conversation } from '../../intents/model/conversation.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { DeskPorts } from './ports.ts';
import type { messagingWindow } from './shown.ts';

type MessagingWindow = z.infer<typeof messagingWindow>;

/**
 * Until when the platform lets people write to this citizen: as the case has it where the turn has
 * written it down, which knows of longer windows for people; otherwise from when they last wrote.
 */
export function windowOf(
  { channel, deadlines }: Handoff,
  conversation: Conversation | undefined,
  { channels, clock }: Pick<DeskPorts, 'channels' | 'clock'>,
): MessagingWindow {
  if (!conversation) return { open: false };
  const seconds = channels[channel]?.windowSeconds;
  if (seconds === undefined) return { open: true };
  const counted = Date.parse(conversation.lastCitizenAt) + seconds * 1000;
  const until = new Date(Math.max(counted, Date.parse(deadlines.window?.at ?? '') || 0));
  return { open: until > clock.now(), until: until.toISOString() };
}
