import type { Reply } from '../../../intents/model/message.ts';
import type { RenderedPart } from '../channel.ts';
import { numberedList, withList } from '../numbered.ts';

/** What Twilio takes in one request; it cuts that into segments itself. */
export const limits = { text: 1600 } as const;

/**
 * The short form where there is one, with the options as numbered lines; aims at one request, since
 * the parts of several may arrive in any order. No letter is changed to fit a cheaper alphabet.
 */
export function render({ text, short, options = [] }: Reply): readonly RenderedPart[] {
  const parts = withList(short ?? text, numberedList(options), limits.text, '\n');
  return parts.map((part) => ({ text: part }));
}
