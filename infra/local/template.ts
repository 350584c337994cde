import type { Assembly } from './assembly.ts';
import { whyInert } from './inert.ts';
import { createResolver, type Problem } from './intrinsics.ts';
import { account, region } from './places.ts';
import type { Identity, IdentityScope, Kind, Named } from './resources/kind.ts';
import { kinds } from './resources/kinds.ts';

/** One resource of the template that the local run starts. */
export interface Planned extends Named {
  readonly kind: Kind;
  readonly ref: string;
  /** With all intrinsic functions resolved; those of a stream only once its table exists. */
  readonly properties: () => Record<string, unknown>;
}

export interface Plan {
  /** In the order to start them; conditions that do not hold and inert types left out. */
  readonly resources: readonly Planned[];
  readonly outputs: () => Readonly<Record<string, string>>;
}

/** Nothing listens yet, but names and forms can be checked. */
const nowhere: IdentityScope = {
  stackName: 'check',
  endpoints: {
    dynamodb: 'http://127.0.0.1',
    sqs: 'http://127.0.0.1',
    s3: 'http://127.0.0.1',
    sns: 'http://127.0.0.1',
    ssm: 'http://127.0.0.1',
    gateway: 'http://127.0.0.1',
  },
  streamArn: () => undefined,
};

/** Throws one error that lists everything in the template that the local run does not support. */
export function checkTemplate(assembly: Assembly): void {
  const problems: string[] = [];
  const plan = planStack(assembly, nowhere, (at, what) => problems.push(`${at}: ${what}`));
  for (const [logicalId, { Type, Condition }] of Object.entries(assembly.template.Resources)) {
    if (whyInert(Type) || kinds.some(({ type }) => type === Type)) continue;
    problems.push(
      `${logicalId}: the resource type ${Type}${Condition ? ` (if ${Condition})` : ''}`,
    );
  }
  for (const { kind, logicalId, properties } of plan.resources) {
    const found = kind.problems(properties());
    problems.push(...found.map((problem) => `${logicalId} (${kind.type}) ${problem}`));
  }
  plan.outputs();
  if (problems.length === 0) return;
  throw new Error(
    `The template has what the local run does not support:\n${[...new Set(problems)].map((each) => `  - ${each}\n`).join('')}` +
      'Add the type or property in infra/local/resources/ (or, when it changes nothing here, say why:\n' +
      "a type in infra/local/inert.ts, a property as `inert(reason)` in its type's file), an intrinsic\n" +
      'function in infra/local/intrinsics.ts.',
  );
}

/** Names every resource and readies its properties to be resolved. */
export function planStack(
  { template, stackName }: Assembly,
  scope: Omit<IdentityScope, 'stackName'>,
  problem: Problem = refuse,
): Plan {
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stackName}/local`,
  };
  const { resolve, condition } = createResolver(
    {
      ref: (name) => pseudo[name] ?? template.Parameters[name]?.Default ?? identity(name)?.ref,
      attribute: (logicalId, name) => attribute(logicalId, name),
      conditions: template.Conditions,
    },
    problem,
  );
  const resolveAll = (value: Record<string, unknown>, at: string): Record<string, unknown> => {
    const resolved = resolve(value, at);
    return typeof resolved === 'object' && resolved ? { ...resolved } : {};
  };
  const named = (logicalId: string, kind: Kind): Named => {
    const resource = template.Resources[logicalId];
    const given = kind.nameProperty && resource?.Properties[kind.nameProperty];
    const standard = `${stackName}-${logicalId}`;
    const name = given
      ? String(resolve(given, `${logicalId}.${kind.nameProperty}`))
      : (kind.defaultName?.(standard, resource?.Properties ?? {}) ?? standard);
    return { logicalId, name };
  };
  const identity = (logicalId: string): Identity | undefined => {
    const resource = template.Resources[logicalId];
    if (!resource) return undefined;
    const kind = kinds.find((each) => each.type === resource.Type);
    if (!kind) return { ref: `${stackName}-${logicalId}`, attributes: {} };
    return kind.identify(named(logicalId, kind), { stackName, ...scope }, resource.Properties);
  };
  /** Inert resources have every attribute: a name that leads nowhere. */
  const attribute = (logicalId: string, name: string): string | undefined => {
    const known = identity(logicalId)?.attributes;
    const type = template.Resources[logicalId]?.Type;
    return (
      known?.[name] ?? (type && whyInert(type) ? `arn:aws:inert:::${logicalId}/${name}` : undefined)
    );
  };
  const declared = Object.entries(template.Resources).filter(
    ([, { Condition }]) => !Condition || condition(Condition, 'Resources'),
  );
  return {
    resources: kinds.flatMap((kind) =>
      declared
        .filter(([, { Type }]) => Type === kind.type)
        .map(([logicalId, { Properties }]) => ({
          ...named(logicalId, kind),
          kind,
          ref: identity(logicalId)?.ref ?? logicalId,
          properties: () => resolveAll(Properties, logicalId),
        })),
    ),
    outputs: () =>
      Object.fromEntries(
        Object.entries(template.Outputs).map(([name, { Value }]) => [
          name,
          String(resolve(Value, `Outputs.${name}`)),
        ]),
      ),
  };
}

const refuse: Problem = (at, what) => {
  throw new Error(`${at}: the local run cannot resolve ${what}`);
};
