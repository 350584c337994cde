import * as z from 'zod';

/** A parameter that must be there and not be empty. */
export const required = z.string().min(1);

/** A secret, as it is while it is exchanged for a new one. */
export interface Rotating {
  /** The one we use ourselves. */
  readonly current: string;
  /** All that a platform may still use; the current one is among them. */
  readonly accepted: readonly string[];
}

/**
 * A secret that a platform proves itself with. During a rotation the parameter holds the new one and,
 * behind white space, the one before: both are accepted, and nothing is redeployed.
 */
export const rotating = required.transform((text): Rotating => {
  const accepted = text.trim().split(/\s+/);
  return { current: accepted[0] ?? text, accepted };
});

/** Of a secret that may be rotating, the one we use ourselves. */
export const current = rotating.transform((secret) => secret.current);

/** An address that paths are put behind. */
export const baseUrl = z.url().transform((url) => url.replace(/\/+$/, ''));

/** A parameter that is `yes` or `no`. */
export const yesOrNo = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');
