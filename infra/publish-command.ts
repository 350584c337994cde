import { S3Client } from '@aws-sdk/client-s3';
import { goBack, versionsOf } from '../functions/adapters/s3/versions.ts';
import { publish } from '../functions/publish/publish.ts';
import { readOptions, stop } from '../scripts/command.ts';
import { findWhere } from './where.ts';

const help = `Checks and compiles the folder knowledge/ and publishes it; answered from within a minute.

  npm run knowledge:publish                      to the local run
  npm run knowledge:publish -- --bucket <name>   the bucket of a deployed stage (output KnowledgeBucket);
                                                 AWS credentials from the environment
  --versions                                     lists what was published, the newest first
  --go-back <version>                            answers from that version again; its first letters do
  --help                                         this text

The local run also publishes by itself when it starts.`;

const values = readOptions({
  options: {
    bucket: { type: 'string' },
    versions: { type: 'boolean', default: false },
    'go-back': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  const { versions, 'go-back': earlier } = values;
  const { s3, bucket } = await findBucket(values.bucket);
  if (versions) {
    for (const { version, published, current } of await versionsOf(s3, bucket))
      console.log(`${published.toISOString()}  ${version}${current ? '  (current)' : ''}`);
  } else if (earlier !== undefined) {
    const version = await goBack(s3, bucket, earlier);
    console.log(`Back to version ${version}. It is answered from within a minute.`);
  } else {
    console.log(
      `Published version ${await publish(s3, bucket)}. It is answered from within a minute.`,
    );
  }
}

async function findBucket(named: string | undefined): Promise<{ s3: S3Client; bucket: string }> {
  if (named !== undefined) return { s3: new S3Client(), bucket: named };
  const { client, knowledgeBucket: bucket = '' } = await findWhere(undefined);
  return { s3: new S3Client({ ...client('s3'), forcePathStyle: true }), bucket };
}
