import * as z from 'zod';
import type { Channel, WebhookResponse } from '../channel.ts';
import { baseUrl, current, required, rotating } from '../settings.ts';
import type { Settings } from './api.ts';
import { find } from './find.ts';
import { parse } from './parse.ts';
import { limits, render } from './render.ts';
import { send } from './send.ts';
import { verify } from './signature.ts';

const account = { 'account-sid': required, 'public-base-url': baseUrl };

const webhookSettings = z
  .object({ ...account, 'auth-token': rotating, number: required })
  .transform((given) => ({
    accountSid: given['account-sid'],
    authToken: given['auth-token'],
    publicBaseUrl: given['public-base-url'],
    number: given.number,
  }));

const deliverSettings = z
  .object({ ...account, 'auth-token': current, 'api-base-url': baseUrl })
  .transform(
    (given): Settings => ({
      accountSid: given['account-sid'],
      authToken: given['auth-token'],
      publicBaseUrl: given['public-base-url'],
      apiBaseUrl: given['api-base-url'],
    }),
  );

/** Twilio has no challenge: it only posts. */
const handshake = (): WebhookResponse => ({
  status: 404,
  contentType: 'text/plain',
  body: 'Not Found',
});

/** Plain SMS, by Twilio (README.md). */
export const sms: Channel<z.infer<typeof webhookSettings>, Settings> = {
  id: 'sms',
  name: 'SMS',
  parameters: [
    {
      name: 'account-sid',
      env: 'TWILIO_ACCOUNT_SID',
      secret: false,
      description: 'The account, AC and 32 characters. Twilio console: Account info.',
      readBy: ['webhook', 'deliver'],
    },
    {
      name: 'auth-token',
      env: 'TWILIO_AUTH_TOKEN',
      secret: true,
      description:
        'The primary auth token, which signs the webhooks and opens the API. Twilio console: Account info.',
      readBy: ['webhook', 'deliver'],
    },
    {
      name: 'number',
      env: 'TWILIO_NUMBER',
      secret: false,
      description: 'The number citizens write to, as +12025550100. Twilio console: Phone numbers.',
      readBy: ['webhook'],
    },
    {
      name: 'public-base-url',
      env: 'PUBLIC_BASE_URL',
      secret: false,
      description:
        'Where the webhooks are reached, without /webhooks/sms; exactly as entered at Twilio, which signs over it.',
      readBy: ['webhook', 'deliver'],
    },
    {
      name: 'api-base-url',
      env: 'TWILIO_API_BASE_URL',
      secret: false,
      description: "Where Twilio's API is reached. Changed only for tests or another region.",
      readBy: ['deliver'],
      fallback: 'https://api.twilio.com',
    },
  ],
  webhookSettings,
  deliverSettings,
  handshake,
  verify,
  parse,
  receives: {
    messages: ['text', 'files (MMS)', 'STOP, START and HELP that the carrier has answered'],
    events: [],
    receipts: ['sent', 'delivered', 'read', 'failed'],
    notices: [],
    ignored: ['echo', 'under-way', 'other-channel', 'call', 'no-return-number'],
  },
  accepted: { status: 200, contentType: 'text/xml', body: '<Response/>' },
  mayChangeHands: () => true,
  // Twilio queues what comes faster than the number may send (one segment a second on a long code).
  rates: [],
  optOutStopsReplies: true,
  limits,
  // The carrier knows of a STOP that we may not.
  optOutCodes: { '21610': 'everything' },
  render,
  send,
  find,
};
