/**
 * A Twilio webhook's parameters (https://www.twilio.com/docs/messaging/guides/webhook-request).
 * Twilio adds parameters without notice, so nothing beyond the ones read is required.
 */
export interface Params {
  /** The first value of this name; nothing when it is absent or empty. */
  get(name: string): string | undefined;
}

export function formParams(body: Buffer): Params {
  const form = new URLSearchParams(body.toString('utf8'));
  return { get: (name) => form.get(name) || undefined };
}
