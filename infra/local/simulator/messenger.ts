import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { LocalSettings } from '../settings.ts';
import { digitsOf } from './address.ts';
import { messengerApi, messengerCallKind } from './messenger-api.ts';
import { messengerFiles } from './messenger-files.ts';
import { jsonBody, metaSigned } from './meta.ts';
import { approvedTemplates } from './meta-templates.ts';
import type {
  ChangedMessage,
  CitizenMessage,
  Platform,
  PlatformReceipt,
  PlatformWorld,
} from './platform.ts';

/** Messenger: page-scoped ids, quick replies and postbacks, watermarks. */
export function messenger(settings: LocalSettings, world: PlatformWorld): Platform {
  const page = settings.MESSENGER_PAGE_ID;
  const files = messengerFiles(world);
  const api = messengerApi({
    page,
    token: settings.MESSENGER_PAGE_TOKEN,
    templates: approvedTemplates(settings.MESSENGER_REPLY_WAITING_TEMPLATE),
    world,
    newMessageId,
  });
  const signed = (messaging: readonly unknown[]) =>
    metaSigned(
      { object: 'page', entry: [{ id: page, time: world.now().getTime(), messaging }] },
      settings.META_APP_SECRET,
    );
  return {
    id: 'messenger',
    name: 'Messenger',
    account: page,
    addressOf: (from) => (/^\d{10,20}$/.test(from) ? from : digitsOf(from, 16)),
    newMessageId,
    tapForm: 'quick-replies',
    batches: true,
    webhook: (messages) => signed(messages.map((message) => messagingItem(message, page, files))),
    change: (of, text) => signed([changeItem(of, text, page)]),
    receipts: ['delivered', 'read'],
    automaticReceipts: ['delivered'],
    receipt: (receipt) => signed([receiptItem(receipt, page)]),
    timeoutMs: 20_000,
    callKind: messengerCallKind,
    recipientOf: (request) =>
      z.object({ recipient: z.object({ id: z.string() }) }).safeParse(jsonBody(request)).data
        ?.recipient.id,
    api: (request) => files.answer(request) ?? api(request),
  };
}

const newMessageId = (): string => `m_${randomBytes(48).toString('base64url')}`;

const envelope = (address: string, page: string, at: Date) => ({
  sender: { id: address },
  recipient: { id: page },
  timestamp: at.getTime(),
});

function messagingItem(
  message: CitizenMessage,
  page: string,
  { attach }: ReturnType<typeof messengerFiles>,
): object {
  const head = envelope(message.address, page, message.at);
  const { tap } = message;
  if (tap?.form === 'buttons') {
    const postback = { title: tap.label, payload: tap.value, mid: message.id };
    return { ...head, postback, ...message.fields };
  }
  const body = {
    mid: message.id,
    ...(message.text ? { text: message.text } : {}),
    ...(tap ? { quick_reply: { payload: tap.value } } : {}),
    ...(message.attachment ? { attachments: [attach(message, message.attachment)] } : {}),
  };
  return { ...head, message: body, ...message.fields };
}

function changeItem(
  { id: mid, address, at }: ChangedMessage,
  text: string | undefined,
  page: string,
) {
  const head = envelope(address, page, at);
  return text === undefined
    ? { ...head, message: { mid, is_deleted: true } }
    : { ...head, message_edit: { mid, text, num_edit: 1 } };
}

function receiptItem({ message, status, at }: PlatformReceipt, page: string): object {
  const watermark = at.getTime();
  return {
    ...envelope(message.to, page, at),
    ...(status === 'read'
      ? { read: { watermark } }
      : { delivery: { mids: [message.id], watermark } }),
  };
}
