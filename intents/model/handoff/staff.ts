import * as z from 'zod';

/** A member of staff, as colleagues see them. */
export const staffName = z.object({ id: z.string().min(1), name: z.string().min(1) });
export type StaffName = z.infer<typeof staffName>;

/** What staff may do; functions/desk-api has the table of which calls each is allowed. */
export const role = z.enum(['agent', 'supervisor', 'editor', 'operator']);
export type Role = z.infer<typeof role>;

/** Who is signed in, as their token says. `topics` and `languages` may be `*`: all. */
export const staff = z.object({
  id: z.string().min(1),
  name: z.string().min(1),
  roles: z.array(role),
  topics: z.array(z.string()),
  languages: z.array(z.string()),
  /** The session the token belongs to, so that signing out counts. */
  session: z.string(),
});
export type Staff = z.infer<typeof staff>;

/** Whether somebody has the desk open, what they look at, and what they speak. Gone 90 s after the last sign. */
export const presence = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(role),
  topics: z.array(z.string()),
  languages: z.array(z.string()),
  status: z.enum(['online', 'busy']),
  /** The case they look at, and whether they are writing. */
  viewing: z.string().optional(),
  typing: z.boolean().optional(),
  until: z.iso.datetime(),
});
export type Presence = z.infer<typeof presence>;

/** How long after the last sign somebody counts as present, in seconds. */
export const presenceSeconds = 90;

/**
 * A connection is as old as this at most, in seconds: it keeps the rights of the token its ticket was given
 * for, which lives as long itself. The desk opens another one after three minutes.
 */
const connectionSeconds = 300;

/** Whether a connection that was opened then has had its time. Pure. */
export const isSpent = ({ since }: { readonly since: string }, now: Date): boolean =>
  now.getTime() - Date.parse(since) >= connectionSeconds * 1000;

/** What a sign of life says: how somebody is, and what they look at. */
export type Sign = Pick<Presence, 'status' | 'viewing' | 'typing'>;

/** Somebody as present from a sign of theirs on. */
export function presentFrom(now: Date, { session: _, ...who }: Staff, sign: Sign): Presence {
  const until = new Date(now.getTime() + presenceSeconds * 1000).toISOString();
  return { ...who, ...sign, until };
}

/** Whether a list of a token covers one thing: named, or `*`. */
export const covers = (list: readonly string[], one: string): boolean =>
  list.includes(one) || list.includes('*');
