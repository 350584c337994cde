import { Construct } from 'constructs';
import type { FunctionRow } from '../function-row.ts';
import { type QueueEnd, type QueueName, type QueueRow, queues } from '../queues.ts';
import type { Stage } from '../stages.ts';
import { QueuePair } from './queue-pair.ts';

export interface QueueSetProps {
  readonly stage: Stage;
  readonly channels: readonly string[];
  readonly functions: readonly FunctionRow[];
  /** Whether AWS publishes to us. */
  readonly withFeeds: boolean;
}

/** All queues, one per row of queues.ts or one per channel. */
export class QueueSet extends Construct {
  readonly pairs: ReadonlyMap<string, QueuePair>;

  constructor(
    scope: Construct,
    id: string,
    { stage, channels, functions, withFeeds }: QueueSetProps,
  ) {
    super(scope, id);
    const pairs = new Map<string, QueuePair>();
    for (const name of queueNames) {
      const row: QueueRow = queues[name];
      if (row.forFeeds && !withFeeds) continue;
      for (const each of row.perChannel
        ? channels.map((channel) => `${name}-${channel}`)
        : [name]) {
        const pair = new QueuePair(this, each, {
          row,
          queueName: `townclerk-${stage.name}-${each}`,
          visibility: consumerTimeout(functions, name) * stage.visibilityMultiplier,
          delay: row.settles ? stage.settleSeconds : 0,
        });
        pairs.set(each, pair);
      }
    }
    this.pairs = pairs;
  }

  /** The queue, or its dead letters; that of the channel where there is one per channel. */
  get(end: QueueEnd, channel?: string) {
    const [name = '', dead] = end.split('.');
    const pair = this.pairs.get(isPerChannel(end) ? `${name}-${channel}` : name);
    if (!pair) throw new Error(`No queue ${end} of channel ${channel}`);
    return dead ? pair.dead : pair.queue;
  }
}

const queueNames = Object.keys(queues).filter((name): name is QueueName => name in queues);

/** Whether there is one of this queue per channel. */
export const isPerChannel = (end: QueueEnd): boolean =>
  queueNames.some((name) => name === end.split('.')[0] && 'perChannel' in queues[name]);

/** A message must stay invisible at least as long as its consumer may work on it. */
function consumerTimeout(functions: readonly FunctionRow[], queue: QueueName): number {
  const row = functions.find(({ trigger }) => trigger.on === 'queue' && trigger.queue === queue);
  if (!row) throw new Error(`No function in infra/functions.ts consumes ${queue}`);
  return row.timeout;
}
