import { writeFileSync } from 'node:fs';
import { channelsPage } from '../functions/channels/page.ts';
import { describeApi } from '../functions/desk-api/document.ts';
import { routes } from '../functions/desk-api/routes.ts';
import { channels } from '../functions/runtime/channels.ts';
import { readOptions } from './command.ts';

const help = `Writes what of docs/ is generated from the code. A test fails while it is of before.

  npm run docs     docs/channels.md, what each channel can do; docs/desk-api.json, what the desk's API is

  --help           this text, and nothing is written`;

const values = readOptions({ options: { help: { type: 'boolean', default: false } } });

if (values.help) console.log(help);
else write();

function write(): void {
  const written = {
    'channels.md': channelsPage(Object.values(channels)),
    'desk-api.json': `${JSON.stringify(describeApi(routes), null, 2)}\n`,
  };
  for (const [name, text] of Object.entries(written)) {
    writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
    console.log(`docs/${name} is written`);
  }
}
