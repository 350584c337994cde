import { createHash } from 'node:crypto';

/** The id of a desk event: of its case and what makes it one, so that the same asked twice is one. 64 hex characters. */
export const deskEventId = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(['desk', ...parts].join('\u001f'))
    .digest('hex');
