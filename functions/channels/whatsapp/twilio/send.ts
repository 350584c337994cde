import type { Fetch, Recipient, SendResult } from '../../channel.ts';
import type { ErrorTable } from '../../post.ts';
import type { RenderedPart } from '../../rendered.ts';
import type { TwilioSettings } from '../../twilio/api.ts';
import { create, twilioErrors } from '../../twilio/message.ts';
import { captioned } from '../shown.ts';
import { prefixed } from './address.ts';
import type { Contents } from './contents.ts';

/** Where its webhook and its parameters are. */
export const path = 'whatsapp/twilio';

export interface Settings extends TwilioSettings {
  /** Of the API that shows typing. */
  readonly messagingBaseUrl: string;
  /** The templates that say a reply waits, if there are any. */
  readonly replyWaiting: Contents | undefined;
}

/** One message to a citizen; a file is fetched by Twilio, with what it shows as its caption. */
export const send = (
  part: RenderedPart,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> => post(fieldsOf(part), to, settings, fetch);

function fieldsOf({ text, media }: RenderedPart): Readonly<Record<string, string>> {
  if (!media) return { Body: text };
  const words = wordsOf({ text, media });
  return { ...(words && { Body: words }), MediaUrl: media.url };
}

/** What stands in the message's body; nothing beside a sound. */
export const wordsOf = ({ text, media }: RenderedPart): string => {
  if (!media) return text;
  return captioned(media.contentType) ? media.alt : '';
};

/** Posts one message, whatever its fields. */
export const post = (
  fields: Readonly<Record<string, string>>,
  to: Recipient,
  settings: Settings,
  fetch: Fetch,
): Promise<SendResult> => {
  const ends = { To: prefixed(to.address), From: prefixed(settings.number) };
  return create({ ...ends, ...fields }, path, settings, fetch, errors);
};

const each = (kind: ErrorTable[string], ...codes: readonly number[]): ErrorTable =>
  Object.fromEntries(codes.map((code) => [String(code), kind]));

/** https://www.twilio.com/docs/api/errors */
export const errors: ErrorTable = {
  ...twilioErrors,
  // Twilio's or Meta's own trouble.
  ...each('retryable', 63010, 63023),
  // The sender is not set up, not registered, blocked, over its daily limit or paused by Meta.
  ...each('channel-down', 63001, 63002, 63007, 63008, 63020, 63022, 63038, 63051, 63112),
  // This message or this citizen: not reachable, blocked us, outside the 24 hours, refused content.
  ...each('permanent', 63003, 63005, 63006, 63009, 63013, 63014, 63015, 63016, 63019, 63021),
  ...each('permanent', 63024, 63025, 63026, 63027, 63028, 63029, 63030, 63031, 63032, 63033),
  ...each('permanent', 63034, 63035, 63036, 63040, 63041, 63042, 63049),
};
