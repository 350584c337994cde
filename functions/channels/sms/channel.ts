import * as z from 'zod';
import type { Channel, Recipient, WebhookResponse } from '../channel.ts';
import type { RenderedPart } from '../rendered.ts';
import { baseUrl, current, required, rotating } from '../settings.ts';
import type { Settings } from './api.ts';
import { find } from './find.ts';
import { media } from './media.ts';
import { fileOf } from './mms.ts';
import { parse } from './parse.ts';
import { allowedPrefixes, millionths, northAmerica } from './purse.ts';
import { limits, render } from './render.ts';
import { costlyLetters, segments } from './segments.ts';
import { errors, send } from './send.ts';
import { verify } from './signature.ts';

const account = { 'account-sid': required, 'public-base-url': baseUrl, number: required };

const webhookSettings = z.object({ ...account, 'auth-token': rotating }).transform((given) => ({
  accountSid: given['account-sid'],
  authToken: given['auth-token'],
  publicBaseUrl: given['public-base-url'],
  number: given.number,
}));

const deliverSettings = z
  .object({
    ...account,
    'auth-token': current,
    'api-base-url': baseUrl,
    'allowed-prefixes': allowedPrefixes,
    'segment-price': millionths,
    'daily-spend': millionths,
    'mms-price': z
      .literal('none')
      .transform(() => undefined)
      .or(millionths),
  })
  .transform(
    (given): Settings => ({
      accountSid: given['account-sid'],
      authToken: given['auth-token'],
      number: given.number,
      publicBaseUrl: given['public-base-url'],
      apiBaseUrl: given['api-base-url'],
      allowed: given['allowed-prefixes'],
      segmentPrice: given['segment-price'],
      dailySpend: given['daily-spend'],
      mmsPrice: given['mms-price'],
    }),
  );

const costOf = (part: RenderedPart, to: Recipient, settings: Settings): number => {
  const words = segments(part.text) * settings.segmentPrice;
  // Refused, the file is said in words: the dearer of the two is counted.
  return fileOf(part, to, settings) ? Math.max(settings.mmsPrice ?? 0, words) : words;
};

/** Twilio has no challenge: it only posts. */
const handshake = (): WebhookResponse => ({
  status: 404,
  contentType: 'text/plain',
  body: 'Not Found',
});

/** Plain SMS, by Twilio (README.md). */
export const sms: Channel<z.infer<typeof webhookSettings>, Settings> = {
  id: 'sms',
  provider: 'twilio',
  name: 'SMS',
  parameters: [
    {
      name: 'account-sid',
      env: 'TWILIO_ACCOUNT_SID',
      secret: false,
      description: 'The account, AC and 32 characters. Twilio console: Account info.',
      readBy: ['webhook', 'deliver', 'media'],
    },
    {
      name: 'auth-token',
      env: 'TWILIO_AUTH_TOKEN',
      secret: true,
      description:
        'The primary auth token, which signs the webhooks and opens the API. Twilio console: Account info.',
      readBy: ['webhook', 'deliver', 'media'],
    },
    {
      name: 'number',
      env: 'TWILIO_NUMBER',
      secret: false,
      description: 'The number citizens write to, as +12025550100. Twilio console: Phone numbers.',
      readBy: ['webhook', 'deliver'],
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
      readBy: ['deliver', 'media'],
      fallback: 'https://api.twilio.com',
    },
    {
      name: 'allowed-prefixes',
      env: 'TWILIO_ALLOWED_PREFIXES',
      secret: false,
      description:
        'Where SMS are sent: the beginnings of numbers, and with ! those left out; the longest that fits counts. Elsewhere a message is blocked, so that nobody has costly ones sent.',
      readBy: ['deliver'],
      fallback: northAmerica,
    },
    {
      name: 'segment-price',
      env: 'TWILIO_SEGMENT_PRICE',
      secret: false,
      description:
        'What one segment costs in dollars, carrier fees included, where it costs most among those prefixes. Twilio: Pricing.',
      readBy: ['deliver'],
      fallback: '0.012',
    },
    {
      name: 'daily-spend',
      env: 'TWILIO_DAILY_SPEND',
      secret: false,
      description:
        'The most that is spent on SMS in a day (UTC), in dollars. Above it answers wait for the next day, with an alarm; help in danger has a fifth more.',
      readBy: ['deliver'],
      fallback: '50',
    },
    {
      name: 'mms-price',
      env: 'TWILIO_MMS_PRICE',
      secret: false,
      description:
        'What one MMS costs in dollars, carrier fees included, to send pictures to the United States and Canada; none to send links to them. The number must be able to send MMS. Twilio: Pricing.',
      readBy: ['deliver'],
      fallback: 'none',
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
  // Twilio queues what comes faster than the number may send (one segment a second on a long code). What
  // one citizen may have is for the agency's purse: nobody asks sixty questions in an hour.
  rates: [{ name: 'citizen', capacity: 60, seconds: 3600, per: 'citizen' }],
  serves: ({ address }, { allowed }) => allowed(address),
  price: (part, to, settings) => ({
    cost: costOf(part, to, settings),
    ceiling: settings.dailySpend,
  }),
  optOutStopsReplies: true,
  media,
  limits,
  segments: ({ text }) => ({ count: segments(text), costlyLetters: costlyLetters(text) }),
  // The carrier knows of a STOP that we may not.
  optOutCodes: { '21610': 'everything' },
  render,
  errors,
  send,
  find,
};
