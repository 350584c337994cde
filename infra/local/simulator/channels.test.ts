import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import * as z from 'zod';
import { signedFetch } from '../../../functions/adapters/signed-fetch.ts';
import type { Channel, WebhookRequest } from '../../../functions/channels/channel.ts';
import { pathOf, providersOf } from '../../../functions/channels/providers.ts';
import * as registry from '../../../functions/channels/registry.ts';
import { wordingIn } from '../../../functions/channels/testing/outgoing.ts';
import type { Reply } from '../../../intents/model/message.ts';
import { credentials, region } from '../places.ts';
import { type ListeningAgency, lastWebhook, startListeningAgency } from './listening-agency.ts';

const channels = Object.values<Channel>(registry).flatMap(providersOf);
/** What a provider is called here. */
const simulated = (channel: Channel): string => pathOf(channel).replace('/', '-');
/** As the functions of the local run call. */
const called = signedFetch(fetch, new DynamoDBClient({ region, credentials }).config);
let agency: ListeningAgency;

/** One file of each kind; the second is shown by none. */
const media = [
  ['image/png', 'map.png'],
  ['image/svg+xml', 'map.svg'],
  ['audio/mpeg', 'notice.mp3'],
  ['video/mp4', 'sorting.mp4'],
  ['application/pdf', 'form.pdf'],
].map(([contentType = '', name]) => ({
  contentType,
  url: `https://riverton.example/${name}`,
  alt: 'What it shows',
}));

beforeAll(async () => {
  agency = await startListeningAgency();
});
afterAll(() => agency.close());

/** The channel's parameters, as the local run sets them. */
function parameters(channel: Channel): Record<string, string> {
  const api = `${agency.url}/platforms/${simulated(channel)}`;
  const settings = z.record(z.string(), z.unknown()).parse(agency.settings);
  const given = channel.parameters.map(({ name, env, fallback }) => [
    name,
    name.endsWith('api-base-url') ? api : String(settings[env] ?? fallback),
  ]);
  return Object.fromEntries(given);
}

/** The settings with a token that is good now, where the platform gives such. */
async function admitted({ tokens }: Channel, settings: unknown): Promise<unknown> {
  const renewal = await tokens?.renew(tokens.seed(settings), settings, fetch);
  return renewal?.ok ? tokens?.withToken(settings, renewal.accessToken) : settings;
}

function webhook(): WebhookRequest {
  const { method, url, headers, body } = lastWebhook(agency);
  return {
    method: method === 'GET' ? 'GET' : 'POST',
    path: url.pathname,
    rawQuery: url.search.slice(1),
    headers,
    body: Buffer.from(body),
  };
}

/** Our channels and the simulated platforms were written apart: here they must understand each other. */
describe.each(channels.map((channel) => [simulated(channel), channel] as const))(
  '%s',
  (id, channel) => {
    it('has a simulated platform: two files here and a line in simulator.ts', async () => {
      const response = await fetch(`${agency.url}/simulator/${id}/sent`);
      expect(response.status).toBe(200);
    });

    const received = () => {
      const settings = channel.webhookSettings.parse(parameters(channel));
      const request = webhook();
      // What AWS publishes is not signed: its topic takes it from AWS alone.
      expect(channel.verify(request, settings)).toBe(channel.feed ? 'missing' : 'valid');
      return channel.parse(request, settings);
    };

    it('verifies and reads what the platform sends', async () => {
      const said = await agency.say(id, { text: '¿Dónde está "City Hall" & más? 👍' });
      expect(received()).toMatchObject({
        activities: [
          {
            address: said.from,
            platformId: said.id,
            activity: { type: 'message', text: '¿Dónde está "City Hall" & más? 👍' },
          },
        ],
        ignored: [],
      });
    });

    it('answers in a way the platform takes, and the receipts come back', async () => {
      await agency.post(`/simulator/${id}/settings`, { receipts: false });
      const { from } = await agency.say(id, { text: 'hello' });
      const settings = await admitted(channel, channel.deliverSettings.parse(parameters(channel)));
      const options = Array.from({ length: 10 }, (_, index) => ({
        value: `choose:${index}`,
        label: `${index} `.padEnd(60, 'long words '),
      }));
      const account = { messenger: 'MESSENGER_PAGE_ID', sms: 'TWILIO_NUMBER' }[id];
      const to = {
        address: from,
        account: account
          ? String(z.record(z.string(), z.unknown()).parse(agency.settings)[account])
          : '',
      };
      const text = 'A long answer. '.repeat(400).trim();
      const reply: Reply = { text, options, media, language: 'en', purpose: 'reply' };
      const asking: Reply = { ...reply, text: 'Where?', options: [], asks: 'location' };
      const parts = [reply, asking].flatMap((each) => channel.render(each, wordingIn('en')));
      const ids: string[] = [];
      for (const part of parts) {
        const result = await channel.send(part, to, settings, called);
        expect(result).toMatchObject({ ok: true });
        if (result.ok) ids.push(result.platformId);
      }
      const last = ids.at(-1);
      const response = await agency.post(`/simulator/${id}/receipts`, {
        id: last,
        status: 'delivered',
      });
      if (id === 'x') return expect(response.status).toBe(400);
      expect(received()).toMatchObject({
        receipts: [{ status: 'delivered', of: { platformId: last } }],
      });
    });
  },
);
