import * as z from 'zod';
import type { Clock, DeadLetters } from '../../intents/ports.ts';
import type { Channel, ParameterValues } from '../channels/channel.ts';
import { webhookSettingsIn } from '../channels/parsed-settings.ts';
import { keptUnder, pathOf } from '../channels/providers.ts';
import { type QueuePorts, queueParsed } from '../queue-parsed.ts';

/** What the intake Lambda works with. It knows no bot and no table. */
export interface IntakePorts extends QueuePorts {
  /** Every provider of every channel, by its path. */
  readonly channels: Readonly<Record<string, Channel>>;
  /** Whose topic it is, by its ARN: the provider's path. */
  readonly feeds: Readonly<Record<string, string>>;
  /** The provider's parameters that intake may read; rejects naming those that are missing. */
  readonly parameters: (channel: Channel) => Promise<ParameterValues>;
  readonly deadLetters: DeadLetters;
  readonly clock: Clock;
}

/** A queue was not to be reached. Transient: the notification comes back. */
export class NotQueued extends Error {
  override readonly name = 'NetworkingError';
}

/**
 * What SNS hands to a queue (https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html). The
 * envelope is kept, since it says which topic it comes from, and when it was published.
 */
const notification = z.object({
  Type: z.literal('Notification'),
  TopicArn: z.string(),
  Message: z.string(),
  Timestamp: z.iso.datetime({ offset: true }).optional().catch(undefined),
});
type Notification = z.infer<typeof notification>;

/**
 * Takes one notification: by its topic it is known whose it is, since nobody else may publish there.
 * Rejects only when trying again may help; what nobody can read goes to the dead letters with its reason.
 */
export async function handle(body: string, ports: IntakePorts): Promise<void> {
  const read = readNotification(body);
  if (!read) return refuse(body, 'not-a-notification', ports);
  const channel = ports.channels[ports.feeds[read.TopicArn] ?? ''];
  if (!channel?.feed) return refuse(body, 'unknown-topic', ports);
  const values = await ports.parameters(channel);
  const parsed = channel.parse(requestIn(read, channel), webhookSettingsIn(values, channel));
  if ('unreadable' in parsed) return refuse(body, parsed.unreadable, ports);
  const arrived = arrivalOf(read, ports.clock.now());
  if (await queueParsed(channel, keptUnder(parsed, values), arrived, ports)) return;
  throw new NotQueued('A queue did not take what AWS has published');
}

/** The notification's message in the form that every parser reads. */
const requestIn = ({ Message }: Notification, channel: Channel) => ({
  method: 'POST' as const,
  path: `/feeds/${pathOf(channel)}`,
  rawQuery: '',
  headers: {},
  body: Buffer.from(Message),
});

/** When it was published, by a clock that is not ahead of ours: it may have waited in the queue for days. */
function arrivalOf({ Timestamp }: Notification, now: Date): Date {
  const published = new Date(Timestamp ?? now);
  return published < now ? published : now;
}

async function refuse(body: string, reason: string, ports: IntakePorts): Promise<void> {
  ports.metrics.count('NotificationRefused', { reason });
  ports.log.warn('A notification was put aside', { reason });
  await ports.deadLetters.put(body, undefined, reason);
}

function readNotification(body: string): Notification | undefined {
  try {
    return notification.parse(JSON.parse(body));
  } catch {
    return undefined;
  }
}
