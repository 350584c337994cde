import * as z from 'zod';
import type { Channel } from '../channel.ts';
import { handshake } from '../meta/handshake.ts';
import { metaParameters } from '../meta/parameters.ts';
import { verify } from '../meta/signature.ts';
import { isSet, template } from '../meta/template-name.ts';
import { baseUrl, required, rotating, yesOrNo } from '../settings.ts';
import { media } from './media.ts';
import { ignored, parse } from './parse.ts';
import { limits, render } from './render.ts';
import { errors, type Settings, send, typing } from './send.ts';
import { nudge } from './template.ts';

const webhookSettings = z
  .object({
    'app-secret': rotating,
    'verify-token': rotating,
    'page-id': required,
    'app-id': required,
  })
  .transform((given) => ({
    appSecret: given['app-secret'],
    verifyToken: given['verify-token'],
    pageId: given['page-id'],
    appId: given['app-id'],
  }));

const deliverSettings = z
  .object({
    'page-id': required,
    'page-token': required,
    'api-base-url': baseUrl,
    'api-version': required,
    'human-agent': yesOrNo,
    'reply-waiting-template': template,
  })
  .transform(
    (given): Settings => ({
      pageId: given['page-id'],
      token: given['page-token'],
      apiBaseUrl: given['api-base-url'],
      apiVersion: given['api-version'],
      humanAgent: given['human-agent'],
      replyWaiting: given['reply-waiting-template'],
    }),
  );

const day = 86_400;
const windowOfPeople = (humanAgent: boolean): number => (humanAgent ? 7 * day : day);

/** Facebook Messenger, by the Messenger Platform (README.md). */
export const messenger: Channel<z.infer<typeof webhookSettings>, Settings> = {
  id: 'messenger',
  provider: 'meta',
  name: 'Messenger',
  parameters: [
    ...metaParameters('MESSENGER_API_BASE_URL'),
    {
      name: 'page-id',
      env: 'MESSENGER_PAGE_ID',
      secret: false,
      description: 'The id of the Facebook page. On the page: About, Page transparency.',
      readBy: ['webhook', 'deliver'],
    },
    {
      name: 'app-id',
      env: 'MESSENGER_APP_ID',
      secret: false,
      description:
        "The id of the Meta app, which saves two reads for each message of ours. With the page subscribed to message_echoes, the bot is quiet in a conversation that one of your people has answered from the page's inbox. Meta app dashboard: Settings, Basic.",
      readBy: ['webhook'],
      fallback: 'none',
    },
    {
      name: 'page-token',
      env: 'MESSENGER_PAGE_TOKEN',
      secret: true,
      description:
        'A page access token with pages_messaging, of a system user so that it does not expire. Meta Business settings: System users.',
      readBy: ['deliver'],
    },
    {
      name: 'human-agent',
      env: 'MESSENGER_HUMAN_AGENT',
      secret: false,
      description:
        'yes once Meta has granted the app the Human Agent permission: your people may then answer for 7 days. Meta app dashboard: App review.',
      readBy: ['deliver', 'desk'],
      fallback: 'no',
    },
    {
      name: 'reply-waiting-template',
      env: 'MESSENGER_REPLY_WAITING_TEMPLATE',
      secret: false,
      description:
        'An approved utility template of the page without variables that says no more than "you have a reply, answer to read it": its name, then its languages, as "reply_waiting en es ar". Sent once to a citizen whose 24 hours are over; without it replies just wait. Needs the permission page_utility_messaging.',
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
    messages: [
      ...['text', 'quick reply', 'postback', 'picture', 'video', 'voice', 'file', 'sticker'],
      ...['location', 'shared link'],
    ],
    events: ['edit', 'unsend', 'answer by another app'],
    receipts: ['delivered', 'read'],
    notices: ['policy-enforcement'],
    ignored: ignored(),
  },
  accepted: { status: 200, contentType: 'text/plain', body: 'OK' },
  rates: [],
  windowSeconds: day,
  windowCodes: ['10/2018278', '10/2018065'],
  agentWindowSeconds: ({ humanAgent }) => windowOfPeople(humanAgent),
  forPeople: (values) => ({
    windowSeconds: windowOfPeople(values['human-agent'] === 'yes'),
    tellsReplyWaits: isSet(values['reply-waiting-template']),
  }),
  optOutStopsReplies: false,
  media,
  limits,
  render,
  errors,
  send,
  nudge,
  typing,
};
