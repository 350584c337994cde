import { publish } from '../../functions/publish/publish.ts';
import { readOptions, stop } from '../../scripts/command.ts';
import { bucketHelp, bucketOptions, findBucket, thisPerson } from './bucket.ts';
import { changesText } from './versions-view.ts';

const help = `Checks and compiles the folder knowledge/ and publishes it; answered from within a minute.

  npm run knowledge:publish -- [--bucket <name>] [--why <words>] [--by <name>] [--folder <path>]

${bucketHelp}
  --folder <path>  another folder with agency.yaml, languages/ and topics/

Nothing is published while \`npm run check\` finds an error. npm run knowledge:rollback undoes it.
The local run also publishes by itself when it starts.`;

const values = readOptions({ options: { ...bucketOptions, folder: { type: 'string' } } });

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  const { why, folder, by = thisPerson() } = values;
  const { s3, bucket } = await findBucket(values.bucket);
  const { pointer, unchanged, changes } = await publish(s3, bucket, {
    by,
    why,
    folder,
    at: new Date(),
  });
  console.log(
    unchanged
      ? `Nothing has changed: version ${pointer.sha256} is what citizens are answered from.`
      : `Published version ${pointer.sha256}. It is answered from within a minute.`,
  );
  if (changes && !unchanged) console.log(`  ${changesText(changes)}`);
}
