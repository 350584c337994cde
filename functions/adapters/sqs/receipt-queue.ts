import type { SQSClient } from '@aws-sdk/client-sqs';
import type { Log, ReceiptQueue } from '../../../intents/ports.ts';
import { queueJson } from './batches.ts';
import { sendAll } from './send-all.ts';

/** `receipts`: a standard queue, in no order; a receipt may come twice and moves a message once. */
export const createReceiptQueue = (client: SQSClient, url: string, log: Log): ReceiptQueue => ({
  send: (receipts) =>
    sendAll(
      client,
      url,
      receipts.map((receipt, position) => ({ position, body: queueJson(receipt) })),
      log,
    ),
});
