import type { ParsedWebhook, Unreadable, WebhookRequest } from '../../channel.ts';
import { gather, orEmpty } from '../../found.ts';
import { parsed } from '../../post.ts';
import { isObject, isUnreadable, jsonObject, wrongObject } from '../../wire.ts';
import { parseChanges } from '../parse.ts';
import { withOurNames } from './name.ts';

/**
 * One entry of Meta's a notification, as JSON in `whatsAppWebhookEntry`
 * (https://docs.aws.amazon.com/social-messaging/latest/userguide/managing-event-destination-dlrs.html).
 * What is in it is Meta's own, and is read as such; what AWS puts around it names nothing more.
 */
export function parse(
  { body }: Pick<WebhookRequest, 'body'>,
  { phoneNumberId }: { readonly phoneNumberId: string },
): ParsedWebhook | Unreadable {
  const event = jsonObject(body);
  if (isUnreadable(event)) return event;
  const { whatsAppWebhookEntry: text } = event;
  const entry = typeof text === 'string' ? parsed(text) : text;
  if (!isObject(entry)) return wrongObject;
  return gather(orEmpty(parseChanges(withOurNames(entry.changes), phoneNumberId)));
}
