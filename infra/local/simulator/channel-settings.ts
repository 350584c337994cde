import * as z from 'zod';

/** What can be set per channel while the simulator runs. */
export const channelSettings = z.strictObject({
  /** Whether the platform reports `sent` and `delivered` by itself. */
  receipts: z.boolean(),
  /** Milliseconds between accepting a message and the first receipt, and between receipts. */
  receiptDelayMs: z.number().int().min(0).max(60_000),
  /** Whether the platform enforces its rates. */
  rates: z.boolean(),
  /** Who handles STOP on SMS: the agency itself, or the carrier before the agency hears of it. */
  optOuts: z.enum(['agency', 'carrier']),
  /**
   * Whether a message is taken for somebody who wrote on no simulated phone. They may have written by
   * a webhook that a test signed itself; real platforms refuse those who never wrote at all.
   */
  strangers: z.enum(['accepted', 'refused']),
});
export type ChannelSettings = z.infer<typeof channelSettings>;

export const defaultChannelSettings: ChannelSettings = {
  receipts: true,
  receiptDelayMs: 150,
  rates: true,
  optOuts: 'agency',
  strangers: 'accepted',
};
