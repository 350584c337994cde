import type { Planned } from './template.ts';

/**
 * One resource of a type by any name it goes by: its logical id, its physical name, the end of that
 * (`inbox` for `townclerk-dev-inbox.fifo`), or the beginning or end of the logical id without CDK's
 * hash (`messages` for `Datamessages897271AB`). Throws when none or several fit.
 */
export function findResource<T extends Pick<Planned, 'logicalId' | 'name'>>(
  resources: readonly T[],
  name: string,
): T {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const ways: readonly ((resource: T) => boolean)[] = [
    (resource) => resource.logicalId === name || resource.name === name,
    (resource) => resource.name.replace(/\.fifo$/, '').endsWith(`-${name}`),
    ({ logicalId }) => withoutHash(logicalId).endsWith(plain),
    ({ logicalId }) => withoutHash(logicalId).startsWith(plain),
  ];
  for (const way of ways) {
    const [found, another] = resources.filter(way);
    if (found && !another) return found;
  }
  const names = resources.map((each) => each.name).join(', ');
  throw new Error(`Nothing, or not one thing, is named ${name}: ${names}`);
}

const withoutHash = (logicalId: string): string =>
  logicalId.replace(/[0-9A-F]{8}$/, '').toLowerCase();
