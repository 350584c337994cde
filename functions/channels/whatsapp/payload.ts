import * as z from 'zod';

/**
 * The parts of WhatsApp Cloud API webhooks that Townclerk reads
 * (https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components). Since 2026 a citizen
 * with a username may come without a phone number, so every id but the message's own is optional.
 */
const text = z.string().optional().catch(undefined);

/** Whatever has its content under the field that its `type` names. */
export type Typed = { readonly type: string } & Readonly<Record<string, unknown>>;

/** What our own staff wrote in the phone app. */
export const echo = z.object({
  id: z.string().min(1),
  to: text,
  /** In place of the number, where that is hidden; named so by providers, and by no page of Meta's yet. */
  to_user_id: text,
  type: text,
  timestamp: z.unknown().optional(),
});

export const buttonContent = z.object({ text, payload: text });

const choice = z.object({ id: z.string(), title: z.string(), description: text });
export const interactiveContent = z.object({
  type: z.string(),
  button_reply: choice.nullish(),
  list_reply: choice.nullish(),
});

export const mediaContent = z.object({ id: text, mime_type: text, caption: text, filename: text });

export const locationContent = z.object({ latitude: z.unknown(), longitude: z.unknown() });

/** People whose cards were passed on; of each what it is called and its numbers. */
export const contactsContent = z.array(
  z.object({
    name: z.object({ formatted_name: text }).catch({}),
    phones: z.array(z.object({ phone: text }).catch({})).catch([]),
  }),
);

/** The new ids; older versions call the new number `new_wa_id`. */
export const systemContent = z.object({
  type: z.string(),
  wa_id: text,
  new_wa_id: text,
  user_id: text,
});

export const userIdUpdate = z.object({
  user_id: z.object({ previous: z.string(), current: z.string() }),
  wa_id: text,
  timestamp: z.unknown().optional(),
});

/** What a citizen chose about marketing messages, in WhatsApp's own settings. */
export const userPreference = z.object({
  wa_id: text,
  user_id: text,
  category: z.string(),
  value: z.string(),
  timestamp: z.unknown().optional(),
});

/** A message as it is after a citizen changed it; the caption, where it has no text. */
export const editContent = z.object({
  original_message_id: z.string().min(1),
  message: z.looseObject({ type: z.string() }),
});

export const revokeContent = z.object({ original_message_id: z.string().min(1) });

export const status = z.object({
  id: z.string().min(1),
  status: z.string(),
  timestamp: z.unknown().optional(),
  errors: z
    .array(z.object({ code: z.union([z.number(), z.string()]) }))
    .optional()
    .catch(undefined),
});
