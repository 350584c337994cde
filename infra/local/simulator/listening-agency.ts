import type { AddressInfo } from 'node:net';
import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import * as z from 'zod';
import { readSettings } from '../settings.ts';
import { createSimulator } from './simulator.ts';

/** A webhook as the agency received it; header names in lower case. */
export interface ReceivedWebhook {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Answer = (webhook: ReceivedWebhook) => { status?: number; body?: string };

const said = z.looseObject({
  id: z.string(),
  from: z.string(),
  deliveries: z.array(
    z.looseObject({ status: z.number().optional(), error: z.string().optional() }),
  ),
});

/** For tests: the simulator on a real port, with an agency that keeps the webhooks it gets and a clock that can be moved. */
export async function startListeningAgency(options: { journal?: string } = {}) {
  const settings = readSettings({});
  /** What is published to a topic is kept among them. */
  const webhooks: ReceivedWebhook[] = [];
  let answer: Answer = () => ({});
  let aheadMs = 0;
  let url = '';
  const simulator = createSimulator({
    settings,
    webhookUrl: (channel) => `${url}/webhooks/${channel}`,
    now: () => new Date(Date.now() + aheadMs),
    publish: (platform, body) => {
      const url = new URL(`http://127.0.0.1/topics/${platform}`);
      webhooks.push({ method: 'POST', url, headers: {}, body });
      return true;
    },
    ...options,
  });
  const app = new Hono();
  app.all('/webhooks/*', async (context) => {
    const { method } = context.req;
    const body = await context.req.text();
    const webhook = { method, url: new URL(context.req.url), headers: context.req.header(), body };
    webhooks.push(webhook);
    const { status = 200, body: text = '' } = answer(webhook);
    return new Response(text, { status });
  });
  app.route('/', simulator.routes);
  const server = await new Promise<ServerType>((resolve) => {
    const started = serve(
      { fetch: app.fetch, port: 0, hostname: '127.0.0.1' },
      (info: AddressInfo) => {
        url = `http://127.0.0.1:${info.port}`;
        resolve(started);
      },
    );
  });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    url,
    settings,
    webhooks,
    post,
    get: async (path: string): Promise<unknown> => (await fetch(url + path)).json(),
    say: async (channel: string, message: object) => {
      const response = await post(`/simulator/${channel}/say`, { from: 'ana', ...message });
      return said.parse(await response.json());
    },
    answerWith: (how: Answer): void => {
      answer = how;
    },
    passHours: (hours: number): void => {
      aheadMs += hours * 3_600_000;
    },
    close: () =>
      new Promise<void>((resolve) => {
        simulator.close();
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

/** The webhook that came last; fails the test when none came. */
export function lastWebhook({ webhooks }: Pick<ListeningAgency, 'webhooks'>): ReceivedWebhook {
  const last = webhooks.at(-1);
  if (!last) throw new Error('No webhook came');
  return last;
}

/** What was answered, for a test to look into. */
export const jsonOf = async (response: Response) => JSON.parse(await response.text());

export type ListeningAgency = Awaited<ReturnType<typeof startListeningAgency>>;
