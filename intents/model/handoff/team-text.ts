import * as z from 'zod';
import { longestReply } from './desk-event.ts';
import { staffName } from './staff.ts';

/**
 * What a team replies often, beside the articles. Nobody reviews it, so it is offered to staff only and
 * never said by the bot.
 */
export const teamText = z.object({
  id: z.string(),
  /** One higher with every change. */
  version: z.number().int().positive(),
  title: z.string().trim().min(1).max(100),
  /** By language code, as far as somebody has written it. */
  text: z.record(z.string(), z.string().trim().min(1).max(longestReply)),
  /** Offered in cases of this topic only; absent: in all. */
  topic: z.string().optional(),
  by: staffName,
  at: z.iso.datetime(),
});
export type TeamText = z.infer<typeof teamText>;
