import type { Channel } from '../channel.ts';
import { findMessage } from '../twilio/find.ts';
import { wordsOf } from './mms.ts';
import type { Settings } from './send.ts';

/** Asks Twilio; a file that was refused has become words. */
export const find: NonNullable<Channel<unknown, Settings>['find']> = (
  part,
  to,
  sought,
  settings,
  fetch,
) => {
  const said = [part.text, wordsOf(part, to, settings)];
  return findMessage({ to: to.address, from: settings.number, said }, sought, settings, fetch);
};
