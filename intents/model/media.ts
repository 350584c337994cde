import * as z from 'zod';
import { platformIdentity } from './identity.ts';

/** What travels through the queue `media`: a citizen's file to fetch, and the key to keep it under. */
export const mediaJob = z.object({
  channel: platformIdentity.shape.channel,
  /** Who of those that carry the channel has the file; the first when it is not said. */
  provider: z.string().min(1).max(40).optional(),
  /** The event it came with. */
  eventId: z.string().length(64),
  key: z.string().min(1).max(512),
  attachment: z.object({
    contentType: z.string(),
    contentUrl: z.string().optional(),
    id: z.string().optional(),
  }),
});
export type MediaJob = z.infer<typeof mediaJob>;
