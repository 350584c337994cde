import * as z from 'zod';
import { firstIssue, graphError, graphRefusal, jsonBody } from './meta.ts';
import type { approvedTemplates } from './meta-templates.ts';
import type { ApiAnswer, ApiRequest, Offer, OfferForm, PlatformWorld } from './platform.ts';

const windowMs = 24 * 60 * 60 * 1000;
const typingSeconds = 20;

const limited = (most: number) =>
  z.string().min(1, 'must not be empty').max(most, `length must be less than or equal to ${most}`);

const quickReply = z.discriminatedUnion('content_type', [
  z.strictObject({
    content_type: z.literal('text'),
    title: limited(20),
    payload: limited(1000),
    image_url: z.url().optional(),
  }),
  z.strictObject({
    content_type: z.literal('user_phone_number'),
    payload: limited(1000).optional(),
  }),
  z.strictObject({ content_type: z.literal('user_email'), payload: limited(1000).optional() }),
]);

const button = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('postback'), title: limited(20), payload: limited(1000) }),
  z.strictObject({ type: z.literal('web_url'), title: limited(20), url: z.url() }),
  z.strictObject({ type: z.literal('phone_number'), title: limited(20), payload: limited(20) }),
]);
const buttons = z.array(button).min(1).max(3, 'at most 3 buttons');

const template = z.discriminatedUnion('template_type', [
  z.strictObject({ template_type: z.literal('button'), text: limited(640), buttons }),
  z.strictObject({
    template_type: z.literal('generic'),
    elements: z
      .array(
        z.strictObject({
          title: limited(80),
          subtitle: limited(80).optional(),
          image_url: z.url().optional(),
          buttons: buttons.optional(),
        }),
      )
      .min(1)
      .max(10),
  }),
]);

const attachment = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('template'), payload: template }),
  z.strictObject({
    type: z.enum(['image', 'video', 'audio', 'file']),
    payload: z.strictObject({ url: z.url(), is_reusable: z.boolean().optional() }),
  }),
]);

const recipient = z.strictObject({ id: z.string().min(1) });

const send = z
  .strictObject({
    recipient,
    messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']),
    tag: z.enum(['HUMAN_AGENT']).optional(),
    message: z
      .strictObject({
        text: limited(2000).optional(),
        quick_replies: z.array(quickReply).min(1).max(13, 'at most 13 quick replies').optional(),
        attachment: attachment.optional(),
        metadata: limited(1000).optional(),
      })
      .refine(({ text, attachment }) => (text === undefined) !== (attachment === undefined), {
        message: 'must hold either text or an attachment',
      }),
  })
  .refine(({ messaging_type, tag }) => (messaging_type === 'MESSAGE_TAG') === (tag !== undefined), {
    message: 'a tag goes with messaging_type MESSAGE_TAG',
    path: ['tag'],
  });
type Send = z.infer<typeof send>;

/** A message by a template, which is allowed at any time. */
const utilityHead = z.looseObject({ messaging_type: z.literal('UTILITY') });
const utility = z.strictObject({
  recipient,
  messaging_type: z.literal('UTILITY'),
  message: z.strictObject({
    template: z.strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string() }),
      components: z.array(z.looseObject({ type: z.string() })),
    }),
  }),
});

const action = z.strictObject({
  recipient,
  sender_action: z.enum(['typing_on', 'typing_off', 'mark_seen']),
});

interface Api {
  readonly page: string;
  readonly token: string;
  readonly templates: ReturnType<typeof approvedTemplates>;
  readonly world: PlatformWorld;
  readonly newMessageId: () => string;
}

/** The Send API: https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export const messengerApi =
  (api: Api) =>
  (request: ApiRequest): ApiAnswer => {
    const refusal = graphRefusal(request, { token: api.token, accounts: [api.page, 'me'] });
    if (refusal) return refusal;
    const body = jsonBody(request);
    if (messengerCallKind(request) === 'typing')
      return showAction(action.safeParse(body), api.world);
    if (utilityHead.safeParse(body).success) return acceptUtility(utility.safeParse(body), api);
    const parsed = send.safeParse(body);
    if (!parsed.success) return invalid(parsed.error);
    return accept(parsed.data, api);
  };

export function messengerCallKind(request: ApiRequest): 'messages' | 'typing' | 'other' {
  if (request.method !== 'POST') return 'other';
  const body = jsonBody(request);
  return typeof body === 'object' && body !== null && 'sender_action' in body
    ? 'typing'
    : 'messages';
}

function showAction(
  parsed: z.ZodSafeParseResult<z.infer<typeof action>>,
  world: PlatformWorld,
): ApiAnswer {
  if (!parsed.success) return invalid(parsed.error);
  const to = parsed.data.recipient.id;
  if (!world.lastWroteAt(to)) return unknownUser;
  const seconds = { typing_on: typingSeconds, typing_off: 0, mark_seen: undefined }[
    parsed.data.sender_action
  ];
  return {
    status: 200,
    body: JSON.stringify({ recipient_id: to }),
    accepted: seconds === undefined ? undefined : { kind: 'typing', to, seconds },
  };
}

function accept(body: Send, { world, newMessageId }: Api): ApiAnswer {
  const to = body.recipient.id;
  const lastWroteAt = world.lastWroteAt(to);
  if (!lastWroteAt) return unknownUser;
  const days = body.tag === 'HUMAN_AGENT' ? 7 : 1;
  if (world.now().getTime() - lastWroteAt.getTime() > days * windowMs) return outsideWindow;
  return accepted(to, shown(body.message), newMessageId());
}

/** Templates need no window, but somebody who once wrote. */
function acceptUtility(
  parsed: z.ZodSafeParseResult<z.infer<typeof utility>>,
  { templates, world, newMessageId }: Api,
): ApiAnswer {
  if (!parsed.success) return invalid(parsed.error);
  const { recipient, message } = parsed.data;
  if (!world.lastWroteAt(recipient.id)) return unknownUser;
  const why = templates.refusal(message.template);
  if (why) return graphError({ status: 400, code: 100, message: `(#100) ${why}` });
  return accepted(recipient.id, { text: templates.text(message.template) }, newMessageId());
}

const accepted = (
  to: string,
  said: { text: string; offers?: Offer[]; form?: OfferForm },
  id: string,
): ApiAnswer => ({
  status: 200,
  body: JSON.stringify({ recipient_id: to, message_id: id }),
  accepted: { kind: 'message', id, to, ...said },
});

/** What the citizen sees of it. */
function shown(message: Send['message']): { text: string; offers?: Offer[]; form?: OfferForm } {
  const { attachment } = message;
  if (!attachment) {
    const offers = message.quick_replies?.flatMap((reply) =>
      reply.content_type === 'text' ? [{ value: reply.payload, label: reply.title }] : [],
    );
    return {
      text: message.text ?? '',
      ...(offers ? { offers, form: 'quick-replies' as const } : {}),
    };
  }
  if (attachment.type !== 'template')
    return { text: `[${attachment.type}] ${attachment.payload.url}` };
  const { payload } = attachment;
  const cards = payload.template_type === 'button' ? [payload] : payload.elements;
  const offers = cards
    .flatMap((card) => card.buttons ?? [])
    .flatMap((each) =>
      each.type === 'postback' ? [{ value: each.payload, label: each.title }] : [],
    );
  const text =
    payload.template_type === 'button'
      ? payload.text
      : payload.elements
          .map(({ title, subtitle }) => [title, subtitle].join('\n').trim())
          .join('\n\n');
  return { text, offers, form: 'buttons' };
}

const unknownUser = graphError({
  status: 400,
  code: 100,
  subcode: 2018001,
  message: '(#100) No matching user found',
});
const outsideWindow = graphError({
  status: 400,
  code: 10,
  subcode: 2018278,
  message: '(#10) This message is sent outside of allowed window.',
});

function invalid(error: z.ZodError): ApiAnswer {
  const { path, message } = firstIssue(error);
  return graphError({
    status: 400,
    code: 100,
    message: `(#100) Param ${path || 'body'}: ${message}`,
  });
}
