import type { ChannelParameter } from '../channel.ts';

const inDashboard = 'Meta app dashboard';

/** What Messenger and WhatsApp both need: one Meta app signs the webhooks of both. */
export const metaParameters = (baseUrlEnv: string): readonly ChannelParameter[] => [
  {
    name: 'app-secret',
    env: 'META_APP_SECRET',
    secret: true,
    description: `The app secret, which signs the webhooks. ${inDashboard}: App settings, Basic.`,
    readBy: ['webhook'],
  },
  {
    name: 'verify-token',
    env: 'META_VERIFY_TOKEN',
    secret: true,
    description: `A random text of your own, entered again when the webhook is registered. ${inDashboard}: Webhooks.`,
    readBy: ['webhook'],
  },
  {
    name: 'api-base-url',
    env: baseUrlEnv,
    secret: false,
    description: 'Where the Graph API is reached. Changed only for tests.',
    readBy: ['deliver', 'media'],
    fallback: 'https://graph.facebook.com',
  },
  {
    name: 'api-version',
    env: 'META_API_VERSION',
    secret: false,
    description: 'The version of the Graph API. Each lives about two years.',
    readBy: ['deliver', 'media'],
    fallback: 'v25.0',
  },
];
