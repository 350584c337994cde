import * as z from 'zod';
import type { Channel } from '../channel.ts';
import { baseUrl, required, rotating } from '../settings.ts';
import { handshake } from './handshake.ts';
import { media } from './media.ts';
import { tokens } from './oauth.ts';
import { ignored, parse } from './parse.ts';
import { limits, render } from './render.ts';
import { errors, type Settings, send } from './send.ts';
import { verify } from './signature.ts';
import { watch } from './watch.ts';

const webhookSettings = z
  .object({ 'consumer-secret': rotating, 'user-id': required })
  .transform((given) => ({
    consumerSecret: given['consumer-secret'],
    userId: given['user-id'],
  }));

const deliverSettings = z
  .object({
    'client-id': required,
    'client-secret': required,
    'refresh-token': required,
    'api-base-url': baseUrl,
  })
  .transform(
    (given): Settings => ({
      clientId: given['client-id'],
      clientSecret: given['client-secret'] === 'none' ? undefined : given['client-secret'],
      refreshToken: given['refresh-token'],
      accessToken: '',
      apiBaseUrl: given['api-base-url'],
    }),
  );

/** Direct messages on X, by API v2 and the Activity API (README.md). */
export const x: Channel<z.infer<typeof webhookSettings>, Settings> = {
  id: 'x',
  provider: 'x',
  name: 'X',
  parameters: [
    {
      name: 'consumer-secret',
      env: 'X_CONSUMER_SECRET',
      secret: true,
      description:
        'The API key secret, which signs the webhooks. X developer console: Keys and tokens.',
      readBy: ['webhook', 'media'],
    },
    {
      name: 'user-id',
      env: 'X_USER_ID',
      secret: false,
      description: 'The numeric id of the account citizens write to (not its @name).',
      readBy: ['webhook'],
    },
    {
      name: 'client-id',
      env: 'X_CLIENT_ID',
      secret: false,
      description: 'The OAuth 2.0 client id of the app. X developer console: Keys and tokens.',
      readBy: ['deliver'],
    },
    {
      name: 'client-secret',
      env: 'X_CLIENT_SECRET',
      secret: true,
      description:
        'Its client secret, or the word none for a public client. X developer console: Keys and tokens.',
      readBy: ['deliver'],
    },
    {
      name: 'refresh-token',
      env: 'X_REFRESH_TOKEN',
      secret: true,
      description:
        'The refresh token of a fresh authorisation by that account (OAuth 2.0 with PKCE; dm.write, dm.read, tweet.read, users.read, offline.access, and media.write for pictures). Used once; those that follow are kept in the table of channel accounts. A new one here begins anew.',
      readBy: ['deliver'],
    },
    {
      name: 'consumer-key',
      env: 'X_CONSUMER_KEY',
      secret: false,
      description:
        'The API key, with which the files that citizens send are fetched; none to leave them where they are. X developer console: Keys and tokens.',
      readBy: ['media'],
      fallback: 'none',
    },
    {
      name: 'oauth1-token',
      env: 'X_OAUTH1_TOKEN',
      secret: true,
      description:
        'The OAuth 1.0a access token of that account, for the same; none without. X developer console: Keys and tokens, Access token.',
      readBy: ['media'],
      fallback: 'none',
    },
    {
      name: 'oauth1-token-secret',
      env: 'X_OAUTH1_TOKEN_SECRET',
      secret: true,
      description: 'Its secret; none without. X developer console: Keys and tokens, Access token.',
      readBy: ['media'],
      fallback: 'none',
    },
    {
      name: 'bearer-token',
      env: 'X_BEARER_TOKEN',
      secret: true,
      description:
        "The app's own bearer token (app-only), with which X is asked whether it still delivers; none to leave that to people. X developer console: Keys and tokens.",
      readBy: ['watch'],
      fallback: 'none',
    },
    {
      name: 'api-base-url',
      env: 'X_API_BASE_URL',
      secret: false,
      description: "Where X's API is reached. Changed only for tests.",
      readBy: ['deliver', 'media', 'watch'],
      fallback: 'https://api.x.com',
    },
  ],
  webhookSettings,
  deliverSettings,
  watch,
  // X challenges every hour or, by another page, half-hourly after a day without.
  quietAfterHours: 26,
  handshake,
  verify,
  parse,
  receives: {
    messages: ['text', 'quick reply', 'picture or video'],
    events: ['answer with another tool'],
    receipts: [],
    notices: ['oauth-revoke'],
    ignored,
  },
  accepted: { status: 200, contentType: 'text/plain', body: 'OK' },
  tokens,
  // Per user; the app as a whole has the daily one again.
  rates: [
    { name: 'quarter-hour', capacity: 15, seconds: 900, kept: 3 },
    { name: 'day', capacity: 1440, seconds: 86_400, kept: 40 },
  ],
  optOutStopsReplies: false,
  media,
  limits,
  render,
  errors,
  send,
};
