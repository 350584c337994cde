import { createHmac } from 'node:crypto';

/** One scheme for both: the signature of a POST, and the answer to a challenge. */
export const xSignature = (text: string, consumerSecret: string): string =>
  `sha256=${createHmac('sha256', consumerSecret).update(text).digest('base64')}`;
