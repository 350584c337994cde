import { readOptions, stop } from '../../scripts/command.ts';
import { s3Client } from '../adapters/s3/client.ts';
import { goBack, versionsOf } from '../adapters/s3/versions.ts';
import { publish } from './publish.ts';

const help = `Checks and compiles the folder knowledge/ and publishes it; answered from within a minute.

  npm run knowledge:publish -- --bucket <name>   the bucket of a deployed stage (output KnowledgeBucket);
                                                 AWS credentials from the environment
  --versions                                     lists what was published, the newest first
  --go-back <version>                            answers from that version again; its first letters do
  --help                                         this text

The local run publishes by itself when it starts.`;

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
  const { bucket, versions, 'go-back': earlier } = values;
  if (!bucket) throw new Error('Name the bucket: --bucket <name>. See --help.');
  const s3 = s3Client();
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
