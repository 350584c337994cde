import type { CitizenEvent, Receipt } from '../../intents/model/event.ts';
import type { MediaJob } from '../../intents/model/media.ts';
import type { Clock, Inbox, Log, MediaQueue, Metrics, ReceiptQueue } from '../../intents/ports.ts';
import type { Mask } from '../../intents/privacy/mask.ts';
import type {
  Channel,
  ParameterValues,
  ParsedWebhook,
  WebhookRequest,
  WebhookResponse,
} from '../channels/channel.ts';
import { keptUnder } from '../channels/providers.ts';
import type { Verdict } from '../channels/signature.ts';
import { storedFiles } from '../stored-files.ts';
import { earlier, toEvent } from './to-event.ts';

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
  const values = await valuesOf(channel, ports);
  if (!values) return refuse('not-set-up', 503, path, ports);
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

/**
 * A further provider that nobody has set up has an address all the same, and whoever posts there is no
 * alarm. Of a channel's first one, parameters that are missing are.
 */
async function valuesOf(
  channel: Channel,
  { parameters }: WebhookPorts,
): Promise<ParameterValues | undefined> {
  try {
    return await parameters(channel);
  } catch (error) {
    const unset = error instanceof Error && error.name === 'ParametersMissing';
    if (channel.path !== undefined && unset) return undefined;
    throw error;
  }
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
