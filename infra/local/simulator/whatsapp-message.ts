import * as z from 'zod';
import type { AcceptedMessage } from './platform.ts';

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

/** By link or by the id of an upload; a sound has no caption. */
const file = z.strictObject({ link: z.url(), caption: limited(1024).optional() });
const sound = z.strictObject({ link: z.url() });
const document = file.extend({ filename: limited(240).optional() });

const common = {
  messaging_product: z.literal('whatsapp'),
  recipient_type: z.literal('individual').optional(),
  to: z.string().optional(),
  recipient: z.string().optional(),
  context: z.strictObject({ message_id: z.string().min(1) }).optional(),
};
/** What the messages endpoint takes, and nothing else. */
export const send = z.discriminatedUnion('type', [
  z.strictObject({
    ...common,
    type: z.literal('text'),
    text: z.strictObject({ body: limited(4096), preview_url: z.boolean().optional() }),
  }),
  z.strictObject({ ...common, type: z.literal('interactive'), interactive }),
  z.strictObject({
    ...common,
    type: z.literal('template'),
    template: z.strictObject({
      name: z.string(),
      language: z.strictObject({ code: z.string() }),
      components: z.array(z.unknown()).optional(),
    }),
  }),
  z.strictObject({ ...common, type: z.literal('image'), image: file }),
  z.strictObject({ ...common, type: z.literal('video'), video: file }),
  z.strictObject({ ...common, type: z.literal('audio'), audio: sound }),
  z.strictObject({ ...common, type: z.literal('document'), document }),
]);
export type Send = z.infer<typeof send>;

/** What the citizen sees of it. */
export function shown(
  body: Exclude<Send, { type: 'template' }>,
): Pick<AcceptedMessage, 'text' | 'offers' | 'form' | 'opener'> {
  if (body.type === 'text') return { text: body.text.body };
  if (body.type !== 'interactive') return { text: shownFile(body) };
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

function shownFile(body: Exclude<Send, { type: 'text' | 'interactive' | 'template' }>): string {
  if (body.type === 'audio') return `[audio] ${body.audio.link}`;
  const { link, caption } =
    body.type === 'image' ? body.image : body.type === 'video' ? body.video : body.document;
  return [`[${body.type}] ${link}`, caption].filter(Boolean).join('\n');
}
