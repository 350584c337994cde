import type { Clock } from '../../intents/ports.ts';
import type {
  Channel,
  ParameterValues,
  WebhookRequest,
  WebhookResponse,
} from '../channels/channel.ts';
import { webhookSettingsIn } from '../channels/parsed-settings.ts';
import { keptUnder } from '../channels/providers.ts';
import type { Verdict } from '../channels/signature.ts';
import { type QueuePorts, queueParsed } from '../queue-parsed.ts';

/** What the webhook Lambda works with. It knows no bot and no table. */
export interface WebhookPorts extends QueuePorts {
  /** Every provider of every channel, by its path. */
  readonly channels: Readonly<Record<string, Channel>>;
  /**
   * The channel's parameters that the webhook may read, read again where that was longer ago than
   * this; rejects naming those that are missing.
   */
  readonly parameters: (channel: Channel, notOlderThanMs?: number) => Promise<ParameterValues>;
  readonly clock: Clock;
}

/** The largest body read, in bytes. Platforms send a few kilobytes; Meta's batches stay far below this. */
const largestBody = 1024 * 1024;

/**
 * Takes one request of a platform: verifies it over its raw bytes, takes it apart, masks what must not
 * be stored, and queues it. Answers 200 only when everything is queued; any failure there is a 503,
 * so that the platform delivers again. What is signed and cannot be read is counted, and answered 200: the
 * platform would deliver the same.
 */
export async function handle(
  path: string,
  request: WebhookRequest,
  ports: WebhookPorts,
): Promise<WebhookResponse> {
  const channel = ports.channels[path];
  // What AWS publishes to us comes by `intake`; nobody posts it.
  if (!channel || channel.feed) return refuse('unknown-channel', 404, path, ports);
  if (request.body.byteLength > largestBody) return refuse('too-large', 413, path, ports);
  const values = await valuesOf(channel, ports);
  if (!values) return refuse('not-set-up', 503, path, ports);
  const settings = webhookSettingsIn(values, channel);
  if (request.method === 'GET') return shakeHands(channel, request, settings, ports);

  const first = channel.verify(request, settings);
  const verdict = first === 'wrong' ? await verifyAnew(channel, request, ports) : first;
  if (verdict === 'missing') return refuse('signature-missing', 401, path, ports);
  if (verdict === 'wrong') return refuse('signature-wrong', 403, path, ports);
  const parsed = channel.parse(request, settings);
  if ('unreadable' in parsed) return putUp(parsed.unreadable, channel, path, ports);
  const queued = await queueParsed(channel, keptUnder(parsed, values), ports.clock.now(), ports);
  return queued ? channel.accepted : again;
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
  const renewed = webhookSettingsIn(await ports.parameters(channel, rereadMs), channel);
  return channel.verify(request, renewed);
}

const again: WebhookResponse = {
  status: 503,
  contentType: 'text/plain',
  body: 'Not queued: please deliver again',
};

/**
 * With what the platform has signed and we cannot read: refused, it would come again and again, and too many
 * refusals end the subscription. It may be a citizen's message in a new form, so an alarm watches the count.
 */
function putUp(
  reason: string,
  { accepted }: Channel,
  path: string,
  { metrics, log }: WebhookPorts,
): WebhookResponse {
  metrics.count('WebhookUnreadable');
  log.error('A webhook that the platform signed cannot be read', { reason, channel: path });
  return accepted;
}

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
