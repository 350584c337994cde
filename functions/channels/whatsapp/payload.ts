import * as z from 'zod';

/**
 * The parts of WhatsApp Cloud API webhooks that Townclerk reads
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components). Since 2026 a citizen
 * with a username may come without a phone number, so every id but the message's own is optional.
 */
const text = z.string().optional().catch(undefined);

export const change = z.object({
  field: z.string(),
  value: z.object({
    metadata: z.object({ phone_number_id: text, display_phone_number: text }).optional(),
    contacts: z.array(z.unknown()).optional().catch(undefined),
    messages: z.array(z.unknown()).optional().catch(undefined),
    statuses: z.array(z.unknown()).optional().catch(undefined),
    errors: z.array(z.unknown()).optional().catch(undefined),
  }),
});
export type Value = z.infer<typeof change>['value'];

export const contact = z.object({ wa_id: text, user_id: text });

/** What every message carries; its content is under the field that `type` names. */
export const message = z.looseObject({
  id: z.string().min(1),
  from: text,
  from_user_id: text,
  group_id: text,
  timestamp: z.unknown().optional(),
  type: z.string(),
  context: z.object({ id: text }).optional().catch(undefined),
});
export type Message = z.infer<typeof message>;

export const textContent = z.object({ body: z.string() });

export const buttonContent = z.object({ text, payload: text });

const choice = z.object({ id: z.string(), title: z.string(), description: text });
export const interactiveContent = z.object({
  type: z.string(),
  button_reply: choice.optional(),
  list_reply: choice.optional(),
});

export const mediaContent = z.object({ mime_type: text, caption: text, filename: text });

export const systemContent = z.object({ type: z.string() });

export const status = z.object({
  id: z.string().min(1),
  status: z.string(),
  timestamp: z.unknown().optional(),
  errors: z
    .array(z.object({ code: z.union([z.number(), z.string()]) }))
    .optional()
    .catch(undefined),
});
