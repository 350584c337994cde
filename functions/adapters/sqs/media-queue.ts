import type { SQSClient } from '@aws-sdk/client-sqs';
import type { MediaQueue } from '../../../intents/file-ports.ts';
import type { Log } from '../../../intents/ports.ts';
import { queueJson } from './batches.ts';
import { sendAll } from './send-all.ts';

/** `media`: a standard queue, in no order; a file that is asked for twice is kept once. */
export const createMediaQueue = (client: SQSClient, url: string, log: Log): MediaQueue => ({
  send: (jobs) =>
    sendAll(
      client,
      url,
      jobs.map((job, position) => ({ position, body: queueJson(job) })),
      log,
    ),
});
