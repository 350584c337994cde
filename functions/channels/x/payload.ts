import * as z from 'zod';

/**
 * The parts of X webhooks that Townclerk reads: the Activity API's envelope
 * (https://docs.x.com/x-api/activity/event-payloads) and the Account Activity API's direct messages
 * (https://docs.x.com/x-api/account-activity/introduction), which both carry the same events.
 */
const text = z.string().optional().catch(undefined);

export const activityEvent = z.object({
  event_type: z.string(),
  payload: z.looseObject({}).optional().catch(undefined),
});

export const messageEvent = z.object({
  type: z.string(),
  id: z.string().min(1),
  created_timestamp: z.unknown().optional(),
  message_create: z.unknown().optional(),
});

export const messageCreate = z.object({
  sender_id: z.string().min(1).max(256),
  target: z.object({ recipient_id: text }).optional().catch(undefined),
  message_data: z.object({
    text,
    quick_reply_response: z.object({ metadata: text }).optional().catch(undefined),
    attachment: z
      .object({
        media: z
          .object({
            type: text,
            media_url_https: text,
            url: text,
            video_info: z.object({ variants: z.unknown() }).optional().catch(undefined),
          })
          .optional(),
      })
      .optional()
      .catch(undefined),
  }),
});
export type MessageCreate = z.infer<typeof messageCreate>;

/** One file of a video; its playlists are left aside. */
export const variant = z.object({
  content_type: z.literal('video/mp4'),
  url: z.string().min(1),
  bitrate: z.number().catch(0),
});
