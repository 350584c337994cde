import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

/** The part of the agency's file that decides whether citizens may be served with it. */
const agency = z.object({
  example: z.boolean(),
  emergency: z.object({ confirmed: z.boolean() }),
  helplines: z.record(z.string(), z.object({ confirmed: z.boolean() })),
});

const file = new URL('../knowledge/agency.yaml', import.meta.url);

/** Why a stage must not be deployed with this agency; empty when it may. Only `prod` is held to it. */
export function refusals(stage: string, given: unknown): string[] {
  if (stage !== 'prod') return [];
  const { example, emergency, helplines } = agency.parse(given);
  return [
    ...(example ? ['knowledge/agency.yaml is still the shipped example (example: true)'] : []),
    ...(emergency.confirmed
      ? []
      : [
          'nobody has confirmed the emergency number (emergency.confirmed in knowledge/agency.yaml)',
        ]),
    ...Object.entries(helplines)
      .filter(([, { confirmed }]) => !confirmed)
      .map(
        ([kind]) =>
          `nobody has confirmed the ${kind} line (helplines.${kind}.confirmed in knowledge/agency.yaml)`,
      ),
  ];
}

/** The same, of the agency's file. */
export function readAgency(stage: string): string[] {
  if (!existsSync(file)) throw new Error('knowledge/agency.yaml is missing');
  return refusals(stage, parse(readFileSync(file, 'utf8')));
}
