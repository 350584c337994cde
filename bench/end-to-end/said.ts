import * as z from 'zod';

/** What a citizen is to write, and how many milliseconds after the start. */
export interface ToSay {
  readonly after: number;
  readonly channel: string;
  readonly from: string;
  readonly text: string;
}

/** What a citizen wrote. Times are milliseconds since 1970. */
export const said = z.object({
  channel: z.string(),
  /** The citizen in the platform's own terms. */
  citizen: z.string(),
  /** The platform's id of the message. */
  id: z.string(),
  saidAt: z.number(),
  /** When the platform had the webhook's answer. */
  takenAt: z.number(),
  /** Whether that was a 2xx, at once or after the platform's retries. */
  taken: z.boolean(),
  /** How often the platform had to post it. */
  posts: z.number(),
});
export type Said = z.infer<typeof said>;
