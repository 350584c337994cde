import * as z from 'zod';

/** What the next calls of the platform's API meet instead of, or before, an answer. */
export const faultRequest = z
  .strictObject({
    count: z.number().int().min(1).max(100_000).default(1),
    /** Answered with this status instead; nothing is accepted. */
    status: z.number().int().min(200).max(599).optional(),
    /** The body of that answer; what is not a string is sent as JSON. */
    body: z.unknown().optional(),
    headers: z.record(z.string(), z.string()).optional(),
    /** Waits first. Alone, the call is then handled as usual. */
    delayMs: z.number().int().min(0).max(120_000).optional(),
    /** The connection is reset; nothing is accepted. */
    reset: z.literal(true).optional(),
    /** The message is accepted and kept, but the connection is dropped instead of answered. */
    acceptThenDrop: z.literal(true).optional(),
    /** Which calls it is for; typing is left alone unless named. */
    match: z.enum(['messages', 'typing', 'any']).default('messages'),
  })
  .refine(({ status, reset, acceptThenDrop, delayMs }) => {
    const outcomes = [status, reset, acceptThenDrop].filter((each) => each !== undefined).length;
    return outcomes === 1 || (outcomes === 0 && delayMs !== undefined);
  }, 'give exactly one of status, reset and acceptThenDrop, or delayMs alone');
export type Fault = z.infer<typeof faultRequest>;

/** Faults in the order they were asked for; each call uses up one count of the first that matches. */
export function faultQueue() {
  let pending: { fault: Fault; left: number }[] = [];
  return {
    add(fault: Fault): void {
      pending.push({ fault, left: fault.count });
    },
    take(kind: 'messages' | 'typing' | 'other'): Fault | undefined {
      const found = pending.find(({ fault }) => fault.match === 'any' || fault.match === kind);
      if (!found) return undefined;
      found.left -= 1;
      pending = pending.filter(({ left }) => left > 0);
      return found.fault;
    },
    list: (): readonly Fault[] => pending.map(({ fault, left }) => ({ ...fault, count: left })),
    clear(): void {
      pending = [];
    },
  };
}

/** The name a fault is recorded under. */
export function faultName({ status, reset, acceptThenDrop }: Fault): string {
  if (reset) return 'reset';
  if (acceptThenDrop) return 'accept-then-drop';
  return status === undefined ? 'delay' : `status-${status}`;
}
