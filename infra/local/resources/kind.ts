import * as z from 'zod';
import type { Endpoints } from '../places.ts';
import type { World } from '../world.ts';

/** One resource of the template, named. */
export interface Named {
  readonly logicalId: string;
  /** Its physical name. */
  readonly name: string;
}

/** What `Ref` and `Fn::GetAtt` of a resource give. */
export interface Identity {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What an identity may depend on besides the name. */
export interface IdentityScope {
  readonly stackName: string;
  readonly endpoints: Endpoints;
  /** By logical id of the table; known once the table exists. */
  readonly streamArn: (logicalId: string) => string | undefined;
}

interface Definition<P> {
  readonly type: string;
  /** The property that holds the physical name, where there is one. */
  readonly nameProperty?: string;
  /** The name when the template gives none; `<stack>-<logical id>` unless said otherwise. */
  readonly defaultName?: (name: string, properties: Readonly<Record<string, unknown>>) => string;
  /** Strict: a property that is not in it stops the start, with its path. */
  readonly properties: z.ZodType<P>;
  /** `properties` as the template gives them, unresolved. */
  readonly identify: (
    resource: Named,
    scope: IdentityScope,
    properties: Readonly<Record<string, unknown>>,
  ) => Identity;
  readonly start: (
    resource: Named & { readonly properties: P },
    world: World,
  ) => Promise<void> | void;
}

/** One resource type the local run supports. */
export interface Kind extends Omit<Definition<unknown>, 'properties' | 'start'> {
  /** Every property that is unsupported or malformed, as `path: why`. */
  problems(properties: unknown): readonly string[];
  start(resource: Named, properties: unknown, world: World): Promise<void>;
}

export function kind<P>({ properties, start, ...rest }: Definition<P>): Kind {
  return {
    ...rest,
    problems: (given) => properties.safeParse(given).error?.issues.flatMap(describe) ?? [],
    start: async (resource, given, world) =>
      start({ ...resource, properties: properties.parse(given) }, world),
  };
}

/** A property that changes nothing on this machine, and the reason. */
export const inert = (reason: string) => z.unknown().optional().describe(reason);

export const tags = inert('nothing is billed or searched by tag here');
export const atRest = inert('nothing is encrypted at rest on this machine');

function describe(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return [`${at}: ${issue.message}`];
  return issue.keys.map((key) => `${at ? `${at}.` : ''}${key}: not supported`);
}
