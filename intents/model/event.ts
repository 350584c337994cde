import * as z from 'zod';
import { activity } from './activity.ts';
import { deskEvent } from './handoff/desk-event.ts';
import { platformIdentity } from './identity.ts';
import { joined, mostJoined } from './joined.ts';
import { writtenReference } from './reference.ts';
import { retained } from './retention.ts';

/** The most addresses one event names. */
export const mostAliases = 5;

/** What a citizen did on a platform. */
const citizenEvent = z.object({
  kind: z.literal('activity'),
  id: z.string().length(64),
  /** When the platform says it happened; older than the event rows' retention is refused. */
  at: z.iso.datetime(),
  /** When the webhook accepted it; what latency is measured from. */
  acceptedAt: z.iso.datetime(),
  identity: platformIdentity,
  /** Other addresses of the same citizen on the same account, as far as the platform says. */
  aliases: z.array(platformIdentity.shape.address).max(mostAliases).optional(),
  /** Addresses that were this citizen's and are no more: a changed number may soon be somebody else's. */
  ended: z.array(platformIdentity.shape.address).max(mostAliases).optional(),
  activity,
});
export type CitizenEvent = z.infer<typeof citizenEvent>;

/**
 * One thing a conversation has to handle, as it travels through `inbox.fifo`.
 * The id is the event's own, so a redelivery has the same: a citizen's is sha256(channel, account, kind,
 * platform id, status, timestamp). New kinds (timer, announcement) join this union.
 */
export const inboxEvent = z.discriminatedUnion('kind', [citizenEvent, deskEvent]);
export type InboxEvent = z.infer<typeof inboxEvent>;

/** How far a message got. A message only ever moves forward along this list. */
export const receiptStatus = z.enum(['sent', 'delivered', 'read', 'failed']);
export type ReceiptStatus = z.infer<typeof receiptStatus>;

/**
 * What a platform reports about messages we sent: one message by the platform's id, or everything
 * sent to an identity up to a moment (Messenger's watermark).
 */
export const receipt = z.object({
  channel: platformIdentity.shape.channel,
  account: platformIdentity.shape.account,
  status: receiptStatus,
  at: z.iso.datetime(),
  of: z.union([
    z.object({ platformId: z.string().min(1) }),
    z.object({ address: z.string().min(1), upTo: z.iso.datetime() }),
  ]),
  /** The platform's error code, when `status` is `failed`. */
  code: z.string().optional(),
});
export type Receipt = z.infer<typeof receipt>;

/** What became of one turn. Closed list; what follows the colon says why. */
export const turnStatus = z.templateLiteral([
  z.enum([
    'answered',
    'clarified',
    'offered-agent',
    'handed-over',
    'commanded',
    'refused',
    'silent',
    'error',
  ]),
  z.string().regex(/^(:[a-z0-9-]+)?$/),
]);
export type TurnStatus = z.infer<typeof turnStatus>;

/** What was said since an agent last looked. */
const news = z.enum(['citizen-wrote', 'colleague-replied']);
export type News = z.infer<typeof news>;

/** The row that says an event has taken effect. Its key is the event's id. */
export const eventRow = z.object({
  id: z.string().length(64),
  conversationId: z.string(),
  at: z.iso.datetime(),
  status: turnStatus,
  /** The step that decided. */
  step: z.string(),
  /** Of what staff did: the case they did it to. */
  handoffId: writtenReference.optional(),
  /** Of an agent's reply that was refused as stale: what was said since they looked. */
  changes: z.array(news).optional(),
  /** Sequences of the messages this turn sent, so that a redelivery can send what is still pending. */
  sent: z.array(z.number().int()),
  /** The last message of those the citizen had deleted by this, so that a redelivery can go on with it. */
  erases: z.number().int().nonnegative().optional(),
  /** What else is deleted with it: conversations that ended in this one. */
  erasesJoined: z.array(joined).max(mostJoined).optional(),
  /** The files that came with it were deleted, or never kept: none may be any more. */
  filesGone: z.boolean().optional(),
  ...retained,
});
export type EventRow = z.infer<typeof eventRow>;
