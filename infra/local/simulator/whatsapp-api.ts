import * as z from 'zod';
import { firstIssue, graphError, graphRefusal, jsonBody } from './meta.ts';
import type { approvedTemplates } from './meta-templates.ts';
import type { ApiAnswer, ApiRequest, PlatformWorld } from './platform.ts';
import { tokenBucket } from './rate.ts';
import { type Send, send, shown } from './whatsapp-message.ts';

const windowMs = 24 * 60 * 60 * 1000;
const typingSeconds = 25;
/** Messages a second per number, and per citizen a burst and then one every six seconds. */
const limits = { perSecond: 80, pairBurst: 45, pairEverySeconds: 6 } as const;

const read = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  status: z.literal('read'),
  message_id: z.string().min(1),
  typing_indicator: z.strictObject({ type: z.literal('text') }).optional(),
});

interface Api {
  readonly account: string;
  readonly token: string;
  readonly templates: ReturnType<typeof approvedTemplates>;
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

function acceptor({ world, templates, newMessageId }: Api): (body: Send) => ApiAnswer {
  const limited = limiter(world);
  return (body) => {
    const to = body.to?.replace(/^\+/, '') ?? body.recipient ?? '';
    const refusal =
      unknownRecipient(to, world) ?? forbidden(body, to, { world, templates }) ?? limited(to);
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
      accepted: {
        kind: 'message',
        id,
        to,
        ...(body.type === 'template' ? { text: templates.text(body.template) } : shown(body)),
      },
    };
  };
}

/** Why nothing may be sent to this recipient at all. */
function unknownRecipient(to: string, world: PlatformWorld): ApiAnswer | undefined {
  if (!to) return refused(400, 131008, 'Required parameter is missing', 'to or recipient');
  return world.lastWroteAt(to)
    ? undefined
    : refused(400, 131026, 'Message undeliverable', 'Not a known recipient');
}

/** Anything within 24 hours; approved templates at any time. */
function forbidden(
  body: Send,
  to: string,
  { world, templates }: Pick<Api, 'world' | 'templates'>,
): ApiAnswer | undefined {
  if (body.type === 'template') {
    const why = templates.refusal(body.template);
    return why === undefined
      ? undefined
      : refused(404, 132001, 'Template name does not exist in the translation', why);
  }
  const lastWroteAt = world.lastWroteAt(to)?.getTime() ?? 0;
  return world.now().getTime() - lastWroteAt > windowMs ? outsideWindow : undefined;
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
