import * as z from 'zod';
import type { ParameterValues, WebhookRequest } from '../../functions/channels/channel.ts';
import { providers } from '../../functions/runtime/channels.ts';
import { handle, type WebhookPorts } from '../../functions/webhook/handle.ts';
import { toRequest } from '../../functions/webhook/http.ts';
import { createMask } from '../../intents/privacy/mask.ts';
import { peer } from '../peers.ts';
import { values } from './bodies.ts';

/** Somebody who takes webhooks: `prepare` is not measured, what it returns is. */
export interface Contestant {
  readonly name: string;
  readonly channel: string;
  /** Messages of citizens handed on so far. */
  taken(): number;
  prepare(request: WebhookRequest): () => Promise<number>;
}

/** Townclerk's webhook, from API Gateway's event to events for the queue; what the queue does is left out. */
export function townclerk(channel: string, parameters: ParameterValues): Contestant {
  let taken = 0;
  const ports: WebhookPorts = {
    channels: providers,
    parameters: async () => parameters,
    inbox: {
      send: async (events) => {
        taken += events.length;
        return [];
      },
    },
    receipts: { send: async () => [] },
    mask: createMask(['us-ssn']),
    media: { send: async () => [] },
    clock: { now: () => new Date() },
    metrics: { count: () => undefined, duration: () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  return {
    name: 'Townclerk',
    channel,
    taken: () => taken,
    prepare: (request) => {
      const event = {
        rawPath: request.path,
        rawQueryString: request.rawQuery,
        headers: { ...request.headers },
        body: request.body.toString('base64'),
        isBase64Encoded: true,
        requestContext: { http: { method: 'POST' } },
      };
      return async () => (await handle(channel, toRequest(event), ports)).status;
    },
  };
}

const adapter = z.object({
  initialize: z.custom<(chat: unknown) => Promise<void>>((value) => typeof value === 'function'),
  handleWebhook: z.custom<(request: Request) => Promise<Response>>(
    (value) => typeof value === 'function',
  ),
});
const factory = z.custom<(config: object) => unknown>((value) => typeof value === 'function');
const quiet = { debug: none, info: none, warn: none, error: none, child: () => quiet };

function none(): void {
  // A log that costs nothing.
}

/**
 * An adapter of Vercel's Chat SDK, from a `Request` to the message it hands to the bot. Its state is a
 * map that answers at once, and the `Request` is made before the measurement: both in its favour.
 */
async function chatAdapter(
  channel: 'whatsapp' | 'sms',
  name: string,
  make: string,
  config: object,
): Promise<Contestant | undefined> {
  const loaded = await peer(name);
  if (!loaded) return undefined;
  const create = z.record(z.string(), z.unknown()).parse({ ...Object(loaded) })[make];
  const made = factory.parse(create)({ ...config, logger: quiet });
  const { handleWebhook, initialize } = adapter.parse({
    handleWebhook: Reflect.get(Object(made), 'handleWebhook'),
    initialize: Reflect.get(Object(made), 'initialize'),
  });
  let taken = 0;
  const take = () => {
    taken += 1;
  };
  const state = new Map<string, unknown>();
  await initialize.call(made, {
    processMessage: take,
    processAction: take,
    processReaction: none,
    getLogger: () => quiet,
    getState: () => ({
      get: async (key: string) => state.get(key) ?? null,
      set: async (key: string, value: unknown) => void state.set(key, value),
    }),
  });
  return {
    name,
    channel,
    taken: () => taken,
    prepare: ({ path, headers, body }) => {
      const request = new Request(`${values.sms['public-base-url']}${path}`, {
        method: 'POST',
        headers: {
          ...Object.fromEntries(Object.entries(headers).map(([key, value]) => [key, value ?? ''])),
          'content-type':
            channel === 'sms' ? 'application/x-www-form-urlencoded' : 'application/json',
        },
        body: body.toString(),
      });
      return async () => (await handleWebhook.call(made, request)).status;
    },
  };
}

/** Those that can be measured beside us, by channel. */
export async function peers(): Promise<readonly Contestant[]> {
  const found = [
    await chatAdapter('whatsapp', '@chat-adapter/whatsapp', 'createWhatsAppAdapter', {
      accessToken: 'token',
      appSecret: values.whatsapp['app-secret'],
      verifyToken: values.whatsapp['verify-token'],
      phoneNumberId: values.whatsapp['phone-number-id'],
      userName: 'bot',
    }),
    await chatAdapter('sms', '@chat-adapter/twilio', 'createTwilioAdapter', {
      accountSid: values.sms['account-sid'],
      authToken: values.sms['auth-token'],
      phoneNumber: values.sms.number,
      webhookUrl: `${values.sms['public-base-url']}/webhooks/sms`,
      userName: 'bot',
    }),
  ];
  return found.filter((each) => each !== undefined);
}
