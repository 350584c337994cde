import * as z from 'zod';
import type { Channel } from '../../channel.ts';
import { accountParameter } from '../../providers.ts';
import { baseUrl } from '../../settings.ts';
import { accepted, handshake } from '../../twilio/handshake.ts';
import { media } from '../../twilio/media.ts';
import {
  deliverShape,
  type TwilioWebhook,
  twilioParameters,
  twilioSettings,
  webhookSettings,
} from '../../twilio/parameters.ts';
import { verify } from '../../twilio/signature.ts';
import { face, pairRate } from '../face.ts';
import { contents } from './contents.ts';
import { find } from './find.ts';
import { nudge } from './nudge.ts';
import { leftAside, parse } from './parse.ts';
import { limits, render } from './render.ts';
import { errors, path, type Settings, send } from './send.ts';
import { typing } from './typing.ts';

const deliverSettings = z
  .object({
    ...deliverShape,
    'messaging-api-base-url': baseUrl,
    'reply-waiting-contents': contents,
  })
  .transform(
    (given): Settings => ({
      ...twilioSettings(given),
      messagingBaseUrl: given['messaging-api-base-url'],
      replyWaiting: given['reply-waiting-contents'],
    }),
  );

/** WhatsApp, by Twilio (README.md). */
export const whatsappByTwilio: Channel<TwilioWebhook, Settings> = {
  ...face,
  provider: 'twilio',
  path,
  parameters: [
    ...twilioParameters(path, {
      number: 'TWILIO_WHATSAPP_NUMBER',
      apiBaseUrl: 'TWILIO_API_BASE_URL',
    }),
    {
      name: 'messaging-api-base-url',
      env: 'TWILIO_MESSAGING_API_BASE_URL',
      secret: false,
      description: 'Where typing is shown. Changed only for tests or another region.',
      readBy: ['deliver'],
      fallback: 'https://messaging.twilio.com',
    },
    {
      name: 'reply-waiting-contents',
      env: 'TWILIO_REPLY_WAITING_CONTENTS',
      secret: false,
      description:
        'Approved utility templates without variables that say no more than "you have a reply, answer to read it": each language with its Content SID, as "en=HX... es=HX...". Sent once to a citizen whose 24 hours are over; without it replies just wait. Twilio console: Content Template Builder.',
      readBy: ['deliver', 'desk'],
      fallback: 'none',
    },
    accountParameter('TWILIO_WHATSAPP_ACCOUNT'),
  ],
  webhookSettings,
  deliverSettings,
  handshake,
  verify,
  parse,
  receives: {
    messages: [
      ...['text', 'template button', 'list row', 'form reply', 'picture', 'video', 'document'],
      ...['voice note', 'location', 'contacts', 'order', 'unsupported'],
      'STOP, START and HELP that Twilio has answered',
    ],
    events: [],
    receipts: ['sent', 'delivered', 'read', 'failed'],
    notices: [],
    ignored: leftAside,
  },
  accepted,
  // Twilio queues what comes faster than the number may send.
  forPeople: ({ 'reply-waiting-contents': given = 'none' }) => ({
    tellsReplyWaits: contents.safeParse(given).data !== undefined,
  }),
  rates: [pairRate],
  windowCodes: ['63016'],
  // Only where Twilio was told to listen for STOP itself.
  optOutCodes: { '21610': 'everything' },
  media,
  limits,
  render,
  errors,
  send,
  nudge,
  find,
  typing,
};
