import type { Channel } from '../../channel.ts';
import { findMessage } from '../../twilio/find.ts';
import { prefixed } from './address.ts';
import { type Settings, wordsOf } from './send.ts';

/** Asks Twilio; a file that was refused has become words, and a sound without words is not to be told apart. */
export const find: NonNullable<Channel<unknown, Settings>['find']> = (
  part,
  to,
  sought,
  settings,
  fetch,
) => {
  const ends = { to: prefixed(to.address), from: prefixed(settings.number) };
  return findMessage({ ...ends, said: [part.text, wordsOf(part)] }, sought, settings, fetch);
};
