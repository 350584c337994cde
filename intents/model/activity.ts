import * as z from 'zod';

/** Somebody whose card a citizen passed on. */
export const sharedContact = z.object({ name: z.string(), phones: z.array(z.string()) });
export type SharedContact = z.infer<typeof sharedContact>;

/** A file a citizen sent. Only what is needed to say that we got it; the bytes stay where they are. */
const attachment = z.object({
  contentType: z.string(),
  contentUrl: z.string().optional(),
  /** What the platform calls it, where it gives an address only when asked. */
  id: z.string().optional(),
  name: z.string().optional(),
  /** Those in an attachment of type `contacts`. */
  contacts: z.array(sharedContact).optional(),
});

/** A place a citizen sent, in degrees; 0/0 is one, too. */
export const geoCoordinates = z.object({
  type: z.literal('GeoCoordinates'),
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type GeoCoordinates = z.infer<typeof geoCoordinates>;

const account = z.object({ id: z.string(), name: z.string().optional() });

/**
 * What happened in a conversation, while in flight: the part of the Bot Framework `Activity` that
 * channels fill (https://github.com/microsoft/botframework-sdk, "Activity schema" 3.3).
 * - `message`: the citizen said something; `text` and/or `attachments`, or `value` for a tapped choice
 * - `messageUpdate`: the citizen changed what message `id` says to `text`
 * - `messageDelete`: the citizen took message `id` back
 * - `messageReaction`, `event`: everything else, named in `name`
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
  /** When the citizen changed this message, where we heard of that first; `text` is what it says since. */
  changedAt: z.iso.datetime().optional(),
  attachments: z.array(attachment).optional(),
  /** The place of an attachment of type `location`. */
  entities: z.array(geoCoordinates).max(1).optional(),
  /** The value of a tapped option, as we sent it (see `option.value` in message.ts). */
  value: z.string().optional(),
  /** The platform's id of the message this one answers. */
  replyToId: z.string().optional(),
  /**
   * For `event`: what happened, in kebab-case: `address-changed` (see event.ts); `answered-elsewhere`, when
   * somebody of the agency answered with another tool; `said-by-account`, when it was that or ourselves, and
   * the platform does not tell which; or a choice made without a message, `everything-stopped` (a carrier refuses us), `announcements-stopped` or
   * `announcements-resumed` (the app's own settings). For `message`: `carrier-stopped`,
   * `carrier-started` or `carrier-handled` when the carrier has already answered it (STOP, START, HELP
   * on SMS), so that it takes effect and nothing is said.
   */
  name: z.string().optional(),
});
export type Activity = z.infer<typeof activity>;
