import type { CitizenEvent } from '../../../intents/model/event.ts';
import { createMask } from '../../../intents/privacy/mask.ts';
import { createObserved } from '../../adapters/memory/observed.ts';
import { handle as take } from '../../intake/handle.ts';
import type { QueuePorts } from '../../queue-parsed.ts';
import { handle as post } from '../../webhook/handle.ts';
import type { Channel, WebhookRequest } from '../channel.ts';
import { pathOf } from '../providers.ts';
import type { Kit } from './kit.ts';

/** What became of one request. */
interface Taken {
  /** As the platform was answered; of a notification 200, or 422 when it was put aside. */
  readonly status: number;
  readonly events: readonly CitizenEvent[];
  /** All that was put in a log, a metric or an answer. */
  readonly shown: string;
}

const now = new Date('2026-11-25T12:00:00Z');
const topic = 'arn:aws:sns:us-east-1:123456789012:feed';

/** One request through the whole of the door that it comes in by: the webhook, or the feed of a provider of AWS. */
export const throughDoor = <In, Out>(kit: Kit<In, Out>, request: WebhookRequest): Promise<Taken> =>
  through((ports) =>
    kit.channel.feed ? published(kit, request, ports) : posted(kit, request, ports),
  );

/** One request posted to the webhook of the channel, whether or not it has one. */
export const throughWebhook = <In, Out>(
  kit: Kit<In, Out>,
  request: WebhookRequest,
): Promise<Taken> => through((ports) => posted(kit, request, ports));

async function through(
  door: (ports: QueuePorts) => Promise<{ readonly status: number }>,
): Promise<Taken> {
  const events: CitizenEvent[] = [];
  const { log, metrics, ...observed } = createObserved();
  const dimensions: unknown[] = [];
  const answer = await door({
    inbox: {
      send: async (all) => {
        events.push(...all.filter((each) => each.kind === 'activity'));
        return [];
      },
    },
    receipts: { send: async () => [] },
    mask: createMask(['us-ssn']),
    media: { send: async () => [] },
    log,
    metrics: { ...metrics, count: (...all) => void dimensions.push(all) },
  });
  const shown = JSON.stringify([observed.lines, dimensions, answer]);
  return { status: answer.status, events, shown };
}

const portsOf = <In, Out>({ channel, values }: Kit<In, Out>) => ({
  channels: { [pathOf(channel)]: channel as Channel },
  parameters: async () => values,
  clock: { now: () => now },
});

const posted = <In, Out>(kit: Kit<In, Out>, request: WebhookRequest, ports: QueuePorts) =>
  post(pathOf(kit.channel), request, { ...portsOf(kit), ...ports });

async function published<In, Out>(kit: Kit<In, Out>, { body }: WebhookRequest, ports: QueuePorts) {
  const Message = body.toString();
  const notification = { Type: 'Notification', TopicArn: topic, Message, Timestamp: now };
  let status = 200;
  await take(JSON.stringify(notification), {
    ...portsOf(kit),
    ...ports,
    feeds: { [topic]: pathOf(kit.channel) },
    deadLetters: {
      put: async () => {
        status = 422;
      },
    },
  });
  return { status };
}
