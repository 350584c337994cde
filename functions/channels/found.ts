import type { ParsedActivity, ParsedReceipt, ParsedWebhook } from './channel.ts';

/** What one piece of a webhook turned out to be. */
export type Found =
  | { readonly activity: ParsedActivity }
  | { readonly receipts: readonly ParsedReceipt[] }
  | { readonly ignored: string }
  | { readonly notice: string };

/** The pieces of one list of a webhook; what is there and is no list is counted by its name. */
export function eachOf(
  value: unknown,
  name: string,
  read: (item: unknown) => Found | readonly Found[],
): readonly Found[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value.flatMap(read) : [{ ignored: `malformed:${name}` }];
}

/** The pieces of one part of a webhook, counted as `empty` where it has none, whatever comes beside it. */
export const orEmpty = (found: readonly Found[]): readonly Found[] =>
  found.length > 0 ? found : [{ ignored: 'empty' }];

/** The pieces of a webhook put together; one without any piece is counted as `empty`. */
export function gather(found: readonly Found[]): ParsedWebhook {
  const activities: ParsedActivity[] = [];
  const receipts: ParsedReceipt[] = [];
  const ignored: string[] = [];
  const notices: string[] = [];
  for (const one of found) {
    if ('activity' in one) activities.push(one.activity);
    else if ('receipts' in one) receipts.push(...one.receipts);
    else if ('ignored' in one) ignored.push(one.ignored);
    else notices.push(one.notice);
  }
  if (found.length === 0) ignored.push('empty');
  return { activities, receipts, ignored, notices };
}
