import { QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import * as registry from '../../functions/channels/registry.ts';
import { readOptions, stop } from '../../scripts/command.ts';
import { type QueueRow, queues } from '../queues.ts';
import { findWhere } from '../where.ts';
import { type DeadLetterPair, type Redriven, redrive } from './redrive.ts';

const help = `Puts dead letters back on their queues, so that they are handled again.

  npm run redrive                        of the local run
  npm run redrive -- --stage prod        of a deployed stage (AWS credentials from the environment)

  --queue <name>     only of this queue: inbox, feeds, receipts, media, signals, outbox-<channel>
  --reason <reason>  only those with this reason
  --dry-run          shows what is there and leaves it
  --help             this text`;

const values = readOptions({
  options: {
    stage: { type: 'string' },
    queue: { type: 'string' },
    reason: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  const { stage, name: place, client } = await findWhere(values.stage);
  const sqs = new SQSClient(client('sqs'));
  const dryRun = values['dry-run'];
  let total = 0;
  let more = 0;
  for (const [name, pair] of pairsOf(stage)) {
    const { counts, unseen } = await redrive(pair, { sqs, dryRun, reason: values.reason }).catch(
      unless(pair.optional),
    );
    more += unseen;
    for (const [reason, count] of counts) {
      console.log(`${name.padEnd(20)} ${String(count).padStart(6)}  ${reason}`);
      total += count;
    }
  }
  if (total === 0) console.log(`There are no such dead letters in ${place}.`);
  else if (dryRun) console.log(`${total} in all. Without --dry-run they are put back.`);
  else console.log(`${total} put back. What fails again returns here: look with --dry-run.`);
  if (more > 0)
    console.log(`About ${more} more are behind others of their citizen that were left.`);
}

/** Nothing is in a queue that this stage does without. */
function unless(optional: boolean): (error: unknown) => Redriven {
  return (error) => {
    if (optional && error instanceof QueueDoesNotExist) return { counts: new Map(), unseen: 0 };
    throw error;
  };
}

interface Pair extends DeadLetterPair {
  /** Whether a stage may be without it. */
  readonly optional: boolean;
}

/** Every queue with its dead letters, by the names infra gives them. */
function pairsOf(stage: string): readonly (readonly [string, Pair])[] {
  const channels = Object.values(registry).map(({ id }) => id);
  const rows: [string, QueueRow][] = Object.entries(queues);
  const all = rows.flatMap(([name, row]) =>
    (row.perChannel ? channels.map((channel) => `${name}-${channel}`) : [name]).map(
      (each) => [each, pairOf(stage, each, row)] as const,
    ),
  );
  const named = all.filter(([name]) => !values.queue || name === values.queue);
  if (named.length > 0) return named;
  throw new Error(`No queue "${values.queue}". There are: ${all.map(([name]) => name).join(', ')}`);
}

function pairOf(stage: string, name: string, { fifo, forFeeds }: QueueRow): Pair {
  const ending = fifo ? '.fifo' : '';
  const queue = `townclerk-${stage}-${name}`;
  return {
    queue: `${queue}${ending}`,
    dead: `${queue}-dead${ending}`,
    optional: forFeeds === true,
  };
}
