import type { Channel } from '../../channel.ts';
import { post, type Settings } from './send.ts';

/**
 * The template that says a reply waits, in the citizen's language or the first there is. It has no
 * variables, so nothing of the reply can get into it.
 */
export const nudge: NonNullable<Channel<unknown, Settings>['nudge']> = async (
  to,
  language,
  settings,
  fetch,
) => {
  const { replyWaiting } = settings;
  const sid = replyWaiting?.get(language) ?? replyWaiting?.values().next().value;
  return sid === undefined ? 'none' : post({ ContentSid: sid }, to, settings, fetch);
};
