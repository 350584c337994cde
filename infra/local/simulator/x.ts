import { randomUUID } from 'node:crypto';
import type { LocalSettings } from '../settings.ts';
import { digitsOf } from './address.ts';
import { xChallenge } from './handshakes.ts';
import type { CitizenMessage, Platform, PlatformWorld } from './platform.ts';
import { recipientOf, xApi } from './x-api.ts';
import { xFiles } from './x-files.ts';
import { xOAuth } from './x-oauth.ts';
import { xSignature } from './x-signature.ts';

/** Milliseconds X waits for an answer. */
const timeoutMs = 10_000;

/** X direct messages: the X Activity API's `dm.received`, text only, sends counted in quarter hours. */
export function x(settings: LocalSettings, world: PlatformWorld): Platform {
  const account = settings.X_USER_ID;
  const newMessageId = eventIds(world);
  const files = xFiles(settings, world);
  const oauth = xOAuth(
    {
      clientId: settings.X_CLIENT_ID,
      clientSecret: settings.X_CLIENT_SECRET,
      first: { access: settings.X_ACCESS_TOKEN, refresh: settings.X_REFRESH_TOKEN },
    },
    world,
  );
  const api = xApi({
    account,
    bearer: settings.X_BEARER_TOKEN,
    oauth,
    world,
    newMessageId,
    challenge: () => xChallenge({ ...world, timeoutMs }, settings),
  });
  return {
    id: 'x',
    name: 'X',
    account,
    addressOf: (from) => (/^[1-9]\d{0,19}$/.test(from) ? from : digitsOf(from, 18)),
    newMessageId,
    batches: true,
    webhook: (messages) => {
      const body = JSON.stringify(received(messages, account, files));
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-twitter-webhooks-signature': xSignature(body, settings.X_CONSUMER_SECRET),
        },
      };
    },
    receipts: [],
    automaticReceipts: [],
    timeoutMs,
    callKind: (request) =>
      request.method === 'POST' && recipientOf(request) ? 'messages' : 'other',
    recipientOf,
    api: (request) => files.answer(request) ?? api(request),
  };
}

/** Ids as X makes them: milliseconds since November 2010, then a counter; so they rise. */
function eventIds(world: PlatformWorld): () => string {
  const epoch = 1_288_834_974_657n;
  let counter = 0n;
  return () => {
    counter += 1n;
    return (((BigInt(world.now().getTime()) - epoch) << 22n) + (counter % 4_194_304n)).toString();
  };
}

type Files = ReturnType<typeof xFiles>;

const received = (messages: readonly CitizenMessage[], account: string, files: Files): object => ({
  data: {
    event_uuid: randomUUID(),
    filter: { user_id: account },
    event_type: 'dm.received',
    tag: 'townclerk',
    payload: {
      direct_message_events: messages.map((message) => messageCreate(message, account, files)),
      users: Object.fromEntries(
        messages.map(({ address }) => [
          address,
          { data: { username: `citizen_${address.slice(-6)}` } },
        ]),
      ),
    },
  },
});

const messageCreate = (message: CitizenMessage, account: string, files: Files): object => ({
  type: 'message_create',
  id: message.id,
  created_timestamp: String(message.at.getTime()),
  message_create: {
    target: { recipient_id: account },
    sender_id: message.address,
    message_data: {
      text: escapeHtml(message.text),
      entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
      ...(message.attachment ? { attachment: files.attach(message, message.attachment) } : {}),
    },
  },
  ...message.fields,
});

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
