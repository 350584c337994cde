import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

/** The sections of a template the local run understands; any other section is refused. */
const template = z.strictObject({
  AWSTemplateFormatVersion: z.string().optional(),
  Description: z.string().optional(),
  Metadata: z.unknown().optional(),
  /** Assertions about the deploying account; there is none here. */
  Rules: z.unknown().optional(),
  Parameters: z
    .record(z.string(), z.looseObject({ Default: z.coerce.string().optional() }))
    .default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), resource),
  Outputs: z.record(z.string(), z.looseObject({ Value: z.unknown() })).default({}),
});
export type Template = z.infer<typeof template>;

const assets = z.looseObject({
  files: z.record(
    z.string(),
    z.looseObject({ source: z.looseObject({ path: z.string().optional() }) }),
  ),
});

/** What CDK synthesized: one stack's template, and where its assets are on this disk. */
export interface Assembly {
  readonly stackName: string;
  readonly template: Template;
  /** The folder or file of an asset, by the S3 key the template names it with. */
  readonly asset: (key: string) => string | undefined;
}

/** Reads `<stack>.template.json` and, beside it, `<stack>.assets.json`. */
export function readAssembly(templateFile: string): Assembly {
  const files = readAssets(templateFile.replace(/\.template\.json$/, '.assets.json'));
  const parsed = template.safeParse(readJson(templateFile));
  if (!parsed.success) {
    throw new Error(
      `The local run cannot read ${templateFile}. Add support in infra/local/assembly.ts.\n${z.prettifyError(parsed.error)}`,
    );
  }
  return {
    stackName: templateFile.replace(/^.*[\\/]/, '').replace(/\.template\.json$/, ''),
    template: parsed.data,
    // The key in the bucket is the asset's hash with its extension.
    asset: (key) => files.get(key.replace(/^.*\//, '').replace(/\..*$/, '')),
  };
}

function readAssets(file: string): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map();
  const { files } = assets.parse(readJson(file));
  return new Map(
    Object.entries(files).flatMap(([hash, { source }]) =>
      source.path ? [[hash, join(dirname(file), source.path)] as const] : [],
    ),
  );
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
