import { isUserId } from './identity.ts';

/** What citizens and everything else see of WhatsApp, whoever carries it (README.md). */
export const face = {
  id: 'whatsapp',
  name: 'WhatsApp',
  mayChangeHands: (address: string): boolean => !isUserId(address),
  windowSeconds: 86_400,
  optOutStopsReplies: false,
} as const;

/** About one in six seconds to one citizen, with bursts: no more than the sum of four and a half minutes. */
export const pairRate = {
  name: 'pair',
  capacity: 45,
  seconds: 270,
  per: 'citizen',
  kept: 5,
} as const;
