import { createHash } from 'node:crypto';

/**
 * Digits that are always the same for the same name, so that "ana" is the same citizen after a
 * restart. Starts with 9 and so never with a zero.
 */
export function digitsOf(name: string, length: number): string {
  const hash = createHash('sha256').update(name).digest('hex');
  return `9${BigInt(`0x${hash}`).toString()}`.slice(0, length);
}

/** A phone number of no country (+999 is not assigned), so that no real person has it. */
export const phoneOf = (name: string): string => `+99${digitsOf(name, 13)}`;

const phone = /^\+?[1-9]\d{7,14}$/;

/** The number in E.164 form if it is one, else one derived from the name. */
export function asPhone(from: string): string {
  const bare = from.replaceAll(/[\s().-]/g, '');
  return phone.test(bare) ? `+${bare.replace('+', '')}` : phoneOf(from);
}
