import * as z from 'zod';
import { channelId } from '../identity.ts';
import { staffName } from './staff.ts';

/**
 * "Offices closed today": what a supervisor has said first to everyone who asks about these topics on
 * these channels, from one moment until another. It ends by itself.
 */
export const notice = z.object({
  id: z.string(),
  /** One higher with every change. */
  version: z.number().int().positive(),
  /** By language code; every language of the agency, which the desk sees to. */
  text: z.record(z.string(), z.string().trim().min(1).max(300)),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Absent: all. */
  topics: z.array(z.string()).min(1).optional(),
  channels: z.array(channelId).min(1).optional(),
  by: staffName,
  /** Epoch seconds: some days after it has ended. */
  expiresAt: z.number().int().positive(),
});
export type Notice = z.infer<typeof notice>;
