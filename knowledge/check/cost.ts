import type { Agency } from '../agency.ts';

/** What so many segments cost, in the agency's money; undefined where no price is set. */
export const priceIn = (segments: number, agency: Agency | undefined): number | undefined =>
  agency?.sms && segments * agency.sms.pricePerSegment;

/** An amount as money: `$0.0354`, `$35.40`. Fractions of a cent count where it is small. */
export const money = (amount: number, { sms }: Pick<Agency, 'sms'>): string =>
  new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency: sms?.currency ?? 'USD',
    maximumFractionDigits: amount < 1 ? 4 : 2,
  }).format(amount);

/** As the end of a sentence: `: $0.0354 a send, $35.40 per 1,000`; empty where no price is set. */
export function priceOf(segments: number, agency: Agency | undefined): string {
  const price = priceIn(segments, agency);
  return agency && price !== undefined
    ? `: ${money(price, agency)} a send, ${money(price * 1000, agency)} per 1,000`
    : '';
}
