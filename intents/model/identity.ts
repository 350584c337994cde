import * as z from 'zod';
import { retained } from './retention.ts';

/** A platform citizens write on: the name of a folder in `functions/channels/`. */
export const channelId = z.string().regex(/^[a-z][a-z0-9]{0,30}$/);
export type ChannelId = z.infer<typeof channelId>;

/**
 * Where one citizen is on one channel account, in the platform's own terms.
 * `account` is the agency's side (page id, phone number id, X user id, number), `address` the
 * citizen's (PSID, X user id, WhatsApp number or business-scoped id, phone number).
 */
export const platformIdentity = z.object({
  channel: channelId,
  account: z.string().min(1).max(256),
  address: z.string().min(1).max(256),
});
export type PlatformIdentity = z.infer<typeof platformIdentity>;

/** What an opt-out covers: only messages the agency starts, or everything. From narrow to wide. */
export const optOutScope = z.enum(['announcements', 'everything']);
export type OptOutScope = z.infer<typeof optOutScope>;

/**
 * Set by the citizen alone (STOP); undone by the citizen alone (START). `at` is when it took effect,
 * `saidAt` when they said it by the platform's clock: a question from before that is not answered.
 */
const optOut = z.object({
  scope: optOutScope,
  at: z.iso.datetime(),
  saidAt: z.iso.datetime().optional(),
  words: z.string(),
});
export type OptOut = z.infer<typeof optOut>;

/**
 * One citizen on one channel account. Found by the hash of its `PlatformIdentity`, so that no key
 * is readable. A citizen with several addresses on one account (a number and a user id) has a row for
 * each, which say the same and lead to one conversation.
 */
export const identity = platformIdentity.extend({
  /** `identityHash` of the platform identity (functions/keys.ts): 64 hex characters. */
  hash: z.string().length(64),
  contactId: z.string(),
  conversationId: z.string(),
  firstSeen: z.iso.datetime(),
  optOut: optOut.optional(),
  /** When they last undid one: what a carrier says of a time before that is over. */
  optedInAt: z.iso.datetime().optional(),
  /** Since when this address is no longer this citizen's: who writes from it now is somebody else. */
  ended: z.iso.datetime().optional(),
  /** The first-contact notice this identity was shown: its version, and when. */
  notice: z.object({ version: z.string(), at: z.iso.datetime() }).optional(),
  ...retained,
});
export type Identity = z.infer<typeof identity>;

/** The person behind one or more identities. The id is ours, never a phone number. */
export const contact = z.object({
  id: z.string(),
  createdAt: z.iso.datetime(),
  /** Chosen by the citizen with LANGUAGE; otherwise each message's own language is used. */
  language: z.string().optional(),
  /**
   * Muted by staff for abuse or spam: until then nothing they write is answered but STOP, START and
   * danger. It ends by itself; a supervisor reviews it.
   */
  mute: z.object({ until: z.iso.datetime(), by: z.string(), handoffId: z.string() }).optional(),
  ...retained,
});
export type Contact = z.infer<typeof contact>;
