import * as z from 'zod';

/** The most such conversations remembered of one; the oldest are forgotten. */
export const mostJoined = 10;

/** A conversation that ended in another one of the same citizen's, up to what was said in it by then. */
export const joined = z.object({ id: z.string(), through: z.number().int().nonnegative() });
export type Joined = z.infer<typeof joined>;
