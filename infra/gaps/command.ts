import { S3Client } from '@aws-sdk/client-s3';
import { listedWeeks, readGapList } from '../../functions/adapters/s3/gap-lists.ts';
import { weekOf } from '../../intents/model/gap.ts';
import { readOptions, stop } from '../../scripts/command.ts';
import { findWhere } from '../where.ts';
import { makeNow } from './make-now.ts';
import { view } from './view.ts';

const help = `Shows what citizens asked in a week and were not helped with: for editors.

  npm run gaps                      the newest list of the local run
  npm run gaps -- --stage prod --bucket <name>
                                    of a deployed stage (its output ListsBucket), with the AWS
                                    credentials of the environment

  --week <week>  another week, such as 2026-W48
  --now          makes the list first: of this week as far as it has come, or of --week
  --json         the whole list, for a program
  --help         this text

The list is made by itself every Monday. It names nobody: numbers, addresses and names are masked.`;

const values = readOptions({
  options: {
    stage: { type: 'string' },
    bucket: { type: 'string' },
    week: { type: 'string' },
    now: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  if ((values.stage === undefined) !== (values.bucket === undefined))
    throw new Error('A deployed stage needs both, --stage and --bucket (see --help)');
  const where = await findWhere(values.stage);
  const bucket = values.bucket ?? where.listsBucket ?? '';
  const s3 = new S3Client({ ...where.client('s3'), forcePathStyle: values.stage === undefined });
  const now = weekOf(new Date());
  if (values.now) await makeNow(where, values.week ?? now);
  const weeks = await listedWeeks(s3, bucket);
  const week = values.week ?? (values.now ? now : weeks[0]);
  const list = week === undefined ? undefined : await readGapList(s3, bucket, week);
  if (!list) throw new Error(noList(where.name, weeks));
  console.log(values.json ? JSON.stringify(list, undefined, 2) : view(list, where.name));
}

function noList(place: string, weeks: readonly string[]): string {
  return weeks.length === 0
    ? `There is no list in ${place} yet. --now makes one.`
    : `There is no list of that week in ${place}; there are ${weeks.join(', ')}.`;
}
