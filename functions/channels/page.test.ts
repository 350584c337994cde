import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { channels } from '../runtime/channels.ts';
import { channelsPage } from './page.ts';

test('docs/channels.md is what the code says; if not: npm run docs', () => {
  const page = readFileSync(new URL('../../docs/channels.md', import.meta.url), 'utf8');
  expect(page).toBe(channelsPage(Object.values(channels)));
});
