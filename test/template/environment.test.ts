import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { channels, synthesized } from './synthesized.ts';

let stack: Awaited<ReturnType<typeof synthesized>>;
beforeAll(async () => {
  stack = await synthesized();
});

/** What every function is told without asking. */
const given = ['STAGE', 'POWERTOOLS_SERVICE_NAME', 'POWERTOOLS_METRICS_NAMESPACE', 'NODE_OPTIONS'];

test.each(functions.map((row) => [row.name, row] as const))(
  '%s is told what its lambda.ts reads from the environment, and no more',
  (name, { perChannel }) => {
    const instance = perChannel ? `${name}-${channels[0]?.id}` : name;
    const [found] = Object.values(
      stack.template.findResources('AWS::Lambda::Function', {
        Properties: { FunctionName: `townclerk-dev-${instance}` },
      }),
    );
    const told = Object.keys(found?.Properties.Environment.Variables);
    expect(told.filter((variable) => !given.includes(variable)).sort()).toEqual(
      readBy(name).sort(),
    );
  },
);

/** The names in `readEnvironment([...])` of the function's lambda.ts. */
function readBy(name: string): string[] {
  const source = readFileSync(
    new URL(`../../functions/${name}/lambda.ts`, import.meta.url),
    'utf8',
  );
  const [, names = ''] = /readEnvironment\(\[([^\]]*)\]\)/.exec(source) ?? [];
  return [...names.matchAll(/'([A-Z_]+)'/g)].map(([, variable = '']) => variable);
}
