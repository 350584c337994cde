import type { Channel, Fetch, Recipient, SendResult } from '../channel.ts';
import { inLanguage, type Template } from '../meta/template-name.ts';
import { post, type Settings } from './send.ts';

interface WithTemplate {
  /** The template that says a reply waits, if there is one. */
  readonly replyWaiting: Template | undefined;
}

/** Sends that template in the citizen's language, or the first there is, by whoever posts Meta's messages. */
export const nudgeBy =
  <Out extends WithTemplate>(
    postBy: (content: object, to: Recipient, settings: Out, fetch: Fetch) => Promise<SendResult>,
  ): NonNullable<Channel<unknown, Out>['nudge']> =>
  async (to, language, settings, fetch) => {
    const { replyWaiting } = settings;
    if (!replyWaiting) return 'none';
    const content = { type: 'template', template: inLanguage(replyWaiting, language) };
    return postBy(content, to, settings, fetch);
  };

export const nudge = nudgeBy<Settings>(post);
