import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import type { ChannelRow } from '../../infra/channels.ts';
import { type SynthesizeOptions, synthesize } from '../../infra/synthesize.ts';

const parameter = (name: string, readBy: 'webhook' | 'deliver', secret = true) => ({
  name,
  readBy: [readBy],
  secret,
});

/** A channel as the stack sees it, made up. */
export const channel = (id: string, typing = false): ChannelRow => ({
  id,
  name: id.toUpperCase(),
  parameters: [parameter('signing-secret', 'webhook'), parameter('token', 'deliver')],
  ...(typing && { typing: () => undefined, quietAfterHours: 26 }),
});

/** Four made-up channels, one that can show typing: enough for every rule of the stack. */
export const channels: readonly ChannelRow[] = [
  channel('alpha', true),
  channel('bravo'),
  channel('charlie'),
  channel('delta'),
];

const parsed = z.object({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
export type Resources = z.output<typeof parsed>['Resources'];

/** Synthesizes with every check but without bundling, which takes longer and has its own test. */
export async function synthesized(options: SynthesizeOptions = {}) {
  const { templateFile } = await synthesize({
    outdir: mkdtempSync(join(tmpdir(), 'townclerk-template-')),
    channels,
    code: () => Code.fromInline('export const handler = () => undefined;'),
    ...options,
  });
  const json = JSON.parse(readFileSync(templateFile, 'utf8'));
  const { Resources } = parsed.parse(json);
  return {
    template: Template.fromJSON(json),
    /** All resources of a type, by logical id. */
    all: (type: string): Resources =>
      Object.fromEntries(Object.entries(Resources).filter(([, each]) => each.Type === type)),
  };
}
