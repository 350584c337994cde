import type { ParsedActivity, ParsedReceipt, ParsedWebhook } from './channel.ts';

/** What one piece of a webhook turned out to be. */
export type Found =
  | { readonly activity: ParsedActivity }
  | { readonly receipts: readonly ParsedReceipt[] }
  | { readonly ignored: string }
  | { readonly notice: string };

/** The pieces of a webhook put together; one without any piece is counted as `empty`. */
export function gather(found: readonly Found[]): ParsedWebhook {
  if (found.length === 0) return { activities: [], receipts: [], ignored: ['empty'], notices: [] };
  return {
    activities: found.flatMap((one) => ('activity' in one ? [one.activity] : [])),
    receipts: found.flatMap((one) => ('receipts' in one ? one.receipts : [])),
    ignored: found.flatMap((one) => ('ignored' in one ? [one.ignored] : [])),
    notices: found.flatMap((one) => ('notice' in one ? [one.notice] : [])),
  };
}
