import type { MediaQueue } from '../intents/file-ports.ts';
import type { SharedContact } from '../intents/model/activity.ts';
import { type CitizenEvent, mostAliases, type Receipt } from '../intents/model/event.ts';
import type { MediaJob } from '../intents/model/media.ts';
import type { Inbox, Log, Metrics, ReceiptQueue } from '../intents/ports.ts';
import { maskContacts } from '../intents/privacy/contacts.ts';
import type { Mask } from '../intents/privacy/mask.ts';
import type { Channel, ParsedActivity, ParsedWebhook } from './channels/channel.ts';
import { readableText } from './channels/wire.ts';
import { eventId } from './keys.ts';
import { storedFiles } from './stored-files.ts';

/** Where what citizens and platforms say goes, whichever way it came. */
export interface QueuePorts {
  readonly inbox: Inbox;
  readonly receipts: ReceiptQueue;
  /** Takes out what must never be stored. */
  readonly mask: Mask;
  readonly media: MediaQueue;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The longest text kept of one message, in UTF-16 units: longer than any channel lets a citizen write. */
const longestText = 20_000;
/** The longest option's value: ours have 200 at most (intents/model/message.ts). */
const longestValue = 200;
/** The longest id or address of a file. What is longer is left out, else an event might fit no queue. */
const longestId = 512;
const longestUrl = 2048;
const longestName = 120;
/** Of the people a citizen passes on, and of the numbers of each. */
const mostContacts = 10;
const mostPhones = 5;
const longestPhone = 40;
const mostAttachments = 10;

/**
 * Queues everything that a webhook, or a notification in its place, said when it arrived; false when
 * something did not reach its queue, and all of it should come again.
 */
export async function queueParsed(
  { id: channel, provider, media }: Channel,
  { activities, receipts, ignored, notices }: ParsedWebhook,
  arrived: Date,
  ports: QueuePorts,
): Promise<boolean> {
  for (const what of ignored) countIgnored(channel, what, ports);
  for (const what of notices) {
    ports.metrics.count('PlatformNotice', { channel });
    ports.log.warn('The platform tells the agency something', { channel, what });
  }
  const at = arrived.toISOString();
  const events = activities.map((activity) => toEvent(channel, activity, at, ports));
  const files = media ? events.flatMap((event) => filesOf(event, provider)) : [];
  const moves = receipts.map((each): Receipt => ({ ...each, at: earlier(each.at, at) }));
  const [unsentEvents, unsentReceipts, unsentFiles] = await Promise.all([
    ports.inbox.send(events),
    ports.receipts.send(moves),
    ports.media.send(files),
  ]);
  ports.metrics.count('EventsAccepted', { channel }, events.length - unsentEvents.length);
  if (unsentEvents.length + unsentReceipts.length + unsentFiles.length === 0) return true;
  ports.log.error('Events did not reach their queue; they will come again', {
    channel,
    events: unsentEvents.length,
    receipts: unsentReceipts.length,
    files: unsentFiles.length,
  });
  return false;
}

/** The files of a message, where the platform has said how to ask for them. */
const filesOf = (event: CitizenEvent, provider: string): readonly MediaJob[] =>
  storedFiles(event).flatMap(({ key, attachment }) =>
    key === undefined
      ? []
      : [
          {
            ...{ channel: event.identity.channel, provider, eventId: event.id, key },
            attachment: whereOf(attachment),
          },
        ],
  );

/** Without what it is called: to fetch it, nobody needs to know. */
const whereOf = ({
  contentType,
  contentUrl,
  id,
}: MediaJob['attachment']): MediaJob['attachment'] => ({
  contentType,
  contentUrl,
  id,
});

/** A name we do not know is logged: as a dimension each would be a metric of its own, and paid for. */
function countIgnored(channel: string, what: string, { metrics, log }: QueuePorts): void {
  const [known = ''] = what.split(':');
  metrics.count('EventIgnored', { what: `${channel}:${known}` });
  if (known !== what) log.info('An event was left aside', { channel, what });
}

/** The platform's time, unless its clock is ahead: time to come would never be too old, nor expire. */
const earlier = (stated: string | undefined, arrived: string): string =>
  stated !== undefined && stated < arrived ? stated : arrived;

function toEvent(
  channel: string,
  parsed: ParsedActivity,
  arrived: string,
  ports: QueuePorts,
): CitizenEvent {
  const { account, address, kind, platformId, activity } = parsed;
  const timestamp = earlier(activity.timestamp, arrived);
  return {
    kind: 'activity',
    id: eventId({ channel, account, kind, platformId, timestamp: activity.timestamp ?? '' }),
    at: timestamp,
    acceptedAt: arrived,
    identity: { channel, account, address },
    ...named('aliases', parsed.aliases),
    ...named('ended', parsed.ended),
    activity: { ...bounded(activity, ports), timestamp, text: kept(activity.text, ports) },
  };
}

/** At most as many addresses as an event may name; nothing where there is none. */
const named = (field: 'aliases' | 'ended', addresses: readonly string[] = []) =>
  addresses.length > 0 ? { [field]: addresses.slice(0, mostAliases) } : {};

/** Without what is too long to be passed on. */
function bounded(
  activity: ParsedActivity['activity'],
  { mask }: QueuePorts,
): ParsedActivity['activity'] {
  const cut = ({ name, phones }: SharedContact): SharedContact => ({
    name: called(name, mask),
    phones: phones.slice(0, mostPhones).map((phone) => onOneLine(phone).slice(0, longestPhone)),
  });
  const { id, replyToId, value, attachments } = activity;
  return {
    ...activity,
    id: within(longestId, id),
    replyToId: within(longestId, replyToId),
    value: within(longestValue, value),
    attachments: attachments
      ?.slice(0, mostAttachments)
      .map(({ contentType, contentUrl, id: file, name, contacts }) => ({
        contentType: within(longestId, contentType) ?? 'file',
        contentUrl: within(longestUrl, contentUrl),
        id: within(longestId, file),
        ...(name && { name: called(name, mask) }),
        ...(contacts && { contacts: contacts.slice(0, mostContacts).map(cut) }),
      })),
  };
}

/** What a file or somebody is called is the citizen's own words: masked as they are. */
function called(name: string, mask: Mask): string {
  const masked = maskContacts(mask(onOneLine(name)).text, { own: [] });
  return masked.slice(0, longestName).toWellFormed();
}

/** Without what breaks lines or turns letters around. */
const onOneLine = (text: string): string =>
  readableText(text.slice(0, 2 * longestName)).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');

const within = (most: number, text: string | undefined): string | undefined =>
  text !== undefined && text.length <= most ? text : undefined;

/** The text without what must never be stored. */
function kept(text: string | undefined, { mask, metrics }: QueuePorts): string | undefined {
  if (!text) return undefined;
  if (text.length > longestText) metrics.count('TextCut');
  const masked = mask(text.slice(0, longestText));
  for (const kind of masked.found) metrics.count('Masked', { kind });
  return masked.text;
}
