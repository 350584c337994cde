import type { ParsedActivity, ParsedWebhook, Unreadable, WebhookRequest } from '../channel.ts';
import { eachOf, type Found, orEmpty } from '../found.ts';
import { readEntries } from '../meta/envelope.ts';
import { isObject, isoTime, readableText, unknown } from '../wire.ts';
import { parseSystem, parseUserIdUpdate } from './address-change.ts';
import { type Content, contentOf, leftAsideTypes } from './content.ts';
import { parseEcho } from './echo.ts';
import { type Sender, senderOf } from './identity.ts';
import { parsePreference } from './preferences.ts';
import { parseStatus } from './statuses.ts';
import { type Change, type Message, readChange, readMessage } from './wire.ts';

/** Takes a webhook apart: every entry, every change, and every message and status of it. */
export function parse(
  request: WebhookRequest,
  { phoneNumberId }: { readonly phoneNumberId: string },
): ParsedWebhook | Unreadable {
  return readEntries(request.body, 'whatsapp_business_account', ({ changes }) =>
    parseChanges(changes, phoneNumberId),
  );
}

/** The changes of one entry, for this number of ours. */
export const parseChanges = (changes: unknown, account: string): readonly Found[] =>
  eachOf(changes, 'changes', (change) => orEmpty(parseChange(change, account)));

/** Fields that need nobody, and the names they are counted under. */
const leftAside = new Map([
  ['history', 'history'],
  ['smb_app_state_sync', 'app-state-sync'],
  ['flows', 'flow-update'],
  ['calls', 'call'],
]);

/** Fields that tell the agency about its account, unless `event` is one of the quiet ones. */
const notices = new Map([
  ['account_update', 'account-update'],
  ['account_alerts', 'account-update'],
  ['account_review_update', 'account-update'],
  ['business_capability_update', 'account-update'],
  ['phone_number_name_update', 'account-update'],
  ['security', 'security'],
  ['phone_number_quality_update', 'quality-update'],
  ['message_template_quality_update', 'quality-update'],
  ['message_template_status_update', 'template-update'],
  ['template_category_update', 'template-update'],
  ['message_template_components_update', 'template-update'],
]);

/** Names of what the fields of this file bring, and of `contentOf`. */
export const names = {
  notices: [...new Set([...notices.values(), 'platform-error'])],
  ignored: [
    ...new Set([...leftAside.values(), ...leftAsideTypes, 'group', 'echo']),
    ...['quality-update', 'template-update'],
  ],
} as const;

const quiet = [
  'APPROVED',
  'PENDING',
  'IN_APPEAL',
  'REINSTATED',
  'ONBOARDING',
  'UPGRADE',
  'UNFLAGGED',
];

function parseChange(item: unknown, account: string): readonly Found[] {
  const change = readChange(item);
  if (!change) return [{ ignored: 'malformed:change' }];
  const { field } = change;
  const parser = fields.get(field);
  if (parser)
    return change.account === account ? parser(change, account) : [{ ignored: 'other-account' }];
  const notice = notices.get(field);
  if (notice) return [quiet.includes(change.event ?? '') ? { ignored: notice } : { notice }];
  return [{ ignored: leftAside.get(field) ?? unknown(field) }];
}

const fields = new Map<string, (change: Change, account: string) => readonly Found[]>([
  [
    'messages',
    (change, account) => [
      ...eachOf(change.value.messages, 'messages', (each) => parseMessage(each, change, account)),
      ...eachOf(change.value.statuses, 'statuses', (each) => parseStatus(each, account)),
      ...eachOf(change.value.errors, 'errors', () => ({ notice: 'platform-error' })),
    ],
  ],
  [
    'user_id_update',
    ({ value: { user_id_update: update } }, account) =>
      // Documented as a list; one by itself is told all the same.
      eachOf(isObject(update) ? [update] : update, 'user_id_update', (each) =>
        parseUserIdUpdate(each, account),
      ),
  ],
  [
    'smb_message_echoes',
    ({ value }, account) =>
      eachOf(value.message_echoes, 'message_echoes', (echo) => parseEcho(echo, account)),
  ],
  [
    'user_preferences',
    ({ value }, account) =>
      eachOf(value.user_preferences, 'user_preferences', (preference) =>
        parsePreference(preference, account),
      ),
  ],
]);

function parseMessage(item: unknown, change: Change, account: string): Found {
  const message = readMessage(item);
  if (!message) return { ignored: 'malformed:message' };
  if (message.groupId) return { ignored: 'group' };
  const sender = senderOf(message, change, account);
  if (sender?.address === digits(change.displayNumber)) return { ignored: 'echo' };
  if (message.content.type === 'system') return parseSystem(message, account);
  const content = contentOf(message.content);
  if ('ignored' in content) return content;
  if (!sender) return { ignored: 'no-sender' };
  const says = content.text || content.value || content.attachments || content.changes;
  return says ? { activity: said(message, content, sender, account) } : { ignored: 'empty' };
}

const digits = (number: string | undefined): string => (number ?? '').replace(/\D/g, '') || 'none';

type Says = Exclude<Content, { ignored: string }>;

function said(
  { id, timestamp, replyTo }: Message,
  { text, value, attachments, entities, changes }: Says,
  { address, aliases }: Sender,
  account: string,
): ParsedActivity {
  const at = isoTime(timestamp);
  return {
    account,
    address,
    ...(aliases.length > 0 && { aliases }),
    kind: changes ? (changes.to === 'text' ? 'edit' : 'unsend') : 'message',
    platformId: id,
    activity: {
      type: changes ? (changes.to === 'text' ? 'messageUpdate' : 'messageDelete') : 'message',
      id: changes?.id ?? id,
      ...(at && { timestamp: at }),
      channelId: 'whatsapp',
      from: { id: address },
      recipient: { id: account },
      conversation: { id: address },
      ...(text !== undefined && (changes || text) && { text: readableText(text) }),
      ...(value && { value: readableText(value) }),
      ...(attachments && { attachments }),
      ...(entities && { entities }),
      ...(replyTo && { replyToId: replyTo }),
    },
  };
}
