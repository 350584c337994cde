import { writeFileSync } from 'node:fs';
import { channelsPage } from '../functions/channels/page.ts';
import { channels } from '../functions/runtime/channels.ts';

/** Writes the pages of docs/ that are generated from the code. */
const page = new URL('../docs/channels.md', import.meta.url);
writeFileSync(page, channelsPage(Object.values(channels)));
console.log('docs/channels.md is written');
