import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { TypingSignal } from '../../../intents/model/signal.ts';
import type { Log, Signals } from '../../../intents/ports.ts';
import { queueJson } from './batches.ts';

/** `signals`: a standard queue. A signal that cannot be sent is lost, and the turn goes on. */
export const createSignals = (client: SQSClient, url: string, log: Log): Signals => ({
  async typing(to, { platformId, at }) {
    const signal: TypingSignal = { to, platformId, at: at.toISOString() };
    try {
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: queueJson(signal) }));
    } catch (error) {
      log.warn('A sign of life was lost', { why: error instanceof Error ? error.name : 'unknown' });
    }
  },
});
