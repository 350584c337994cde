import * as z from 'zod';
import { arnOf, baseUrlOrOwn, placeOf } from '../../aws/api.ts';
import { heardByTopic } from '../../aws/feed.ts';
import type { Channel } from '../../channel.ts';
import { accountParameter } from '../../providers.ts';
import { required } from '../../settings.ts';
import { allowedPrefixes, millionths, northAmerica } from '../purse.ts';
import { limits, render } from '../render.ts';
import { costlyLetters, segments } from '../segments.ts';
import { type ParseSettings, parse } from './parse.ts';
import { errors, type Settings, send } from './send.ts';

const webhookSettings = z
  .object({ number: required, 'opt-outs': z.enum(['aws', 'own']) })
  .transform(
    (given): ParseSettings => ({
      number: given.number,
      awsAnswersOptOuts: given['opt-outs'] === 'aws',
    }),
  );

const deliverSettings = z
  .object({
    origination: arnOf('sms-voice', ['phone-number', 'pool']),
    'configuration-set': required,
    'api-base-url': baseUrlOrOwn,
    'allowed-prefixes': allowedPrefixes,
    'segment-price': millionths,
    'daily-spend': millionths,
  })
  .transform(
    (given): Settings => ({
      place: placeOf('sms-voice', given.origination.region, given['api-base-url']),
      origination: given.origination.arn,
      configurationSet: given['configuration-set'],
      allowed: given['allowed-prefixes'],
      segmentPrice: given['segment-price'],
      dailySpend: given['daily-spend'],
    }),
  );

/** Plain SMS, by AWS End User Messaging (README.md). */
export const smsByAws: Channel<ParseSettings, Settings> = {
  id: 'sms',
  provider: 'aws',
  path: 'sms/aws',
  name: 'SMS',
  parameters: [
    {
      name: 'number',
      env: 'AWS_SMS_NUMBER',
      secret: false,
      description:
        'The number citizens write to, as +12025550100. AWS End User Messaging console: Phone numbers.',
      readBy: ['intake'],
    },
    {
      name: 'origination',
      env: 'AWS_SMS_ORIGINATION',
      secret: false,
      description:
        'The ARN of that number, or of the pool it is in; the same as in the setting smsOrigination of the stage. AWS End User Messaging console: Phone numbers, or Phone pools.',
      readBy: ['deliver'],
    },
    {
      name: 'configuration-set',
      env: 'AWS_SMS_CONFIGURATION_SET',
      secret: false,
      description:
        'The configuration set that has receipts published: the output SmsConfigurationSet of the stack.',
      readBy: ['deliver'],
    },
    {
      name: 'opt-outs',
      env: 'AWS_SMS_OPT_OUTS',
      secret: false,
      description:
        'Who answers STOP and HELP: own where self-managed opt-outs are turned on for the number (advised), aws where they are not, as AWS has it at first.',
      readBy: ['intake'],
      fallback: 'aws',
    },
    {
      name: 'api-base-url',
      env: 'AWS_SMS_API_BASE_URL',
      secret: false,
      description: "Where AWS is reached: own for the region's address. Changed only for tests.",
      readBy: ['deliver'],
      fallback: 'own',
    },
    {
      name: 'allowed-prefixes',
      env: 'AWS_SMS_ALLOWED_PREFIXES',
      secret: false,
      description:
        'Where SMS are sent: the beginnings of numbers, and with ! those left out; the longest that fits counts. Elsewhere a message is blocked, so that nobody has costly ones sent.',
      readBy: ['deliver'],
      fallback: northAmerica,
    },
    {
      name: 'segment-price',
      env: 'AWS_SMS_SEGMENT_PRICE',
      secret: false,
      description:
        'What one segment costs in dollars, carrier fees included, where it costs most among those prefixes. AWS refuses what would cost more. AWS End User Messaging: Pricing.',
      readBy: ['deliver'],
      fallback: '0.012',
    },
    {
      name: 'daily-spend',
      env: 'AWS_SMS_DAILY_SPEND',
      secret: false,
      description:
        'The most that is spent on SMS in a day (UTC), in dollars. Above it answers wait for midnight (UTC), with an alarm, and those asked more than twelve hours before are dropped as too late; help in danger has a fifth more.',
      readBy: ['deliver'],
      fallback: '50',
    },
    accountParameter('AWS_SMS_ACCOUNT', ['intake']),
  ],
  webhookSettings,
  deliverSettings,
  ...heardByTopic('sms-voice'),
  parse,
  receives: {
    messages: ['text', 'STOP, START and HELP that AWS has answered'],
    events: [],
    receipts: ['sent', 'delivered', 'failed'],
    notices: [],
    ignored: ['echo', 'under-way', 'no-verdict', 'other-channel', 'no-return-number'],
  },
  mayChangeHands: () => true,
  rates: [{ name: 'citizen', capacity: 60, seconds: 3600, per: 'citizen', ours: true }],
  serves: ({ address }, { allowed }) => allowed(address),
  price: ({ text }, _to, { segmentPrice, dailySpend }) => ({
    cost: segments(text) * segmentPrice,
    ceiling: dailySpend,
  }),
  optOutStopsReplies: true,
  limits,
  segments: ({ text }) => ({ count: segments(text), costlyLetters: costlyLetters(text) }),
  // AWS keeps a list of its own, which knows of a STOP that we may not.
  optOutCodes: { DESTINATION_PHONE_NUMBER_OPTED_OUT: 'everything' },
  // AWS is given no files here: all are linked.
  render: (reply, wording) => render(reply, wording, false),
  errors,
  send,
};
