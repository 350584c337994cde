import * as z from 'zod';
import type { Channel } from '../channel.ts';
import { baseUrl, required, rotating } from '../settings.ts';
import { handshake } from './handshake.ts';
import { ignored, parse } from './parse.ts';
import { limits, render } from './render.ts';
import { type Settings, send } from './send.ts';
import { verify } from './signature.ts';

const webhookSettings = z
  .object({ 'consumer-secret': rotating, 'user-id': required })
  .transform((given) => ({
    consumerSecret: given['consumer-secret'],
    userId: given['user-id'],
  }));

const deliverSettings = z.object({ 'access-token': required, 'api-base-url': baseUrl }).transform(
  (given): Settings => ({
    accessToken: given['access-token'],
    apiBaseUrl: given['api-base-url'],
  }),
);

/** Direct messages on X, by API v2 and the Activity API (README.md). */
export const x: Channel<z.infer<typeof webhookSettings>, Settings> = {
  id: 'x',
  name: 'X',
  parameters: [
    {
      name: 'consumer-secret',
      env: 'X_CONSUMER_SECRET',
      secret: true,
      description:
        'The API key secret, which signs the webhooks. X developer console: Keys and tokens.',
      readBy: ['webhook'],
    },
    {
      name: 'user-id',
      env: 'X_USER_ID',
      secret: false,
      description: 'The numeric id of the account citizens write to (not its @name).',
      readBy: ['webhook'],
    },
    {
      name: 'access-token',
      env: 'X_ACCESS_TOKEN',
      secret: true,
      description:
        'An OAuth 2.0 user token of that account with dm.write, dm.read, tweet.read and users.read.',
      readBy: ['deliver'],
    },
    {
      name: 'api-base-url',
      env: 'X_API_BASE_URL',
      secret: false,
      description: "Where X's API is reached. Changed only for tests.",
      readBy: ['deliver'],
      fallback: 'https://api.x.com',
    },
  ],
  webhookSettings,
  deliverSettings,
  handshake,
  verify,
  parse,
  receives: {
    messages: ['text', 'quick reply', 'picture or video'],
    events: [],
    receipts: [],
    notices: ['oauth-revoke'],
    ignored,
  },
  accepted: { status: 200, contentType: 'text/plain', body: 'OK' },
  // Per user; the app as a whole has the daily one again.
  rates: [
    { name: 'quarter-hour', capacity: 15, seconds: 900 },
    { name: 'day', capacity: 1440, seconds: 86_400 },
  ],
  optOutStopsReplies: false,
  limits,
  render,
  send,
};
