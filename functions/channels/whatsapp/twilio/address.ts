import { isUserId } from '../identity.ts';

const prefix = 'whatsapp:';

/** An address as Twilio writes it, without its prefix, which has been seen missing; nothing of another channel. */
export function bare(address: string | undefined): string | undefined {
  const rest = address?.startsWith(prefix) ? address.slice(prefix.length) : address;
  return rest?.includes(':') ? undefined : rest;
}

/** A citizen's address as Twilio takes it: `whatsapp:+12025550123`, or with a business-scoped user id. */
export const prefixed = (address: string): string =>
  isUserId(address) ? `${prefix}${address}` : `${prefix}+${address.replace(/^\+/, '')}`;
