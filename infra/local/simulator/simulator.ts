import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import type { LocalSettings } from '../settings.ts';
import { controlRoutes } from './control-routes.ts';
import { messenger } from './messenger.ts';
import { pageRoutes } from './page-routes.ts';
import { Phones } from './phones.ts';
import { platformRoutes } from './platform-routes.ts';
import { simulatedChannel } from './simulated-channel.ts';
import { sms } from './sms.ts';
import { smsByAws } from './sms-aws.ts';
import type { Publish } from './webhook-post.ts';
import { whatsapp } from './whatsapp.ts';
import { whatsappByAws } from './whatsapp-aws.ts';
import { whatsappByTwilio } from './whatsapp-twilio.ts';
import { x } from './x.ts';

/** The simulated platforms, in the order the page shows them; of one channel's several the chosen one. */
const platforms = [
  ...[messenger, x, whatsapp, whatsappByTwilio, whatsappByAws],
  ...[sms, smsByAws],
] as const;

export interface SimulatorOptions {
  readonly settings: LocalSettings;
  /** Where the webhook of a channel really is on this machine. */
  readonly webhookUrl: (channel: string) => string;
  /** For the platforms that publish instead of posting. */
  readonly publish?: Publish;
  readonly now?: () => Date;
  /** File that keeps what was said over a restart; without it everything is in memory. */
  readonly journal?: string;
}

/**
 * The simulated platforms, the interface to drive them and the citizen page, to be mounted at the
 * root of a Node server (connections are reset on demand, so the adapter's bindings are needed).
 */
export function createSimulator({
  settings,
  webhookUrl,
  publish = () => false,
  now = () => new Date(),
  journal,
}: SimulatorOptions): {
  routes: Hono<{ Bindings: HttpBindings }>;
  close(): void;
} {
  const closing = new AbortController();
  const phones = new Phones(journal);
  const publicBaseUrl = settings.PUBLIC_BASE_URL;
  const made = platforms.map((platform) =>
    simulatedChannel({
      make: (world) => platform(settings, world),
      phones,
      now,
      publicBaseUrl,
      webhookUrl,
      publish,
      closing: closing.signal,
    }),
  );
  const channels = new Map(made.map((channel) => [channel.platform.id, channel]));
  const routes = new Hono<{ Bindings: HttpBindings }>();
  routes.route('/', pageRoutes(channels, phones, closing.signal));
  routes.route('/', controlRoutes({ channels, phones, settings, now }));
  routes.route('/', platformRoutes(channels, now));
  return { routes, close: () => closing.abort() };
}
