import * as z from 'zod';
import { firstIssue, graphError, graphRefusal, jsonBody } from './meta.ts';
import type { AcceptedMessage, ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';
import { tokenBucket } from './rate.ts';

const windowMs = 24 * 60 * 60 * 1000;
const typingSeconds = 25;
/** Messages a second per number, and per citizen a burst and then one every six seconds. */
const limits = { perSecond: 80, pairBurst: 45, pairEverySeconds: 6 } as const;

const limited = (most: number) =>
  z.string().min(1, 'must not be empty').max(most, `must be at most ${most} characters long`);

const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;

const replyButton = z.strictObject({
  type: z.literal('reply'),
  reply: z.strictObject({ id: limited(256), title: limited(20) }),
});
const replyButtons = z
  .array(replyButton)
  .min(1)
  .max(3, 'at most 3 buttons')
  .refine((all) => unique(all.map(({ reply }) => reply.title)), 'button titles must be unique')
  .refine((all) => unique(all.map(({ reply }) => reply.id)), 'button ids must be unique');

const row = z.strictObject({
  id: limited(200),
  title: limited(24),
  description: limited(72).optional(),
});
const sections = z
  .array(z.strictObject({ title: limited(24).optional(), rows: z.array(row).min(1) }))
  .min(1)
  .max(10)
  .refine((all) => all.flatMap(({ rows }) => rows).length <= 10, 'at most 10 rows in all')
  .refine(
    (all) => unique(all.flatMap(({ rows }) => rows.map(({ id }) => id))),
    'row ids must be unique',
  )
  .refine(
    (all) => all.length === 1 || all.every(({ title }) => title),
    'several sections need titles',
  );

const around = {
  header: z.strictObject({ type: z.literal('text'), text: limited(60) }).optional(),
  body: z.strictObject({ text: limited(1024) }),
  footer: z.strictObject({ text: limited(60) }).optional(),
};
const interactive = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('button'),
    ...around,
    action: z.strictObject({ buttons: replyButtons }),
  }),
  z.strictObject({
    type: z.literal('list'),
    ...around,
    action: z.strictObject({ button: limited(20), sections }),
  }),
  z.strictObject({
    type: z.literal('cta_url'),
    ...around,
    action: z.strictObject({
      name: z.literal('cta_url'),
      parameters: z.strictObject({ display_text: limited(20), url: z.url() }),
    }),
  }),
  z.strictObject({
    type: z.literal('location_request_message'),
    body: around.body,
    action: z.strictObject({ name: z.literal('send_location') }),
  }),
]);

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
};
const send = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('text'),
    text: z.strictObject({ body: limited(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...common, type: z.literal('interactive'), interactive }),
]);
type Send = z.infer<typeof send>;

const read = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

interface Api {
  readonly account: string;
  readonly token: string;
  readonly world: PlatformWorld;
  readonly newMessageId: () => string;
}

/** The messages endpoint: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
export function whatsappApi(api: Api): (request: ApiRequest) => ApiAnswer {
  const accept = acceptor(api);
  return (request) => {
    const refusal = graphRefusal(request, { token: api.token, accounts: [api.account] });
    if (refusal) return refusal;
    const body = jsonBody(request);
    if (whatsappCallKind(request) === 'typing') return markRead(read.safeParse(body), api.world);
    const parsed = send.safeParse(body);
    return parsed.success ? accept(parsed.data) : invalid(parsed.error);
  };
}

export function whatsappCallKind(request: ApiRequest): 'messages' | 'typing' | 'other' {
  if (request.method !== 'POST') return 'other';
  const body = jsonBody(request);
  return typeof body === 'object' && body !== null && 'status' in body ? 'typing' : 'messages';
}

function markRead(
  parsed: z.ZodSafeParseResult<z.infer<typeof read>>,
  world: PlatformWorld,
): ApiAnswer {
  if (!parsed.success) return invalid(parsed.error);
  const { message_id, typing_indicator } = parsed.data;
  const to = world.writerOf(message_id);
  if (!to) return typingToStranger(world);
  const seconds = typing_indicator ? typingSeconds : 0;
  return {
    status: 200,
    body: JSON.stringify({ success: true }),
    accepted: { kind: 'typing', to, seconds, read: message_id },
  };
}

const typingToStranger = (world: PlatformWorld): ApiAnswer =>
  world.settings().strangers === 'accepted'
    ? { status: 200, body: JSON.stringify({ success: true }) }
    : refused(400, 131009, 'Parameter value is not valid', 'Unknown message_id');

function acceptor({ world, newMessageId }: Api): (body: Send) => ApiAnswer {
  const limited = limiter(world);
  return (body) => {
    const to = body.to?.replace(/^\+/, '') ?? body.recipient ?? '';
    const refusal = closed(to, world) ?? limited(to);
    if (refusal) return refusal;
    const id = newMessageId();
    const ids = body.to ? { wa_id: to } : { user_id: to };
    return {
      status: 200,
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [{ input: body.to ?? to, ...ids }],
        messages: [{ id }],
      }),
      accepted: { kind: 'message', id, to, ...shown(body) },
    };
  };
}

/** Why nothing may be sent to this recipient now. */
function closed(to: string, world: PlatformWorld): ApiAnswer | undefined {
  if (!to) return refused(400, 131008, 'Required parameter is missing', 'to or recipient');
  const lastWroteAt = world.lastWroteAt(to);
  if (!lastWroteAt) return refused(400, 131026, 'Message undeliverable', 'Not a known recipient');
  return world.now().getTime() - lastWroteAt.getTime() > windowMs ? outsideWindow : undefined;
}

/** Counts what is sent, per number and per recipient. */
function limiter(world: PlatformWorld): (to: string) => ApiAnswer | undefined {
  const perNumber = tokenBucket(limits.perSecond, 1 / limits.perSecond);
  const perPair = tokenBucket(limits.pairBurst, limits.pairEverySeconds);
  return (to) => {
    if (!world.settings().rates) return undefined;
    if (!perNumber('number', world.now())) return throughput;
    return perPair(to, world.now()) ? undefined : pairRate;
  };
}

/** What the citizen sees of it. */
function shown(body: Send): Pick<AcceptedMessage, 'text' | 'offers' | 'form' | 'opener'> {
  if (body.type === 'text') return { text: body.text.body };
  const { interactive } = body;
  const header = 'header' in interactive ? interactive.header?.text : undefined;
  const footer = 'footer' in interactive ? interactive.footer?.text : undefined;
  const text = [header, interactive.body.text, footer].filter(Boolean).join('\n\n');
  if (interactive.type === 'button') {
    const offers = interactive.action.buttons.map(({ reply }) => ({
      value: reply.id,
      label: reply.title,
    }));
    return { text, offers, form: 'buttons' };
  }
  if (interactive.type !== 'list') return { text };
  const offers = interactive.action.sections
    .flatMap(({ rows }) => rows)
    .map(({ id, title, description }) => ({ value: id, label: title, description }));
  return { text, offers, form: 'list', opener: interactive.action.button };
}

const refused = (status: number, code: number, title: string, details: string): ApiAnswer =>
  graphError({ status, code, message: `(#${code}) ${title}`, details });

const outsideWindow = refused(
  400,
  131047,
  'Re-engagement message',
  'More than 24 hours have passed since the recipient last replied',
);
const throughput = refused(
  429,
  130429,
  'Rate limit hit',
  'Too many messages sent from this number',
);
const pairRate = refused(
  400,
  131056,
  '(Business Account, Consumer Account) pair rate limit hit',
  'Too many messages to this recipient in a short time',
);

/** Missing parameters and bad interactive parts have codes of their own; the rest is 100. */
function invalid(error: z.ZodError): ApiAnswer {
  const { path, message, missing } = firstIssue(error);
  const details = `Param ${path || 'body'}: ${message}`;
  if (missing && path) return refused(400, 131008, 'Required parameter is missing', details);
  if (path.startsWith('interactive')) {
    return refused(400, 131009, 'Parameter value is not valid', details);
  }
  return refused(400, 100, 'Invalid parameter', details);
}
