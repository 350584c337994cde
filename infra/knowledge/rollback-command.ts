import { goBack, versionsOf } from '../../functions/adapters/s3/versions.ts';
import { readOptions, stop } from '../../scripts/command.ts';
import { bucketHelp, bucketOptions, findBucket, thisPerson } from './bucket.ts';
import { changesText, versionsText } from './versions-view.ts';

const help = `Answers from an earlier version of the articles again, within a minute. No deployment, no restart.

  npm run knowledge:rollback                    to the version before
  npm run knowledge:rollback -- --list          shows what was published, when, by whom and what it changed
  npm run knowledge:rollback -- --to <version>  to that one; the first letters of its name do

${bucketHelp}

It moves a pointer and loses nothing: to undo it, roll back --to the version you came from.
The files in knowledge/ stay as they are, so correct them before you publish again.`;

const values = readOptions({
  options: {
    ...bucketOptions,
    list: { type: 'boolean', default: false },
    to: { type: 'string' },
  },
});

if (values.help) console.log(help);
else await run().catch(stop);

async function run(): Promise<void> {
  const { list, to, why, by = thisPerson() } = values;
  const { s3, bucket } = await findBucket(values.bucket);
  if (list) return console.log(versionsText(await versionsOf(s3, bucket)));
  const { version, changes } = await goBack(s3, bucket, { to, by, why, at: new Date() });
  console.log(`Back to version ${version}. It is answered from within a minute.`);
  if (changes) console.log(`  ${changesText(changes)}`);
}
