import type { Media } from '../../../intents/model/message.ts';
import type { Recipient } from '../channel.ts';
import type { RenderedPart } from '../rendered.ts';
import { allowedPrefixes, northAmerica } from './purse.ts';

/** What every phone in those two countries shows (https://www.twilio.com/docs/messaging/guides/accepted-mime-types). */
export const shows = (contentType: string): boolean => /^image\/(jpeg|png|gif)$/.test(contentType);

/** Twilio sends MMS to the United States and Canada only; elsewhere they are refused or become links. */
const reached = allowedPrefixes.parse(northAmerica);

/** What a message costs with a file, in millionths; absent where the agency sends links instead. */
interface Prices {
  readonly mmsPrice: number | undefined;
}

/** Whether files go to this citizen with the words. */
export const sendsFiles = (
  { address }: Pick<Recipient, 'address'>,
  { mmsPrice }: Prices,
): boolean => mmsPrice !== undefined && reached(address);

/** The file that goes with this message, to this citizen. */
export const fileOf = (
  { media }: RenderedPart,
  to: Recipient,
  prices: Prices,
): Media | undefined => (sendsFiles(to, prices) ? media : undefined);

/** The words as they are sent: without the link to a file that goes with them. */
export const wordsOf = (part: RenderedPart, to: Recipient, prices: Prices): string =>
  (fileOf(part, to, prices) && part.beside) ?? part.text;
