import type { Receipt } from '../../../intents/model/event.ts';
import type { ParsedActivity, ParsedWebhook, Unreadable, WebhookRequest } from '../channel.ts';
import { type Found, gather } from '../found.ts';
import { entries } from '../meta/envelope.ts';
import { isoTime, isUnreadable, listOf, readableText, unknown } from '../wire.ts';
import { type Content, contentOf } from './content.ts';
import { addressOf } from './identity.ts';
import * as payload from './payload.ts';

/** Takes a webhook apart: every entry, every change, and every message and status of it. */
export function parse(
  request: WebhookRequest,
  { phoneNumberId }: { readonly phoneNumberId: string },
): ParsedWebhook | Unreadable {
  const list = entries(request.body, 'whatsapp_business_account');
  if (isUnreadable(list)) return list;
  const changes = list.flatMap((entry) => listOf(entry.changes));
  return gather(changes.flatMap((change) => parseChange(change, phoneNumberId)));
}

/** Fields other than `messages`, and the names they are counted under. */
const leftAside = new Map([
  // What our own staff wrote in the phone app.
  ['smb_message_echoes', 'echo'],
  ['user_id_update', 'user-id-update'],
  ['account_update', 'account-update'],
  ['account_alerts', 'account-update'],
  ['account_review_update', 'account-update'],
  ['business_capability_update', 'account-update'],
  ['phone_number_name_update', 'account-update'],
  ['phone_number_quality_update', 'quality-update'],
  ['message_template_quality_update', 'template-update'],
  ['message_template_status_update', 'template-update'],
  ['template_category_update', 'template-update'],
  ['message_template_components_update', 'template-update'],
  ['history', 'history'],
  ['smb_app_state_sync', 'app-state-sync'],
  ['user_preferences', 'user-preferences'],
  ['flows', 'flow-update'],
  ['security', 'security'],
]);

function parseChange(change: unknown, account: string): readonly Found[] {
  const { success, data } = payload.change.safeParse(change);
  if (!success) return [{ ignored: 'malformed:change' }];
  if (data.field !== 'messages') {
    return [{ ignored: leftAside.get(data.field) ?? unknown(data.field) }];
  }
  const { value } = data;
  if (value.metadata?.phone_number_id !== account) return [{ ignored: 'other-account' }];
  return [
    ...listOf(value.messages).map((message) => parseMessage(message, value, account)),
    ...listOf(value.statuses).map((status) => parseStatus(status, account)),
    ...listOf(value.errors).map((): Found => ({ ignored: 'platform-error' })),
  ];
}

function parseMessage(item: unknown, value: payload.Value, account: string): Found {
  const { success, data: message } = payload.message.safeParse(item);
  if (!success) return { ignored: 'malformed:message' };
  if (message.group_id) return { ignored: 'group' };
  const address = addressOf(message, value);
  if (address === digits(value.metadata?.display_phone_number)) return { ignored: 'echo' };
  const content = contentOf(message);
  if ('ignored' in content) return content;
  if (!address) return { ignored: 'no-sender' };
  if (!content.text && !content.value && !content.attachments) return { ignored: 'empty' };
  return { activity: said(message, content, address, account) };
}

const digits = (number: string | undefined): string => (number ?? '').replace(/\D/g, '') || 'none';

const said = (
  { id, timestamp, context }: payload.Message,
  { text, value, attachments }: Exclude<Content, { ignored: string }>,
  address: string,
  account: string,
): ParsedActivity => {
  const at = isoTime(timestamp);
  return {
    account,
    address,
    kind: 'message',
    platformId: id,
    activity: {
      type: 'message',
      id,
      ...(at && { timestamp: at }),
      channelId: 'whatsapp',
      from: { id: address },
      recipient: { id: account },
      conversation: { id: address },
      ...(text && { text: readableText(text) }),
      ...(value && { value: readableText(value) }),
      ...(attachments && { attachments }),
      ...(context?.id && { replyToId: context.id }),
    },
  };
};

const statuses = new Map<string, Receipt['status']>([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['failed', 'failed'],
]);

/** Statuses that move nothing: a voice note was played, a message withdrawn, a template warned about. */
const statusesLeftAside = ['deleted', 'played', 'warning'];

function parseStatus(item: unknown, account: string): Found {
  const { success, data } = payload.status.safeParse(item);
  if (!success) return { ignored: 'malformed:status' };
  const known = statuses.get(data.status);
  if (!known) {
    const named = statusesLeftAside.includes(data.status);
    return { ignored: named ? `status-${data.status}` : unknown(data.status) };
  }
  const at = isoTime(data.timestamp);
  const code = data.errors?.[0]?.code;
  return {
    receipts: [
      {
        channel: 'whatsapp',
        account,
        status: known,
        ...(at && { at }),
        of: { platformId: data.id },
        ...(known === 'failed' && code !== undefined && { code: String(code) }),
      },
    ],
  };
}
