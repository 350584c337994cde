import * as z from 'zod';
import { geoCoordinates, sharedContact } from './activity.ts';
import { receiptStatus } from './event.ts';
import { gapKey } from './gap.ts';
import { sentFile } from './handoff/desk-event.ts';
import { staffName } from './handoff/staff.ts';
import { platformIdentity } from './identity.ts';
import { writtenReference } from './reference.ts';
import { retained } from './retention.ts';
import { tallyKey } from './tally.ts';

/** A choice the citizen can take by tapping it, or by its number or words where nothing can be tapped. */
export const option = z.object({
  /** What comes back when it is tapped; up to 200 characters, ours alone to read. */
  value: z.string().min(1).max(200),
  label: z.string().min(1),
});
export type Option = z.infer<typeof option>;

/**
 * A file that goes with what is said: a map, a form. `alt` says what it shows to those who do not see
 * it, and stands for it where it cannot be sent; at most 500 characters, so that it fits any caption.
 */
export const media = z.object({
  contentType: z.string().regex(/^(image|video|audio|application|text)\/[\w.+-]+$/),
  url: z.url({ protocol: /^https?$/ }),
  alt: z.string().min(1).max(500),
  /** Of this citizen alone: a platform is to keep it for no other message. */
  personal: z.literal(true).optional(),
});
export type Media = z.infer<typeof media>;

/**
 * What the agency says, before any channel has rendered it. Plain text with line breaks.
 * A channel decides how options and media are shown and where long text is split; it never changes the
 * words. Where text is paid for by the segment, what goes beyond is a link to `source`.
 */
export const reply = z.object({
  text: z.string().min(1),
  /** For channels billed by segment: said instead of `text` when given (at most 3 segments). */
  short: z.string().min(1).optional(),
  /** What both begin with that is no part of the answer: the first-contact notice. No budget is for that. */
  opening: z.string().optional(),
  options: z.array(option).max(10).optional(),
  media: z.array(media).max(3).optional(),
  /** Files of an agent's. `deliver` makes media of them, with addresses that are good for a short time. */
  files: z.array(sentFile).max(3).optional(),
  /** Where all of it can be read. `text` names it already, where it should. */
  source: z.object({ url: z.url() }).optional(),
  /** What the citizen is asked to send, where the platform has a button for it. `text` asks in words. */
  asks: z.literal('location').optional(),
  /** Who says it; the bot when absent. Some platforms let people answer later than a bot. */
  speaker: z.enum(['bot', 'agent']).optional(),
  /** The agent, where one says it. */
  by: staffName.optional(),
  language: z.string(),
  /**
   * `reply` answers the citizen; `signpost` points to help in danger, whatever was opted out of;
   * `opt-out-confirmation` is the one message allowed after STOP;
   * `announcement` is started by the agency.
   */
  purpose: z.enum(['reply', 'signpost', 'opt-out-confirmation', 'announcement']),
});
export type Reply = z.infer<typeof reply>;

/** Where a message we send can be. `deliver` owns the moves; see delivery.ts for which are allowed. */
export const deliveryStatus = z.enum([
  'pending',
  'sending',
  'waiting',
  'unknown',
  'superseded',
  'blocked',
  ...receiptStatus.options,
]);
export type DeliveryStatus = z.infer<typeof deliveryStatus>;

const base = {
  conversationId: z.string(),
  /** Position in the conversation, from 1, shared by both directions. */
  sequence: z.number().int().positive(),
  at: z.iso.datetime(),
  eventId: z.string(),
  /** The case that was open when it was said: such messages are shown at the desk as they change. */
  handoffId: writtenReference.optional(),
  ...retained,
};

/** One thing said, at rest. */
export const inboundMessage = z.object({
  ...base,
  direction: z.literal('in'),
  text: z.string(),
  /** Files that came with it. `key` is where one is kept, if it could be fetched (functions/media). */
  attachments: z
    .array(
      z.object({
        contentType: z.string(),
        key: z.string().optional(),
        /** As the citizen called it; masked as their words are, and at most 120 characters. */
        name: z.string().optional(),
        /** Where it is not a file but a place, in degrees; or people, each as they were passed on. */
        place: geoCoordinates.omit({ type: true }).optional(),
        contacts: z.array(sharedContact).optional(),
      }),
    )
    .max(10)
    .optional(),
  platformId: z.string().optional(),
  /** When the citizen last changed it, by the platform's clock, and whether they took it back for good. */
  changedAt: z.iso.datetime().optional(),
  takenBack: z.literal(true).optional(),
});
export type InboundMessage = z.infer<typeof inboundMessage>;

/**
 * The rows that name nobody, written beside an answer: the question kept for the editors, and how it was
 * counted. A joined question replaces them with the answer; once that is being sent, nothing leads to them.
 */
export const traces = z.object({
  gap: gapKey.optional(),
  /** And how many messages it was. */
  tally: tallyKey.extend({ messages: z.number().int().positive() }).optional(),
});
export type Traces = z.infer<typeof traces>;

export const outboundMessage = z.object({
  ...base,
  direction: z.literal('out'),
  to: platformIdentity,
  reply,
  status: deliveryStatus,
  /** Why it waits, is blocked or failed: `rate-limited`, `behind`, `opted-out`, `address-over`, `window-closed`, `expired`, `platform:<code>`. */
  reason: z.string().optional(),
  attempts: z.number().int().nonnegative(),
  /** The platform gave no answer and cannot be asked: it was sent once more, to be so no more unless that was refused. */
  blind: z.literal(true).optional(),
  /** How often the platform refused the whole account when it was sent. */
  downs: z.number().int().nonnegative().optional(),
  /** While open: when `clock` puts it back on its queue (ISO). Absent once it is done, so the index is sparse. */
  dueAt: z.iso.datetime().optional(),
  /** While `sending`: until then the worker that claimed it may be alive. */
  claimedUntil: z.iso.datetime().optional(),
  /** The platform's ids of the parts it has accepted, in order. */
  platformIds: z.array(z.string()),
  sentAt: z.iso.datetime().optional(),
  /** It goes out so late that it begins by saying so. Decided once, before its first part. */
  late: z.literal(true).optional(),
  /** The platform took it, lost it and said so: it was sent anew, once. */
  resent: z.literal(true).optional(),
  /** When the citizen was told that it waits for the window; once. */
  nudgedAt: z.iso.datetime().optional(),
  /** When the webhook accepted the event this answers; for latency. */
  acceptedAt: z.iso.datetime().optional(),
  /** Of the first message of an answer, while nobody has begun to send it. */
  traces: traces.optional(),
});
export type OutboundMessage = z.infer<typeof outboundMessage>;

/** As much of an open message as says where it has to go back to; reads rows that are wrong elsewhere. */
export const dueMessage = outboundMessage.pick({
  conversationId: true,
  sequence: true,
  to: true,
  dueAt: true,
});
export type DueMessage = z.infer<typeof dueMessage>;

export const message = z.discriminatedUnion('direction', [inboundMessage, outboundMessage]);
export type Message = z.infer<typeof message>;

/** What it takes to know the files of a message. */
export type WithFiles =
  | Pick<InboundMessage, 'direction' | 'eventId' | 'attachments'>
  | Pick<OutboundMessage, 'direction' | 'eventId' | 'reply'>;

/** Where the files that came, or go, with a message are kept. */
export const fileKeys = (message: WithFiles): readonly string[] =>
  message.direction === 'in'
    ? (message.attachments ?? []).flatMap(({ key }) => key ?? [])
    : (message.reply.files ?? []).map(({ key }) => key);

/** What travels through an outbox: which message to deliver, never its words. */
export const deliveryJob = z.object({
  conversationId: z.string(),
  sequence: z.number().int().positive(),
  channel: platformIdentity.shape.channel,
  /** Set by redrive: a message that failed for good is tried anew. */
  again: z.literal(true).optional(),
});
export type DeliveryJob = z.infer<typeof deliveryJob>;
