import { answeredElsewhere, saidByAccount } from '../answered-elsewhere.ts';
import type { ParsedWebhook, Unreadable, WebhookRequest } from '../channel.ts';
import { eachOf, type Found } from '../found.ts';
import { readEntries } from '../meta/envelope.ts';
import { isObject, isoTime, unknown } from '../wire.ts';
import * as payload from './payload.ts';
import { parseDelivery, parseRead } from './receipts.ts';
import { type Parties, parseEdit, parseMessage, parsePostback } from './said.ts';

/** What is ours: the page, and the app that answers for it (`none` where it is not known). */
interface Own {
  readonly pageId: string;
  readonly appId: string;
}

/** Takes a `page` webhook apart: every entry and every event of it, each on its own. */
export function parse(request: WebhookRequest, { pageId, appId }: Own): ParsedWebhook | Unreadable {
  return readEntries(request.body, 'page', ({ id, messaging, standby, changes }) => [
    ...eachOf(messaging, 'messaging', (event) => parseEvent(event, id, { pageId, appId })),
    // Another app has the thread: its own to answer.
    ...eachOf(standby, 'standby', () => ({ ignored: 'standby' })),
    ...eachOf(changes, 'changes', () => ({ ignored: 'page-change' })),
  ]);
}

function parseEvent(event: unknown, entryId: unknown, own: Own): Found {
  const { pageId: page } = own;
  const { success, data } = payload.envelope.safeParse(event);
  if (!success) return { ignored: 'malformed:event' };
  const { sender, recipient, timestamp } = data;
  if (isEcho(data, page)) return parseEcho(data, own);
  if ((recipient?.id ?? entryId) !== page) return { ignored: 'other-account' };
  const kind = kindOf(data);
  if (kind === 'policy_enforcement') return { notice: 'policy-enforcement' };
  const parser = parsers.get(kind);
  if (!parser) return { ignored: leftAside.get(kind) ?? unknown(kind) };
  // A guest of the checkbox plugin has no id yet: nobody to answer.
  if (!sender?.id) return { ignored: 'no-sender' };
  return parser(data[kind], { page, citizen: sender.id, at: isoTime(timestamp) });
}

const isEcho = (event: payload.Envelope, page: string): boolean =>
  event.sender?.id === page || (isObject(event.message) && event.message.is_echo === true);

/**
 * Of another app than ours: then a person has answered, or another bot. Where we do not know which is ours, `turn`
 * finds out by what we have sent; where we do, one without its app is taken for ours.
 */
function parseEcho(event: payload.Envelope, { pageId, appId }: Own): Found {
  const { success, data } = payload.echo.safeParse(event.message);
  const address = event.recipient?.id;
  if (!success || !address || event.sender?.id !== pageId) return { ignored: 'echo' };
  const said = appId === 'none' ? saidByAccount : sayingOf(String(data.app_id ?? appId), appId);
  if (!said || address === pageId) return { ignored: 'echo' };
  const at = isoTime(event.timestamp);
  return { activity: said('messenger', { account: pageId, address, id: data.mid, at }) };
}

const sayingOf = (app: string, ours: string) => (app === ours ? undefined : answeredElsewhere);

/** The field that says what kind of event it is: a known one, else the first that is no part of every event. */
function kindOf(event: payload.Envelope): string {
  const fields = Object.keys(event).filter((name) => !everyEvent.includes(name));
  return fields.find(isKnown) ?? fields[0] ?? '';
}

const isKnown = (name: string): boolean =>
  parsers.has(name) || leftAside.has(name) || name === 'policy_enforcement';

const everyEvent = ['sender', 'recipient', 'timestamp'];

const parsers = new Map<string, (value: unknown, parties: Parties) => Found>([
  ['message', parseMessage],
  ['message_edit', parseEdit],
  ['postback', parsePostback],
  ['delivery', parseDelivery],
  ['read', parseRead],
]);

/** What `leftAside` and the envelope name. */
export const ignored = (): readonly string[] => [
  ...new Set([...leftAside.values(), 'standby', 'page-change', 'echo', 'thumbs-up']),
];

/** Events that need no answer, by field, and the name they are counted under. */
const leftAside = new Map([
  ['reaction', 'reaction'],
  ['optin', 'opt-in'],
  ['referral', 'referral'],
  ['pass_thread_control', 'thread-control'],
  ['take_thread_control', 'thread-control'],
  ['request_thread_control', 'thread-control'],
  ['app_roles', 'app-roles'],
  ['account_linking', 'account-linking'],
  ['game_play', 'game-play'],
  ['response_feedback', 'feedback'],
  ['messaging_feedback', 'feedback'],
  ['payment', 'payment'],
  ['pre_checkout', 'payment'],
  ['checkout_update', 'payment'],
]);
