import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';
import { type LocalSettings, readSettings } from '../../infra/local/settings.ts';
import { createSimulator } from '../../infra/local/simulator/simulator.ts';

export interface EchoAgency {
  readonly url: string;
  readonly settings: LocalSettings;
  /** Until what comes back is called, the agency is writing and does not answer. */
  hesitates(): () => void;
  close(): Promise<void>;
}

/** What the agency of the test says, by what it was asked; anything else comes back as it is. */
const options = [
  { value: 'trash', label: 'Trash day' },
  { value: 'permits', label: 'Permits' },
] as const;
const listed = { value: 'permits', label: 'Permits', description: 'Building, events, parking' };

/**
 * The simulator with the smallest agency behind it: answers each message through the platform's API,
 * offering options where "menu" is said. Lets the page be tested without the rest of Townclerk.
 */
export async function startEchoAgency(port = 0): Promise<EchoAgency> {
  const settings = readSettings({});
  const app = new Hono();
  const busy = new Set<Promise<void>>();
  let thought = Promise.resolve();
  const thinking = () => thought;
  let url = '';
  const simulator = createSimulator({
    settings,
    webhookUrl: (channel) => `${url}/webhooks/${channel}`,
  });
  app.post('/webhooks/:channel', async (context) => {
    const text = await context.req.text();
    const { channel } = context.req.param();
    const answering = (agencies[channel] ?? nobody)(text, { url, settings, thinking })
      .catch(() => undefined)
      .finally(() => busy.delete(answering));
    busy.add(answering);
    return context.text('');
  });
  app.route('/', simulator.routes);
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve(
      { fetch: app.fetch, port, hostname: '127.0.0.1' },
      (info: AddressInfo) => {
        url = `http://127.0.0.1:${info.port}`;
        resolve(started);
      },
    );
  });
  return {
    get url() {
      return url;
    },
    settings,
    hesitates() {
      const { promise, resolve } = Promise.withResolvers<void>();
      thought = promise;
      return resolve;
    },
    async close() {
      simulator.close();
      await Promise.all(busy);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
    },
  };
}

interface Place {
  readonly url: string;
  readonly settings: LocalSettings;
  /** Over when the agency knows what to say. */
  readonly thinking: () => Promise<void>;
}

const page = z.object({
  entry: z.array(
    z.object({
      messaging: z.array(
        z.object({
          sender: z.object({ id: z.string() }),
          message: z
            .object({
              text: z.string().default(''),
              quick_reply: z.object({ payload: z.string() }).optional(),
            })
            .optional(),
        }),
      ),
    }),
  ),
});
const cloud = z.object({
  entry: z.array(
    z.object({
      changes: z.array(
        z.object({
          value: z.object({
            messages: z
              .array(
                z.object({
                  id: z.string(),
                  from: z.string(),
                  text: z.object({ body: z.string() }).optional(),
                  interactive: z.looseObject({ type: z.string() }).optional(),
                }),
              )
              .default([]),
          }),
        }),
      ),
    }),
  ),
});
const activity = z.object({
  data: z.object({
    payload: z.object({
      direct_message_events: z.array(
        z.object({
          message_create: z.object({
            sender_id: z.string(),
            message_data: z.object({ text: z.string() }),
          }),
        }),
      ),
    }),
  }),
});

/** How the agency answers on each channel. */
const agencies: Readonly<Record<string, (body: string, place: Place) => Promise<void>>> = {
  async messenger(body, { url, settings, thinking }) {
    const path = `${url}/platforms/messenger/v25.0/${settings.MESSENGER_PAGE_ID}/messages`;
    const send = (message: object) =>
      post(path, `Bearer ${settings.MESSENGER_PAGE_TOKEN}`, message);
    for (const { sender, message } of page
      .parse(JSON.parse(body))
      .entry.flatMap((e) => e.messaging)) {
      if (!message) continue;
      await send({ recipient: sender, sender_action: 'typing_on' });
      await thinking();
      const quick_replies = options.map(({ value, label }) => ({
        content_type: 'text',
        title: label,
        payload: value,
      }));
      const menu = { text: 'What is it about?', quick_replies };
      const picked = message.quick_reply?.payload;
      const echo = { text: picked ? `You picked ${picked}.` : answerTo(message.text) };
      const reply = isMenu(message.text) ? menu : echo;
      await send({ recipient: sender, messaging_type: 'RESPONSE', message: reply });
    }
  },
  async whatsapp(body, { url, settings, thinking }) {
    const path = `${url}/platforms/whatsapp/v25.0/${settings.WHATSAPP_PHONE_NUMBER_ID}/messages`;
    const common = { messaging_product: 'whatsapp' };
    const send = (message: object) =>
      post(path, `Bearer ${settings.WHATSAPP_TOKEN}`, { ...common, ...message });
    const { entry } = cloud.parse(JSON.parse(body));
    for (const message of entry.flatMap((e) => e.changes.flatMap((c) => c.value.messages))) {
      const text = message.text?.body ?? JSON.stringify(message.interactive);
      await send({ status: 'read', message_id: message.id, typing_indicator: { type: 'text' } });
      await thinking();
      const rows = [options[0], listed].map(({ value, label, ...more }) => ({
        id: value,
        title: label,
        ...more,
      }));
      const action = { button: 'Choose', sections: [{ rows }] };
      const interactive = { type: 'list', body: { text: 'What is it about?' }, action };
      const reply = isMenu(text)
        ? { type: 'interactive', interactive }
        : { type: 'text', text: { body: answerTo(text) } };
      await send({ to: message.from, ...reply });
    }
  },
  async x(body, { url, settings }) {
    for (const { message_create } of activity.parse(JSON.parse(body)).data.payload
      .direct_message_events) {
      const path = `${url}/platforms/x/2/dm_conversations/with/${message_create.sender_id}/messages`;
      const text = numberedAnswer(unescaped(message_create.message_data.text));
      await post(path, `Bearer ${settings.X_ACCESS_TOKEN}`, { text });
    }
  },
  async sms(body, { url, settings }) {
    const form = new URLSearchParams(body);
    if (form.get('SmsStatus') !== 'received') return;
    const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_NUMBER: from } = settings;
    const text = numberedAnswer(form.get('Body') ?? '');
    await fetch(`${url}/platforms/sms/2010-04-01/Accounts/${sid}/Messages.json`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}` },
      body: new URLSearchParams({ To: form.get('From') ?? '', From: from, Body: text }),
    });
  },
};

/** An agency that does not answer; what it cannot answer ends here too, as a test only looks at the page. */
const nobody = async (): Promise<void> => undefined;

const isMenu = (text: string): boolean => text.trim().toLowerCase() === 'menu';

const answerTo = (text: string): string =>
  `Echo: ${text}\n\nMore: https://riverton.example/answers?a=1&b=2.`;

const numberedAnswer = (text: string): string => {
  if (isMenu(text)) return 'What is it about?\n1. Trash day\n2. Permits\n\nAnswer with a number.';
  return /^\d$/.test(text) ? `You picked ${options[Number(text) - 1]?.value}.` : answerTo(text);
};

/** X escapes the text of direct messages. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const post = (url: string, authorization: string, body: object): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
