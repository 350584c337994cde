import * as z from 'zod';
import type { Phones } from './phones.ts';
import type { CitizenMessage } from './platform.ts';
import type { SimulatedChannel } from './simulated-channel.ts';
import { type Delivered, delivery, wasReceived } from './webhook-post.ts';

const said = z.strictObject({
  /** A name, or the citizen's address in the platform's own terms. */
  from: z.string().trim().min(1).max(200),
  text: z.string().max(100_000).optional(),
  /** The value of a tapped quick reply, button or list row. */
  tap: z.string().min(1).max(1000).optional(),
  /** The platform's id of the message; a new one if not given. */
  id: z.string().min(1).max(200).optional(),
  /** When the citizen wrote it. */
  at: z.iso.datetime({ offset: true }).optional(),
  attachment: z
    .strictObject({
      type: z.string().regex(/^[a-z_]{1,30}$/, 'must be like image or audio'),
      contentType: z.string().min(1).max(100).optional(),
      /** The file itself, in base64; a small one of that kind when there is none. */
      data: z.base64().optional(),
      /** What its sender calls it, where the platform passes that on. */
      name: z.string().min(1).max(300).optional(),
    })
    .optional(),
  /** Raw fields laid over the platform's own. */
  fields: z.record(z.string(), z.unknown()).optional(),
});
type Said = z.infer<typeof said>;

const saysSomething = ({ text, tap, attachment, fields }: Said): boolean =>
  [text, tap, attachment, fields].some((each) => each !== undefined);
const somethingSaid = 'text: give at least one of text, tap, attachment and fields';

export const sayRequest = said
  .extend({ deliver: delivery.optional() })
  .refine(saysSomething, somethingSaid);
export type SayRequest = z.infer<typeof sayRequest>;

export const batchRequest = z
  .strictObject({
    messages: z.array(said.refine(saysSomething, somethingSaid)).min(1).max(1000),
    /** Positions in `messages`, each once: the order they stand in on the wire. */
    order: z.array(z.number().int().min(0)).optional(),
    deliver: delivery.optional(),
  })
  .refine(
    ({ messages, order }) =>
      !order || order.toSorted((a, b) => a - b).join() === messages.map((_, index) => index).join(),
    'order: name each position in messages once, from 0',
  );
export type BatchRequest = z.infer<typeof batchRequest>;

export interface SaidMessage {
  readonly id: string;
  readonly from: string;
}

/** What cannot be said on this channel. */
export class CannotSay extends Error {}

interface Scene {
  readonly channel: SimulatedChannel;
  readonly phones: Phones;
  readonly now: () => Date;
}

/** The citizen writes: shown on the phone, signed, and delivered to the agency's webhook. */
export async function say(
  { deliver, ...message }: SayRequest,
  scene: Scene,
): Promise<SaidMessage & { deliveries: readonly Delivered[] }> {
  const spoken = spell(message, scene);
  const deliveries = await hand([spoken], scene, deliver);
  return { id: spoken.id, from: spoken.address, deliveries };
}

/** Several messages in one webhook, in the order given. */
export async function sayBatch(
  { messages, order, deliver }: BatchRequest,
  scene: Scene,
): Promise<{ messages: readonly SaidMessage[]; deliveries: readonly Delivered[] }> {
  const { platform } = scene.channel;
  if (!platform.batches) throw new CannotSay(`${platform.name} sends one message per webhook`);
  const spoken = messages.map((message) => spell(message, scene));
  const ordered = order ? order.flatMap((position) => spoken[position] ?? []) : spoken;
  const deliveries = await hand(ordered, scene, deliver);
  return { messages: spoken.map(({ id, address }) => ({ id, from: address })), deliveries };
}

function spell(message: Said, { channel, phones, now }: Scene): CitizenMessage {
  const { platform } = channel;
  const address = platform.addressOf(message.from);
  if (address === platform.account) throw new CannotSay('from: that is the agency itself');
  const tap =
    message.tap === undefined
      ? undefined
      : tapped(message.tap, address, message, { channel, phones });
  return {
    id: message.id ?? platform.newMessageId(),
    address,
    text: message.text ?? tap?.label ?? '',
    at: message.at === undefined ? now() : new Date(message.at),
    tap,
    attachment: attachmentIn(message),
    fields: message.fields ?? {},
  };
}

function attachmentIn({ attachment }: Said): CitizenMessage['attachment'] {
  if (!attachment) return undefined;
  const { data } = attachment;
  return { ...attachment, data: data === undefined ? undefined : Buffer.from(data, 'base64') };
}

function tapped(
  value: string,
  address: string,
  { text }: Said,
  { channel, phones }: Pick<Scene, 'channel' | 'phones'>,
): CitizenMessage['tap'] {
  const { id, name, tapForm } = channel.platform;
  if (!tapForm) throw new CannotSay(`tap: ${name} has nothing to tap; send the number as text`);
  const found = phones.offered(id, address, value);
  const offer = found?.offer ?? { value, label: text ?? value };
  return { ...offer, form: found?.bubble.form ?? tapForm, messageId: found?.bubble.id };
}

async function hand(
  messages: readonly CitizenMessage[],
  { channel, phones }: Scene,
  deliver: SayRequest['deliver'],
): Promise<readonly Delivered[]> {
  const { id: name } = channel.platform;
  for (const message of messages) phones.show(bubble(message, name));
  const deliveries = await channel.post(channel.platform.webhook(messages), deliver);
  const last = deliveries.at(-1);
  const received = wasReceived(deliveries);
  const reason = received ? undefined : String(last?.status ?? last?.error);
  for (const { id } of messages) {
    if (phones.find(name, id)?.state !== 'sending') continue;
    phones.update(name, id, { state: received ? 'received' : 'refused', reason });
  }
  return deliveries;
}

const bubble = (message: CitizenMessage, channel: string) => ({
  channel,
  id: message.id,
  from: message.address,
  direction: 'citizen' as const,
  text: message.text || (message.attachment ? `[${message.attachment.type}]` : ''),
  at: message.at.toISOString(),
  state: 'sending' as const,
});
