import type { Channel } from '../channel.ts';
import { inLanguage } from '../meta/template-name.ts';
import { post, type Settings } from './send.ts';

/** The template that says a reply waits, in the citizen's language or the first there is. */
export const nudge: NonNullable<Channel<unknown, Settings>['nudge']> = async (
  to,
  language,
  settings,
  fetch,
) => {
  const { replyWaiting } = settings;
  if (!replyWaiting) return 'none';
  const content = { type: 'template', template: inLanguage(replyWaiting, language) };
  return post(content, to, settings, fetch);
};
