import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from '../made-once.ts';
import { townclerkFolder } from './folders.ts';

/** All that the template and the bundled functions are made from. */
const sources = [
  'functions',
  'infra',
  'intents',
  'knowledge',
  'cdk.json',
  'package-lock.json',
  'docs/desk-api.json',
];

interface Options {
  readonly stage: string;
  readonly context: Readonly<Record<string, string>>;
}

/**
 * The template of this stage and context, synthesized unless it was before from the very same sources:
 * bundling and synthesizing take several seconds. Returns the template's path.
 */
export async function synthesized(options: Options): Promise<string> {
  const assembly = await madeOnce({
    folder: join(townclerkFolder, 'assemblies'),
    sources,
    ignored: /\.test\.ts$|[\\/]infra[\\/]local[\\/]/,
    also: JSON.stringify(options),
    kept: 4,
    make: async (outdir) => {
      // The CDK takes a while to load, too.
      const { synthesize } = await import('../synthesize.ts');
      await synthesize({ ...options, outdir });
    },
  });
  const template = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  if (!template)
    throw new Error(`${assembly} holds no template; delete the folder and start again.`);
  return join(assembly, template);
}
