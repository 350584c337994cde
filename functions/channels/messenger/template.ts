import type { Channel } from '../channel.ts';
import { inLanguage } from '../meta/template-name.ts';
import { post, type Settings } from './send.ts';

/**
 * The utility template that says a reply waits, in the citizen's language or the first there is
 * (https://developers.facebook.com/docs/messenger-platform/send-messages/utility-messages).
 */
export const nudge: NonNullable<Channel<unknown, Settings>['nudge']> = async (
  { address },
  language,
  settings,
  fetch,
) => {
  const { replyWaiting } = settings;
  if (!replyWaiting) return 'none';
  const template = { ...inLanguage(replyWaiting, language), components: [] };
  const body = { recipient: { id: address }, messaging_type: 'UTILITY', message: { template } };
  return post(body, settings, fetch);
};
