import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { functions } from '../../infra/functions.ts';
import { channels, synthesized } from './synthesized.ts';

let stack: Awaited<ReturnType<typeof synthesized>>;
beforeAll(async () => {
  // With all there may be.
  stack = await synthesized({
    context: {
      smsOrigination: 'arn:aws:sms-voice:us-east-1:123456789012:pool/pool-1',
      whatsappOrigination: 'arn:aws:social-messaging:us-east-1:123456789012:phone-number-id/1',
    },
  });
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
