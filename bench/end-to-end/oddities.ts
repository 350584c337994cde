import type { LocalStack } from '../../infra/local/local-stack.ts';

/** What every answer counts; anything else that was counted is worth a look. */
const ordinary = new Set([
  'EventsAccepted',
  'EventIgnored',
  'Turns',
  'Sent',
  'AcceptedToSent',
  'Receipts',
]);

/** What the functions counted and logged beyond the ordinary: how often each. */
export function oddities(stack: LocalStack): Readonly<Record<string, number>> {
  const counted = stack
    .metrics()
    .filter(({ name }) => !ordinary.has(name))
    .map(({ name, dimensions, sum }) => [label(name, dimensions), sum] as const);
  const logged = Object.keys(stack.functions.processes()).flatMap((name) => {
    const errors = stack.functions.log(name).filter(isError).length;
    return errors > 0 ? [[`errors in the log of ${name}`, errors] as const] : [];
  });
  return Object.fromEntries([...counted, ...logged]);
}

const label = (name: string, { service = '', ...more }: Readonly<Record<string, string>>): string =>
  [service, name, ...Object.values(more)].join(' ');

/** The logger's own lines, and what the runtime writes for a function that failed. */
const isError = (line: string): boolean =>
  line.includes('"level":"ERROR"') || /ERROR|Sandbox\.|Runtime\./.test(line);
