import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { LocalSettings } from '../settings.ts';
import { jsonBody, metaSigned } from './meta.ts';
import { approvedTemplates } from './meta-templates.ts';
import type {
  ChangedMessage,
  CitizenMessage,
  Platform,
  PlatformReceipt,
  PlatformWorld,
} from './platform.ts';
import { whatsappApi, whatsappCallKind } from './whatsapp-api.ts';
import { whatsappFiles } from './whatsapp-files.ts';
import { idsOf as ids, whatsappAddress } from './whatsapp-ids.ts';

const businessAccount = '400000000000004';
const displayNumber = '12025550111';

/** WhatsApp Cloud API: numbers without plus, or business-scoped ids; buttons, lists and statuses. */
export function whatsapp(settings: LocalSettings, world: PlatformWorld): Platform {
  const account = settings.WHATSAPP_PHONE_NUMBER_ID;
  const token = settings.WHATSAPP_TOKEN;
  const files = whatsappFiles({ account, token, world });
  const templates = approvedTemplates(settings.WHATSAPP_REPLY_WAITING_TEMPLATE);
  const api = whatsappApi({ account, token, templates, world, newMessageId });
  const signed = (value: object, field = 'messages') =>
    metaSigned(
      {
        object: 'whatsapp_business_account',
        entry: [
          {
            id: businessAccount,
            changes: [{ field, value: { ...head(account), ...value } }],
          },
        ],
      },
      settings.META_APP_SECRET,
    );
  return {
    id: 'whatsapp',
    name: 'WhatsApp',
    account,
    shown: settings.WHATSAPP_PROVIDER === 'meta',
    addressOf: whatsappAddress,
    newMessageId,
    tapForm: 'buttons',
    batches: true,
    webhook: (messages) =>
      signed({
        contacts: contacts(messages),
        messages: messages.map((each) => messageItem(each, files)),
      }),
    change: (of, text) => signed({ messages: [changeItem(of, text, newMessageId())] }),
    move: (from, to, at) => [
      signed({ messages: [systemItem(from, to, at, newMessageId())] }),
      signed({ user_id_update: [userIdUpdate(from, to, at)] }, 'user_id_update'),
    ],
    receipts: ['sent', 'delivered', 'read', 'failed'],
    automaticReceipts: ['sent', 'delivered'],
    receipt: (receipt) => signed({ statuses: [statusItem(receipt)] }),
    timeoutMs: 10_000,
    callKind: whatsappCallKind,
    recipientOf: (request) => {
      const named = z
        .object({ to: z.string().optional(), recipient: z.string().optional() })
        .safeParse(jsonBody(request)).data;
      return named?.to?.replace(/^\+/, '') ?? named?.recipient;
    },
    api: (request) => files.answer(request) ?? api(request),
  };
}

const newMessageId = (): string => `wamid.${randomBytes(42).toString('base64')}`;

const head = (account: string) => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: displayNumber, phone_number_id: account },
});

function contacts(messages: readonly CitizenMessage[]): object[] {
  return [...new Set(messages.map(({ address }) => address))].map((address) => {
    const { phone, user } = ids(address);
    return { profile: { name: 'Citizen' }, ...(phone ? { wa_id: phone } : {}), user_id: user };
  });
}

function messageItem(message: CitizenMessage, files: ReturnType<typeof whatsappFiles>): object {
  const { phone, user } = ids(message.address);
  return {
    ...(phone ? { from: phone } : {}),
    from_user_id: user,
    id: message.id,
    timestamp: String(Math.floor(message.at.getTime() / 1000)),
    ...content(message, files),
    ...message.fields,
  };
}

const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

/** Only numbers that are also used in the phone app have these. */
function changeItem({ id, address, at }: ChangedMessage, text: string | undefined, own: string) {
  const { phone, user } = ids(address);
  const head = {
    ...(phone ? { from: phone } : {}),
    from_user_id: user,
    id: own,
    timestamp: seconds(at),
  };
  if (text === undefined) return { ...head, type: 'revoke', revoke: { original_message_id: id } };
  const message = { type: 'text', text: { body: text } };
  return { ...head, type: 'edit', edit: { original_message_id: id, message } };
}

/** With another number comes another user id; which it was before, the other webhook says. */
const systemItem = (from: string, to: string, at: Date, id: string) => ({
  from,
  id,
  timestamp: seconds(at),
  type: 'system',
  system: {
    type: 'user_changed_number',
    body: `User Citizen changed from ${from} to ${to}`,
    wa_id: to,
    user_id: ids(to).user,
  },
});

const userIdUpdate = (from: string, to: string, at: Date) => ({
  wa_id: to,
  detail: 'User id for Citizen has been updated.',
  user_id: { previous: ids(from).user, current: ids(to).user },
  timestamp: seconds(at),
});

function content(message: CitizenMessage, { attach }: ReturnType<typeof whatsappFiles>): object {
  const { tap, text, attachment } = message;
  if (tap) {
    const kind = tap.form === 'list' ? 'list_reply' : 'button_reply';
    const description = tap.description ? { description: tap.description } : {};
    const reply = { id: tap.value, title: tap.label, ...description };
    return {
      ...(tap.messageId ? { context: { from: displayNumber, id: tap.messageId } } : {}),
      type: 'interactive',
      interactive: { type: kind, [kind]: reply },
    };
  }
  if (!attachment) return { type: 'text', text: { body: text } };
  const { type } = attachment;
  if (type === 'location') return { type, location: { latitude: 38.8977, longitude: -77.0365 } };
  return { type, [type]: attach(message, attachment) };
}

function statusItem({ message, status, at, code }: PlatformReceipt): object {
  const { phone, user } = ids(message.to);
  return {
    id: message.id,
    status,
    timestamp: String(Math.floor(at.getTime() / 1000)),
    ...(phone ? { recipient_id: phone } : {}),
    recipient_user_id: user,
    ...(status === 'failed' ? { errors: [failure(code ?? '131026')] } : {}),
  };
}

const failure = (code: string): object => ({
  code: Number(code),
  title: 'Message undeliverable',
  message: 'Message undeliverable',
  error_data: { details: 'Message Undeliverable.' },
});
