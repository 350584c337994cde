import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { LocalSettings } from '../settings.ts';
import { channelSettings } from './channel-settings.ts';
import { faultRequest } from './faults.ts';
import { type Handshake, metaSubscribe, xChallenge } from './handshakes.ts';
import { change, move } from './later.ts';
import type { Phones } from './phones.ts';
import { batchRequest, CannotSay, say, sayBatch, sayRequest } from './say.ts';
import type { SimulatedChannel } from './simulated-channel.ts';

const receiptRequest = z.strictObject({
  id: z.string().min(1),
  status: z.enum(['sent', 'delivered', 'read', 'failed']),
  /** The platform's error code, with `failed`. */
  code: z.string().regex(/^\d+$/).optional(),
});

const changeRequest = z.strictObject({
  /** The platform's id of the citizen's message. */
  id: z.string().min(1),
  /** What it says now; taken back when absent. */
  text: z.string().min(1).max(100_000).optional(),
});

const moveRequest = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  /** Which of the platform's webhooks about it come first. */
  order: z.array(z.number().int().min(0)).optional(),
});

/** What is posted to each route, as an example for whoever posted something else. */
const examples = {
  say: { from: 'ana', text: 'When is my trash collected?' },
  batch: { messages: [{ from: 'ana', text: 'Hello' }], order: [0] },
  change: { id: 'the id from say', text: 'What it says now' },
  move: { from: 'ana', to: '+12025550124', order: [0, 1] },
  faults: { count: 2, status: 503 },
  receipts: { id: 'the id from sent', status: 'delivered' },
  settings: { receipts: true, receiptDelayMs: 150, rates: true, optOuts: 'agency' },
} as const;

type Shake = (
  hook: Parameters<typeof xChallenge>[0],
  settings: LocalSettings,
) => Promise<Handshake>;
/** Which challenge a platform makes, by the last part of the path. */
const handshakes: Readonly<Record<string, Shake>> = {
  'messenger/subscribe': metaSubscribe,
  'whatsapp/subscribe': metaSubscribe,
  'x/crc': xChallenge,
};

interface Control {
  readonly channels: ReadonlyMap<string, SimulatedChannel>;
  readonly phones: Phones;
  readonly settings: LocalSettings;
  readonly now: () => Date;
}

/** The simulator's own interface, at `/simulator/<channel>/...`; README.md documents it. */
export function controlRoutes({ channels, phones, settings, now }: Control): Hono {
  const routes = new Hono();
  const on =
    (name: string, answer: (channel: SimulatedChannel, context: Context) => Promise<Response>) =>
    async (context: Context): Promise<Response> => {
      const channel = channels.get(context.req.param('channel') ?? '');
      if (!channel) return unknownChannel(context, channels);
      return answer(channel, context).catch((error: unknown) => refused(context, name, error));
    };

  routes.post(
    '/simulator/:channel/say',
    on('say', async (channel, context) =>
      context.json(await say(await body(context, sayRequest), { channel, phones, now })),
    ),
  );
  routes.post(
    '/simulator/:channel/batch',
    on('batch', async (channel, context) =>
      context.json(await sayBatch(await body(context, batchRequest), { channel, phones, now })),
    ),
  );

  routes.post(
    '/simulator/:channel/change',
    on('change', async (channel, context) => {
      const { id, text } = await body(context, changeRequest);
      return context.json(await change(id, text, { channel, phones, now }));
    }),
  );
  routes.post(
    '/simulator/:channel/move',
    on('move', async (channel, context) =>
      context.json(await move(await body(context, moveRequest), channel, now())),
    ),
  );

  routes.get(
    '/simulator/:channel/sent',
    on('sent', async (channel, context) => {
      const to = context.req.query('to');
      const dropped = String(channel.recorder.dropped());
      const address = to === undefined ? undefined : channel.platform.addressOf(to);
      return context.json(channel.recorder.all(address), 200, { 'x-simulator-dropped': dropped });
    }),
  );
  routes.delete(
    '/simulator/:channel/sent',
    on('sent', async (channel, context) => {
      channel.recorder.clear();
      return context.body(null, 204);
    }),
  );

  routes.get(
    '/simulator/:channel/faults',
    on('faults', async (channel, context) => context.json(channel.faults.list())),
  );
  routes.post(
    '/simulator/:channel/faults',
    on('faults', async (channel, context) => {
      channel.faults.add(await body(context, faultRequest));
      return context.json(channel.faults.list());
    }),
  );
  routes.delete(
    '/simulator/:channel/faults',
    on('faults', async (channel, context) => {
      channel.faults.clear();
      return context.body(null, 204);
    }),
  );

  routes.post(
    '/simulator/:channel/receipts',
    on('receipts', async (channel, context) => {
      const { id, status, code } = await body(context, receiptRequest);
      const message = channel.accepted(id);
      const { receipts, name } = channel.platform;
      if (!receipts.includes(status))
        throw new CannotSay(`status: ${name} has no receipt "${status}"`);
      if (!message) throw new CannotSay('id: no message was accepted under this id');
      return context.json({ deliveries: await channel.report(message, status, code) });
    }),
  );

  routes.get(
    '/simulator/:channel/settings',
    on('settings', async (channel, context) => context.json(channel.settings())),
  );
  routes.post(
    '/simulator/:channel/settings',
    on('settings', async (channel, context) => {
      channel.set(await body(context, channelSettings.partial()));
      return context.json(channel.settings());
    }),
  );

  routes.post(
    '/simulator/:channel/:handshake',
    on('handshake', async (channel, context) => {
      const shake = handshakes[`${channel.platform.id}/${context.req.param('handshake')}`];
      if (!shake)
        return context.json({ error: 'No such route; see infra/local/simulator/README.md' }, 404);
      const { timeoutMs } = channel.platform;
      return context.json(await shake({ ...channel, timeoutMs }, settings));
    }),
  );
  return routes;
}

/** Parses what was posted, whatever its content type says, so that plain `curl -d` works. */
async function body<T>(context: Context, schema: z.ZodType<T>): Promise<T> {
  const text = await context.req.text();
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CannotSay('The body is not JSON');
  }
  return schema.parse(json);
}

function refused(context: Context, name: string, error: unknown): Response {
  const why = error instanceof z.ZodError ? z.prettifyError(error) : undefined;
  const known = why ?? (error instanceof CannotSay ? error.message : undefined);
  if (known === undefined) throw error;
  const example = Object.entries(examples).find(([key]) => key === name)?.[1];
  return context.json({ error: known, example }, 400);
}

const unknownChannel = (context: Context, channels: ReadonlyMap<string, unknown>): Response =>
  context.json({ error: `No such channel. There are: ${[...channels.keys()].join(', ')}` }, 404);
