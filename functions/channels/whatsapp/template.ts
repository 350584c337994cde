import type { Channel } from '../channel.ts';
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
  const { name, languages } = replyWaiting;
  const code = languages.find((one) => one.split('_')[0] === language) ?? languages[0];
  const content = { type: 'template', template: { name, language: { code } } };
  return post(content, to, settings, fetch);
};
