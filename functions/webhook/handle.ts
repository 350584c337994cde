import { type CitizenEvent, mostAliases, type Receipt } from '../../intents/model/event.ts';
import type { MediaJob } from '../../intents/model/media.ts';
import type { Clock, Inbox, Log, MediaQueue, Metrics, ReceiptQueue } from '../../intents/ports.ts';
import type { Mask } from '../../intents/privacy/mask.ts';
import type {
  Channel,
  ParameterValues,
  ParsedActivity,
  ParsedWebhook,
  WebhookRequest,
  WebhookResponse,
} from '../channels/channel.ts';
import { keptUnder } from '../channels/providers.ts';
import type { Verdict } from '../channels/signature.ts';
import { eventId } from '../keys.ts';
import { storedFiles } from '../stored-files.ts';

/** What the webhook Lambda works with. It knows no bot and no table. */
export interface WebhookPorts {
  /** Every provider of every channel, by its path. */
  readonly channels: Readonly<Record<string, Channel>>;
  /**
   * The channel's parameters that the webhook may read, read again where that was longer ago than
   * this; rejects naming those that are missing.
   */
  readonly parameters: (channel: Channel, notOlderThanMs?: number) => Promise<ParameterValues>;
  readonly inbox: Inbox;
  readonly receipts: ReceiptQueue;
  /** Takes out what must never be stored. */
  readonly mask: Mask;
  readonly media: MediaQueue;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** The largest body read, in bytes. Platforms send a few kilobytes; Meta's batches stay far below this. */
const largestBody = 1024 * 1024;
/** The longest text kept of one message, in UTF-16 units: longer than any channel lets a citizen write. */
const longestText = 20_000;
/** The longest option's value: ours have 200 at most (intents/model/message.ts). */
const longestValue = 200;
/** The longest id or address of a file. What is longer is left out, else an event might fit no queue. */
const longestId = 512;
const longestUrl = 2048;
const mostAttachments = 10;

/**
 * Takes one request of a platform: verifies it over its raw bytes, takes it apart, masks what must not
 * be stored, and queues it. Answers 200 only when everything is queued; any failure there is a 503,
 * so that the platform delivers again.
 */
export async function handle(
  path: string,
  request: WebhookRequest,
  ports: WebhookPorts,
): Promise<WebhookResponse> {
  const channel = ports.channels[path];
  if (!channel) return refuse('unknown-channel', 404, path, ports);
  if (request.body.byteLength > largestBody) return refuse('too-large', 413, path, ports);
  const values = await ports.parameters(channel);
  const settings = settingsIn(values, channel);
  if (request.method === 'GET') return shakeHands(channel, request, settings, ports);

  const first = channel.verify(request, settings);
  const verdict = first === 'wrong' ? await verifyAnew(channel, request, ports) : first;
  if (verdict === 'missing') return refuse('signature-missing', 401, path, ports);
  if (verdict === 'wrong') return refuse('signature-wrong', 403, path, ports);
  const parsed = channel.parse(request, settings);
  if ('unreadable' in parsed) return refuse(parsed.unreadable, parsed.status, path, ports);
  return (await enqueue(channel, keptUnder(parsed, values), ports)) ? channel.accepted : again;
}

/** Parsed once for the values that were read once. */
const parsedSettings = new WeakMap<
  ParameterValues,
  { readonly channel: Channel; readonly settings: unknown }
>();

function settingsIn(values: ParameterValues, channel: Channel): unknown {
  const known = parsedSettings.get(values);
  if (known?.channel === channel) return known.settings;
  const settings = channel.webhookSettings.parse(values);
  parsedSettings.set(values, { channel, settings });
  return settings;
}

function shakeHands(
  channel: Channel,
  request: WebhookRequest,
  settings: unknown,
  { metrics }: WebhookPorts,
): WebhookResponse {
  const answer = channel.handshake(request, settings);
  if (answer.status === 200) metrics.count('ChallengeAnswered', { channel: channel.id });
  return answer;
}

/** How often a wrong signature makes an instance read its secrets again: forgeries are many, rotations rare. */
const rereadMs = 5000;

/** A signature that is wrong by the secrets as we knew them may be right by those of a rotation just made. */
async function verifyAnew(
  channel: Channel,
  request: WebhookRequest,
  ports: WebhookPorts,
): Promise<Verdict> {
  const renewed = settingsIn(await ports.parameters(channel, rereadMs), channel);
  return channel.verify(request, renewed);
}

const again: WebhookResponse = {
  status: 503,
  contentType: 'text/plain',
  body: 'Not queued: please deliver again',
};

function refuse(
  reason: string,
  status: number,
  channel: string,
  ports: WebhookPorts,
): WebhookResponse {
  ports.metrics.count('WebhookRefused', { reason });
  ports.log.warn('A webhook was refused', { reason, status, channel });
  return { status, contentType: 'text/plain', body: reason };
}

/** Queues everything a webhook said; false when something did not reach its queue. */
async function enqueue(
  { id: channel, provider, media }: Channel,
  { activities, receipts, ignored, notices }: ParsedWebhook,
  ports: WebhookPorts,
): Promise<boolean> {
  for (const what of ignored) countIgnored(channel, what, ports);
  for (const what of notices) {
    ports.metrics.count('PlatformNotice', { channel });
    ports.log.warn('The platform tells the agency something', { channel, what });
  }
  const at = ports.clock.now().toISOString();
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
  ports.log.error('Events did not reach their queue; the platform will deliver again', {
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
      : [{ channel: event.identity.channel, provider, eventId: event.id, key, attachment }],
  );

/** A name we do not know is logged: as a dimension each would be a metric of its own, and paid for. */
function countIgnored(channel: string, what: string, { metrics, log }: WebhookPorts): void {
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
  ports: WebhookPorts,
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
    activity: { ...bounded(activity), timestamp, text: kept(activity.text, ports) },
  };
}

/** At most as many addresses as an event may name; nothing where there is none. */
const named = (field: 'aliases' | 'ended', addresses: readonly string[] = []) =>
  addresses.length > 0 ? { [field]: addresses.slice(0, mostAliases) } : {};

/** Without what is too long to be passed on. A file's name is the citizen's own words: nobody needs it. */
function bounded(activity: ParsedActivity['activity']): ParsedActivity['activity'] {
  const { id, replyToId, value, attachments } = activity;
  return {
    ...activity,
    id: within(longestId, id),
    replyToId: within(longestId, replyToId),
    value: within(longestValue, value),
    attachments: attachments
      ?.slice(0, mostAttachments)
      .map(({ contentType, contentUrl, id: file }) => ({
        contentType: within(longestId, contentType) ?? 'file',
        contentUrl: within(longestUrl, contentUrl),
        id: within(longestId, file),
      })),
  };
}

const within = (most: number, text: string | undefined): string | undefined =>
  text !== undefined && text.length <= most ? text : undefined;

/** The text without what must never be stored. */
function kept(text: string | undefined, { mask, metrics }: WebhookPorts): string | undefined {
  if (!text) return undefined;
  if (text.length > longestText) metrics.count('TextCut');
  const masked = mask(text.slice(0, longestText));
  for (const kind of masked.found) metrics.count('Masked', { kind });
  return masked.text;
}
