import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PhoneEvent, Phones } from './phones.ts';
import type { SimulatedChannel } from './simulated-channel.ts';
import { suggestions } from './suggestions.ts';

const folder = new URL('./page/', import.meta.url);
/** What the page is made of; nothing else of the folder is served. */
const files = [
  'page.css',
  'phone.css',
  'page.js',
  'phone.js',
  'bubble.js',
  'composer.js',
  'tools.js',
  'links.js',
  'marks.js',
  'numbered.js',
  'segments.js',
  'server.js',
  'elements.js',
  'icon.svg',
] as const;
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** Only the page's own files: whatever a message holds, nothing else can load or run. */
const security = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
} as const;
const heartbeatMs = 15_000;

/** The citizen page, and what it reads: who is there, what was said, what happens. */
export function pageRoutes(
  channels: ReadonlyMap<string, SimulatedChannel>,
  phones: Phones,
  closing: AbortSignal,
): Hono {
  const routes = new Hono();
  const file = (context: Context, name: string): Response =>
    context.body(readFileSync(new URL(name, folder), 'utf8'), 200, {
      'content-type': contentTypes[extname(name)] ?? 'text/plain',
      ...security,
    });
  routes.get('/simulator', (context) => file(context, 'index.html'));
  routes.get('/simulator/', (context) => context.redirect('/simulator'));
  for (const name of files) routes.get(`/simulator/page/${name}`, (context) => file(context, name));

  routes.get('/simulator/channels', (context) =>
    context.json({
      channels: [...channels.values()]
        .filter(({ platform }) => platform.shown !== false)
        .map(({ platform }) => ({
          id: platform.id,
          name: platform.name,
          account: platform.account,
          taps: platform.tapForm !== undefined,
          receipts: platform.receipts,
        })),
      suggestions,
    }),
  );
  routes.get('/simulator/:channel/phone', (context) => {
    const channel = channels.get(context.req.param('channel'));
    const name = context.req.query('from')?.trim();
    if (!channel || !name)
      return context.json({ error: 'Give a channel and ?from=<citizen>' }, 400);
    const from = channel.platform.addressOf(name);
    return context.json({ from, bubbles: phones.conversation(channel.platform.id, from) });
  });

  const events = (context: Context, wanted: (event: PhoneEvent) => boolean): Response =>
    streamSSE(context, async (stream) => {
      const stop = phones.subscribe((event) => {
        if (wanted(event))
          void stream.writeSSE({ event: event.type, data: JSON.stringify(payload(event)) });
      });
      const end = () => stream.abort();
      stream.onAbort(() => {
        stop();
        closing.removeEventListener('abort', end);
      });
      closing.addEventListener('abort', end);
      await stream.writeSSE({ event: 'ready', data: '{}' });
      while (!stream.aborted && !closing.aborted) {
        await stream.sleep(heartbeatMs);
        await stream.writeSSE({ event: 'alive', data: '{}' });
      }
      stop();
    });
  routes.get('/simulator/events', (context) => events(context, () => true));
  routes.get('/simulator/:channel/events', (context) => {
    const id = context.req.param('channel');
    const channel = channels.get(id);
    if (!channel) return context.json({ error: 'No such channel' }, 404);
    const name = context.req.query('from');
    const from = name === undefined ? undefined : channel.platform.addressOf(name);
    return events(context, (event) => {
      const of = payload(event);
      return of.channel === id && (from === undefined || of.from === from);
    });
  });
  return routes;
}

const payload = (event: PhoneEvent) => (event.type === 'bubble' ? event.bubble : event.typing);
