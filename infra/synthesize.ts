import { readFileSync } from 'node:fs';
import { App, Validations } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as z from 'zod';
import { bundle, bundleFolder } from './bundle.ts';
import type { ChannelRow } from './channels.ts';
import { ServiceSpecCheck } from './checks/service-spec.ts';
import { TownclerkStack } from './stack.ts';
import { readStage } from './stages.ts';

export interface SynthesizeOptions {
  /** `dev` when not given. */
  readonly stage?: string;
  /** Where the cloud assembly goes; the CDK's choice when not given. */
  readonly outdir?: string;
  /** As `-c key=value`: `settle`, `alarmEmail`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** The registry's when not given. */
  readonly channels?: readonly ChannelRow[];
  /** The code of each function; bundled from its folder when not given. */
  readonly code?: (name: string) => Code;
}

export interface Synthesized {
  readonly templateFile: string;
  readonly outdir: string;
  readonly stackName: string;
}

/** Bundles the functions, synthesizes the stack and checks it. Rejects when a check finds anything. */
export async function synthesize(options: SynthesizeOptions = {}): Promise<Synthesized> {
  const { stage, outdir, context } = options;
  const app = new App({
    ...(outdir !== undefined && { outdir }),
    analyticsReporting: false,
    context: { ...flags(), ...assetPaths, ...context, ...(stage !== undefined && { stage }) },
  });
  const settings = readStage(app.node.getAllContext());
  if (!options.code) await bundle();
  const stack = new TownclerkStack(app, {
    stage: settings,
    channels: options.channels ?? (await registered()),
    code: options.code ?? ((name) => Code.fromAsset(bundleFolder(name))),
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), await ServiceSpecCheck.load());
  const assembly = app.synth();
  const { templateFullPath } = assembly.getStackArtifact(stack.artifactId);
  return {
    templateFile: templateFullPath,
    outdir: assembly.directory,
    stackName: stack.stackName,
  };
}

/** Has the template name each function's bundle in the assembly (`aws:asset:path`), as the CLI does. */
const assetPaths = { 'aws:cdk:enable-asset-metadata': true };

/** The feature flags, which the CLI passes but a call from here does not. */
const flags = (): Record<string, unknown> =>
  z
    .object({ context: z.record(z.string(), z.unknown()) })
    .parse(JSON.parse(readFileSync(new URL('../cdk.json', import.meta.url), 'utf8'))).context;

async function registered(): Promise<readonly ChannelRow[]> {
  return Object.values(await import('../functions/channels/registry.ts'));
}
