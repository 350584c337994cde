import * as z from 'zod';

/** A file a citizen sent. Only what is needed to say that we got it; the bytes stay where they are. */
const attachment = z.object({
  contentType: z.string(),
  contentUrl: z.string().optional(),
  name: z.string().optional(),
});

const account = z.object({ id: z.string(), name: z.string().optional() });

/**
 * What happened in a conversation, while in flight: the part of the Bot Framework `Activity` that
 * channels fill (https://github.com/microsoft/botframework-sdk, "Activity schema" 3.3).
 * - `message`: the citizen said something; `text` and/or `attachments`, or `value` for a tapped choice
 * - `messageReaction`, `messageUpdate`, `messageDelete`, `event`: everything else, named in `name`
 */
export const activity = z.object({
  type: z.enum(['message', 'messageReaction', 'messageUpdate', 'messageDelete', 'event']),
  /** The platform's id of this message. */
  id: z.string().optional(),
  /** When the citizen sent it, by the platform's clock. */
  timestamp: z.iso.datetime(),
  channelId: z.string(),
  from: account,
  recipient: account,
  conversation: z.object({ id: z.string() }),
  text: z.string().optional(),
  attachments: z.array(attachment).optional(),
  /** The value of a tapped option, as we sent it (see `option.value` in message.ts). */
  value: z.string().optional(),
  /** The platform's id of the message this one answers. */
  replyToId: z.string().optional(),
  /**
   * For `event`: what happened, in kebab-case (`echo`, `standby`, ...). For `message`:
   * `carrier-handled` when the carrier has already answered it (STOP, START, HELP on SMS), so that
   * it takes effect and nothing is said.
   */
  name: z.string().optional(),
});
export type Activity = z.infer<typeof activity>;
