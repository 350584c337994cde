import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { madeOnce } from '../made-once.ts';
import { townclerkFolder } from './folders.ts';

/** All that the template and the bundled functions are made from, and what leaves no trace in them. */
const from = {
  sources: [
    'functions',
    'infra',
    'intents',
    'knowledge',
    'cdk.json',
    'package-lock.json',
    'docs/desk-api.json',
  ],
  ignored: /\.test\.ts$|[\\/]infra[\\/]local[\\/]/,
  kept: 4,
};

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
    ...from,
    also: JSON.stringify(options),
    make: async (outdir) => {
      // The CDK takes a while to load, too.
      const { synthesize } = await import('../synthesize.ts');
      const { Code } = await import('aws-cdk-lib/aws-lambda');
      const bundles = await bundled();
      await synthesize({ ...options, outdir, code: (name) => Code.fromAsset(join(bundles, name)) });
    },
  });
  const template = readdirSync(assembly).find((name) => name.endsWith('.template.json'));
  if (!template)
    throw new Error(`${assembly} holds no template; delete the folder and start again.`);
  return join(assembly, template);
}

/** The functions' code, which no context changes. */
const bundled = (): Promise<string> =>
  madeOnce({
    folder: join(townclerkFolder, 'bundles'),
    ...from,
    make: async (into) => {
      const { bundle } = await import('../bundle.ts');
      await bundle(undefined, into);
    },
  });
