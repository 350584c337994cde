import * as z from 'zod';
import type { Channel } from '../channel.ts';
import { handshake } from '../meta/handshake.ts';
import { metaParameters } from '../meta/parameters.ts';
import { verify } from '../meta/signature.ts';
import { template } from '../meta/template-name.ts';
import { accountParameter, providerParameter } from '../providers.ts';
import { baseUrl, required, rotating } from '../settings.ts';
import { whatsappByAws } from './aws/channel.ts';
import { media } from './media.ts';
import { parse } from './parse.ts';
import { platform } from './platform.ts';
import { errors, type Settings, send, typing } from './send.ts';
import { nudge } from './template.ts';
import { whatsappByTwilio } from './twilio/channel.ts';

const webhookSettings = z
  .object({ 'app-secret': rotating, 'verify-token': rotating, 'phone-number-id': required })
  .transform((given) => ({
    appSecret: given['app-secret'],
    verifyToken: given['verify-token'],
    phoneNumberId: given['phone-number-id'],
  }));

const deliverSettings = z
  .object({
    'phone-number-id': required,
    token: required,
    'api-base-url': baseUrl,
    'api-version': required,
    'reply-waiting-template': template,
  })
  .transform(
    (given): Settings => ({
      phoneNumberId: given['phone-number-id'],
      token: given.token,
      apiBaseUrl: given['api-base-url'],
      apiVersion: given['api-version'],
      replyWaiting: given['reply-waiting-template'],
    }),
  );

/** WhatsApp, by the Cloud API of Meta (README.md). */
export const whatsapp: Channel<z.infer<typeof webhookSettings>, Settings> = {
  ...platform,
  provider: 'meta',
  others: [whatsappByTwilio, whatsappByAws],
  parameters: [
    ...metaParameters('WHATSAPP_API_BASE_URL'),
    {
      name: 'phone-number-id',
      env: 'WHATSAPP_PHONE_NUMBER_ID',
      secret: false,
      description:
        'The id of the number (not the number). Meta app dashboard: WhatsApp, API setup.',
      readBy: ['webhook', 'deliver', 'media'],
    },
    {
      name: 'token',
      env: 'WHATSAPP_TOKEN',
      secret: true,
      description:
        'A token of a system user with whatsapp_business_messaging, which does not expire. Meta Business settings: System users.',
      readBy: ['deliver', 'media'],
    },
    {
      name: 'reply-waiting-template',
      env: 'WHATSAPP_REPLY_WAITING_TEMPLATE',
      secret: false,
      description:
        'An approved utility template without variables that says no more than "you have a reply, answer to read it": its name, then its languages, as "reply_waiting en es ar". Sent once to a citizen whose 24 hours are over; without it replies just wait. WhatsApp Manager: Message templates.',
      readBy: ['deliver', 'desk'],
      fallback: 'none',
    },
    providerParameter('WHATSAPP_PROVIDER', 'meta'),
    accountParameter('WHATSAPP_ACCOUNT'),
  ],
  webhookSettings,
  deliverSettings,
  handshake,
  verify,
  parse,
  accepted: { status: 200, contentType: 'text/plain', body: 'OK' },
  media,
  errors,
  send,
  nudge,
  typing,
};
