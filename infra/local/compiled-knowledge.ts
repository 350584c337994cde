import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { contents } from '../../functions/adapters/s3/history.ts';
import type { Publishable } from '../../functions/publish/publish.ts';
import { madeOnce } from '../made-once.ts';
import { townclerkFolder } from './folders.ts';

const described = z.object({ version: z.string(), contents });
const [artifact, about] = ['artifact', 'about.json'];

/**
 * The articles of `knowledge/`, compiled and checked unless they were before from the very same sources in
 * the same hour, since the check asks for the day: both take seconds. Rejects when the check finds an error.
 */
export async function compiledKnowledge(at: Date): Promise<Publishable> {
  const folder = await madeOnce({
    folder: join(townclerkFolder, 'knowledge'),
    sources: ['functions/publish', 'knowledge', 'package-lock.json'],
    ignored: /\.test\.ts$/,
    also: at.toISOString().slice(0, 13),
    kept: 4,
    make: async (into) => {
      // The compiler takes a while to load, too.
      const { publishable } = await import('../../functions/publish/publish.ts');
      const { bytes, ...rest } = publishable(at);
      mkdirSync(into);
      writeFileSync(join(into, artifact), bytes);
      writeFileSync(join(into, about), JSON.stringify(rest));
    },
  });
  const bytes = readFileSync(join(folder, artifact));
  return { bytes, ...described.parse(JSON.parse(readFileSync(join(folder, about), 'utf8'))) };
}
