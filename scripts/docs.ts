import { writeFileSync } from 'node:fs';
import { channelsPage } from '../functions/channels/page.ts';
import { describeApi } from '../functions/desk-api/document.ts';
import { routes } from '../functions/desk-api/routes.ts';
import { channels } from '../functions/runtime/channels.ts';

/** Writes what of docs/ is generated from the code. */
const written = {
  'channels.md': channelsPage(Object.values(channels)),
  'desk-api.json': `${JSON.stringify(describeApi(routes), null, 2)}\n`,
};
for (const [name, text] of Object.entries(written)) {
  writeFileSync(new URL(`../docs/${name}`, import.meta.url), text);
  console.log(`docs/${name} is written`);
}
