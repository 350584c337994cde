import type { Reply } from '../../../intents/model/message.ts';
import type { RenderedPart } from '../channel.ts';
import { numberedList, withList } from '../numbered.ts';

/** https://docs.x.com/x-api/direct-messages/manage/introduction */
export const limits = { text: 10_000 } as const;

/** Nothing can be tapped in a direct message sent by API v2: options are numbered lines. */
export function render({ text, options = [] }: Reply): readonly RenderedPart[] {
  return withList(text, numberedList(options), limits.text).map((part) => ({ text: part }));
}
