import * as z from 'zod';
import { platformIdentity } from './identity.ts';

/** What a citizen did to a message of theirs before that was here: platforms keep no order. */
export const earlyChange = z.object({
  channel: platformIdentity.shape.channel,
  account: platformIdentity.shape.account,
  /** What the platform calls the message. */
  platformId: z.string().min(1),
  /** When they did, by the platform's clock. */
  at: z.iso.datetime(),
  /** What it says since; absent where it was taken back. */
  text: z.string().optional(),
});
export type EarlyChange = z.infer<typeof earlyChange>;
