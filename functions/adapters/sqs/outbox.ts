import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ChannelId } from '../../../intents/model/identity.ts';
import type { DeliveryJob } from '../../../intents/model/message.ts';
import type { Log, Outbox } from '../../../intents/ports.ts';
import { queueJson } from './batches.ts';
import { sendAll } from './send-all.ts';

/** `outbox-<channel>.fifo`, one per channel by its id: jobs in order per conversation. */
export function createOutbox(
  client: SQSClient,
  urls: Readonly<Record<ChannelId, string>>,
  log: Log,
): Outbox {
  return {
    async send(jobs, attempt) {
      const entries = jobs.map((job, position) => entryOf(job, position, attempt));
      const channels = Map.groupBy(entries, ({ position }) => jobs[position]?.channel ?? '');
      const unsent = await Promise.all(
        [...channels].map(([channel, of]) => {
          const url = urls[channel];
          if (url !== undefined) return sendAll(client, url, of, log);
          log.error('A channel has no outbox', { channel });
          return of.map(({ position }) => position);
        }),
      );
      return unsent.flat().sort((a, b) => a - b);
    },
  };
}

const entryOf = (job: DeliveryJob, position: number, attempt?: string) => ({
  position,
  body: queueJson(job),
  group: job.conversationId,
  deduplication: [job.conversationId, job.sequence, ...(attempt ? [attempt] : [])].join('-'),
});
