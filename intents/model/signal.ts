import * as z from 'zod';
import { platformIdentity } from './identity.ts';

/** A sign of life to show a citizen while an answer settles. Worth nothing after a few seconds. */
export const typingSignal = z.object({
  to: platformIdentity,
  /** The platform's id of the message being answered, where it is known. */
  platformId: z.string().optional(),
  at: z.iso.datetime(),
});
export type TypingSignal = z.infer<typeof typingSignal>;
