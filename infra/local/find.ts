import type { Planned } from './template.ts';

/**
 * One resource of a type by any name it goes by: its logical id, its physical name, the end of that
 * (`inbox` for `townclerk-dev-inbox.fifo`), or a part of its CDK path. Throws when none or several fit.
 */
export function findResource<T extends Pick<Planned, 'logicalId' | 'name' | 'path'>>(
  resources: readonly T[],
  name: string,
): T {
  const ways: readonly ((resource: T) => boolean)[] = [
    (resource) => resource.logicalId === name || resource.name === name,
    (resource) => resource.name.replace(/\.fifo$/, '').endsWith(`-${name.replace(/\.fifo$/, '')}`),
    (resource) => resource.path.toLowerCase().split('/').includes(name.toLowerCase()),
  ];
  for (const way of ways) {
    const [found, another] = resources.filter(way);
    if (found && !another) return found;
  }
  throw new Error(
    `Nothing, or not one thing, is named ${name}: ${resources.map((each) => each.name).join(', ')}`,
  );
}
