import * as z from 'zod';

/**
 * The parts of Messenger's webhook events that Townclerk reads
 * (https://developers.facebook.com/docs/messenger-platform/reference/webhook-events).
 * Every field that Meta may leave out is optional: one event is parsed at a time.
 */
const id = z.object({ id: z.string().min(1).max(256) });

/** Absent, or null: Meta writes both. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

const attachment = z.object({
  type: z.string(),
  payload: z
    .object({
      url: z.string().optional().catch(undefined),
      sticker_id: z.union([z.string(), z.number()]).optional().catch(undefined),
      coordinates: z
        .object({ lat: z.unknown(), long: z.unknown() })
        .partial()
        .optional()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
});
export type Attachment = z.infer<typeof attachment>;

export const message = z.object({
  mid: z.string().min(1).max(256),
  is_echo: z.boolean().nullish(),
  is_deleted: z.boolean().nullish(),
  text,
  quick_reply: z.object({ payload: text }).nullish(),
  reply_to: z.object({ mid: text }).optional().catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
});

/** What our page said, by whichever app. */
export const echo = z.object({
  mid: z.string().min(1).max(256),
  app_id: z.union([z.string(), z.number()]).optional().catch(undefined),
});

/** The text as it is after a citizen changed it. */
export const edit = z.object({ mid: z.string().min(1).max(256), text: z.string() });

export const postback = z.object({
  mid: z.string().min(1).max(256).nullish(),
  title: text,
  payload: text,
});

export const delivery = z.object({
  mids: z.array(z.string().min(1)).optional().catch(undefined),
  watermark: z.unknown().optional(),
});

export const read = z.object({ watermark: z.unknown().optional() });

/** Who an event is from and to; all else differs by kind. */
export const envelope = z.looseObject({
  sender: id.partial().optional(),
  recipient: id.partial().optional(),
  timestamp: z.unknown().optional(),
});
export type Envelope = z.infer<typeof envelope>;

export const attachments = (list: readonly unknown[]): readonly Attachment[] =>
  list.flatMap((item) => {
    const { success, data } = attachment.safeParse(item);
    return success ? [data] : [{ type: 'unknown' }];
  });
