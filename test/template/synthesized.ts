import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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

let plain: ReturnType<typeof synthesizedWith> | undefined;

/**
 * Synthesizes with every check but without bundling, which takes longer and has its own test. The stack
 * that nothing is asked of is synthesized once for all who look at it.
 */
export function synthesized(options: SynthesizeOptions = {}) {
  if (Object.keys(options).length > 0) return synthesizedWith(options);
  plain ??= synthesizedWith({});
  return plain;
}

async function synthesizedWith(options: SynthesizeOptions) {
  const json = JSON.parse(await templateOf(options));
  const { Resources } = parsed.parse(json);
  return {
    template: Template.fromJSON(json),
    /** All resources of a type, by logical id. */
    all: (type: string): Resources =>
      Object.fromEntries(Object.entries(Resources).filter(([, each]) => each.Type === type)),
  };
}

/** The text of the template; the assembly it comes in is deleted. */
async function templateOf(options: SynthesizeOptions): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'townclerk-template-'));
  const code = () => Code.fromInline('export const handler = () => undefined;');
  try {
    const { templateFile } = await synthesize({ outdir, channels, code, ...options });
    return readFileSync(templateFile, 'utf8');
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
