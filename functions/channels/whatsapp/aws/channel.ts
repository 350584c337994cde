import * as z from 'zod';
import { arnOf, baseUrlOrOwn, placeOf } from '../../aws/api.ts';
import { heardByTopic } from '../../aws/feed.ts';
import type { Channel } from '../../channel.ts';
import { template } from '../../meta/template-name.ts';
import { accountParameter } from '../../providers.ts';
import { required } from '../../settings.ts';
import { platform } from '../platform.ts';
import { media } from './media.ts';
import { parse } from './parse.ts';
import { errors, nudge, type Settings, send, typing } from './send.ts';

const webhookSettings = z
  .object({ 'phone-number-id': required })
  .transform((given) => ({ phoneNumberId: given['phone-number-id'] }));

const deliverSettings = z
  .object({
    origination: arnOf('social-messaging', ['phone-number-id']),
    'api-base-url': baseUrlOrOwn,
    'api-version': required,
    'reply-waiting-template': template,
  })
  .transform(
    (given): Settings => ({
      place: placeOf('social-messaging', given.origination.region, given['api-base-url']),
      origination: `phone-number-id-${given.origination.id}`,
      apiVersion: given['api-version'],
      replyWaiting: given['reply-waiting-template'],
    }),
  );

/** WhatsApp, by AWS End User Messaging (README.md): Meta's own messages, let in and out by IAM. */
export const whatsappByAws: Channel<z.infer<typeof webhookSettings>, Settings> = {
  ...platform,
  media,
  provider: 'aws',
  path: 'whatsapp/aws',
  parameters: [
    {
      name: 'phone-number-id',
      env: 'AWS_WHATSAPP_PHONE_NUMBER_ID',
      secret: false,
      description:
        "Meta's id of the number (not the number). AWS End User Messaging Social console: Business account, Phone numbers.",
      readBy: ['intake'],
    },
    {
      name: 'origination',
      env: 'AWS_WHATSAPP_ORIGINATION',
      secret: false,
      description:
        'The ARN of that number, with phone-number-id in it; the same as in the setting whatsappOrigination of the stage. On the same page.',
      readBy: ['deliver', 'media'],
    },
    {
      name: 'api-base-url',
      env: 'AWS_WHATSAPP_API_BASE_URL',
      secret: false,
      description: "Where AWS is reached: own for the region's address. Changed only for tests.",
      readBy: ['deliver', 'media'],
      fallback: 'own',
    },
    {
      name: 'api-version',
      env: 'AWS_WHATSAPP_API_VERSION',
      secret: false,
      description:
        "The version of Meta's API that messages are in, one of those AWS lists for the region.",
      readBy: ['deliver'],
      fallback: 'v20.0',
    },
    {
      name: 'reply-waiting-template',
      env: 'AWS_WHATSAPP_REPLY_WAITING_TEMPLATE',
      secret: false,
      description:
        'An approved utility template without variables that says no more than "you have a reply, answer to read it": its name, then its languages, as "reply_waiting en es ar". Sent once to a citizen whose 24 hours are over; without it replies just wait. AWS End User Messaging Social console: Message templates.',
      readBy: ['deliver', 'desk'],
      fallback: 'none',
    },
    accountParameter('AWS_WHATSAPP_ACCOUNT', ['intake']),
  ],
  webhookSettings,
  deliverSettings,
  ...heardByTopic('social-messaging'),
  parse,
  errors,
  send,
  nudge,
  typing,
};
