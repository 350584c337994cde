import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { deadLetterRetention, type QueueRow } from '../queues.ts';

export interface QueuePairProps {
  readonly row: QueueRow;
  /** Without `.fifo`. */
  readonly queueName: string;
  /** Seconds. */
  readonly visibility: number;
  /** Seconds every message waits before it can be received. */
  readonly delay: number;
}

/** A queue and its dead letters, both encrypted and reachable by TLS only. */
export class QueuePair extends Construct {
  readonly queue: sqs.Queue;
  readonly dead: sqs.Queue;

  constructor(scope: Construct, id: string, { row, queueName, visibility, delay }: QueuePairProps) {
    super(scope, id);
    this.dead = new sqs.Queue(this, 'Dead', {
      ...base(row, `${queueName}-dead`),
      retentionPeriod: Duration.seconds(deadLetterRetention),
    });
    this.queue = new sqs.Queue(this, 'Queue', {
      ...base(row, queueName),
      retentionPeriod: Duration.seconds(row.retention),
      visibilityTimeout: Duration.seconds(visibility),
      deliveryDelay: Duration.seconds(delay),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: row.maxReceiveCount },
    });
  }
}

/** FIFO: order and throughput per message group, deduplication by the sender's own ids only. */
const base = ({ fifo }: QueueRow, name: string): sqs.QueueProps => ({
  queueName: fifo ? `${name}.fifo` : name,
  encryption: sqs.QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
  ...(fifo && {
    fifo: true,
    contentBasedDeduplication: false,
    deduplicationScope: sqs.DeduplicationScope.MESSAGE_GROUP,
    fifoThroughputLimit: sqs.FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  }),
});
