import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Inbox, Log } from '../../../intents/ports.ts';
import { identityHash } from '../../keys.ts';
import { queueJson } from './batches.ts';
import { sendAll } from './send-all.ts';

/** `inbox.fifo`: events in order per identity. A redelivered event is swallowed for five minutes. */
export const createInbox = (client: SQSClient, url: string, log: Log): Inbox => ({
  send: (events) =>
    sendAll(
      client,
      url,
      events.map((event, position) => ({
        position,
        body: queueJson(event),
        group: identityHash(event.identity),
        deduplication: event.id,
      })),
      log,
    ),
});
