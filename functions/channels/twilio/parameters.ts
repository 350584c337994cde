import * as z from 'zod';
import type { ChannelParameter } from '../channel.ts';
import { baseUrl, current, required, rotating } from '../settings.ts';
import type { TwilioSettings } from './api.ts';
import type { SignatureSettings } from './signature.ts';

const account = { 'account-sid': required, 'public-base-url': baseUrl, number: required };

/** What a webhook of Twilio's is read by. */
export interface TwilioWebhook extends SignatureSettings {
  readonly accountSid: string;
  readonly number: string;
}

export const webhookSettings = z
  .object({ ...account, 'auth-token': rotating })
  .transform((given): TwilioWebhook => ({ ...ours(given), authToken: given['auth-token'] }));

/** The parameters that every call needs; a channel adds its own. */
export const deliverShape = { ...account, 'auth-token': current, 'api-base-url': baseUrl };

export const twilioSettings = (
  given: z.infer<z.ZodObject<typeof deliverShape>>,
): TwilioSettings => ({
  ...ours(given),
  authToken: given['auth-token'],
  apiBaseUrl: given['api-base-url'],
});

const ours = (given: z.infer<z.ZodObject<typeof account>>) => ({
  accountSid: given['account-sid'],
  publicBaseUrl: given['public-base-url'],
  number: given.number,
});

/** What SMS and WhatsApp both need of one account; the number, and where its webhook is, are each one's own. */
export const twilioParameters = (
  path: string,
  { number, apiBaseUrl }: { readonly number: string; readonly apiBaseUrl: string },
): readonly ChannelParameter[] => [
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
    env: number,
    secret: false,
    description: 'The number citizens write to, as +12025550100. Twilio console: Phone numbers.',
    readBy: ['webhook', 'deliver'],
  },
  {
    name: 'public-base-url',
    env: 'PUBLIC_BASE_URL',
    secret: false,
    description: `Where the webhooks are reached, without /webhooks/${path}; exactly as entered at Twilio, which signs over it.`,
    readBy: ['webhook', 'deliver'],
  },
  {
    name: 'api-base-url',
    env: apiBaseUrl,
    secret: false,
    description: "Where Twilio's API is reached. Changed only for tests or another region.",
    readBy: ['deliver', 'media'],
    fallback: 'https://api.twilio.com',
  },
];
