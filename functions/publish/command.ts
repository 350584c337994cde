import { parseArgs } from 'node:util';
import { s3Client } from '../adapters/s3/client.ts';
import { publish } from './publish.ts';

const help = `Checks and compiles the folder knowledge/ and publishes it; answered from within a minute.

  npm run knowledge:publish -- --bucket <name>   the bucket of a deployed stage (output KnowledgeBucket);
                                                 AWS credentials from the environment
  --help                                         this text

The local run publishes by itself when it starts.`;

const { values } = parseArgs({
  options: { bucket: { type: 'string' }, help: { type: 'boolean', default: false } },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  if (!values.bucket) throw new Error('Name the bucket: --bucket <name>. See --help.');
  const version = await publish(s3Client(), values.bucket);
  console.log(`Published version ${version}. The next questions are answered from it.`);
}

function stop(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
