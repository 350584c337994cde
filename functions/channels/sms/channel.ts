import * as z from 'zod';
import type { Channel, Recipient } from '../channel.ts';
import { accountParameter, providerParameter } from '../providers.ts';
import type { RenderedPart } from '../rendered.ts';
import { accepted, handshake } from '../twilio/handshake.ts';
import { media } from '../twilio/media.ts';
import {
  deliverShape,
  type TwilioWebhook,
  twilioParameters,
  twilioSettings,
  webhookSettings,
} from '../twilio/parameters.ts';
import { verify } from '../twilio/signature.ts';
import { smsByAws } from './aws/channel.ts';
import { find } from './find.ts';
import { fileOf, sendsFiles } from './mms.ts';
import { parse } from './parse.ts';
import { allowedPrefixes, millionths, northAmerica } from './purse.ts';
import { limits, render } from './render.ts';
import { costlyLetters, segments } from './segments.ts';
import { errors, type Settings, send } from './send.ts';

const mmsPrice = z
  .literal('none')
  .transform(() => undefined)
  .or(millionths);

const deliverSettings = z
  .object({
    ...deliverShape,
    'allowed-prefixes': allowedPrefixes,
    'segment-price': millionths,
    'daily-spend': millionths,
    'mms-price': mmsPrice,
  })
  .transform(
    (given): Settings => ({
      ...twilioSettings(given),
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

/** Plain SMS, by Twilio (README.md). */
export const sms: Channel<TwilioWebhook, Settings> = {
  id: 'sms',
  provider: 'twilio',
  others: [smsByAws],
  name: 'SMS',
  parameters: [
    providerParameter('SMS_PROVIDER', 'twilio'),
    accountParameter('TWILIO_ACCOUNT'),
    ...twilioParameters('sms', { number: 'TWILIO_NUMBER', apiBaseUrl: 'TWILIO_API_BASE_URL' }),
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
        'The most that is spent on SMS in a day (UTC), in dollars. Above it answers wait for midnight (UTC), with an alarm, and those asked more than twelve hours before are dropped as too late; help in danger has a fifth more.',
      readBy: ['deliver'],
      fallback: '50',
    },
    {
      name: 'mms-price',
      env: 'TWILIO_MMS_PRICE',
      secret: false,
      description:
        'What one MMS costs in dollars, carrier fees included, to send pictures to the United States and Canada; none to send links to them. The number must be able to send MMS. Twilio: Pricing.',
      readBy: ['deliver', 'desk'],
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
  accepted,
  mayChangeHands: () => true,
  // Twilio queues what comes faster than the number may send (one segment a second on a long code). What
  // one citizen may have is for the agency's purse: nobody asks sixty questions in an hour. Help in danger is not counted to it.
  rates: [{ name: 'citizen', capacity: 60, seconds: 3600, per: 'citizen', ours: true }],
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
  sendsFiles,
  forPeople: (values) => {
    const prices = { mmsPrice: mmsPrice.safeParse(values['mms-price']).data };
    return { tellsReplyWaits: false, sendsFiles: (address) => sendsFiles({ address }, prices) };
  },
  render,
  errors,
  send,
  find,
};
