import type { Change } from './change.ts';
import type { Role, Staff } from './staff.ts';
import { covers } from './staff.ts';

type Person = Pick<Staff, 'id' | 'roles' | 'topics'>;
/** Where a case is: what decides who may see it. */
export interface Place {
  readonly topic?: string | undefined;
  readonly ownerId?: string | undefined;
}

/** Whose work is cases. Editors and operators have no business in them. */
const withCases: readonly Role[] = ['agent', 'supervisor'];

/** Whether somebody works on cases at all, of whatever topic. */
export const worksOnCases = ({ roles }: Pick<Staff, 'roles'>): boolean =>
  roles.some((role) => withCases.includes(role));

/** Whether a case may be seen: by those who cover its topic, and by whoever it belongs to. */
export const maySeeCase = (person: Person, { topic, ownerId }: Place): boolean =>
  worksOnCases(person) &&
  (ownerId === person.id || (topic !== undefined && covers(person.topics, topic)));

/**
 * Whether somebody may be told of a change: of what concerns a case only if they may see the case; of
 * colleagues who come and go if they work on cases; of notices whoever is signed in.
 */
export function maySee(
  person: Person,
  change: Pick<Change, 'kind' | 'handoffId'> & Place,
): boolean {
  if (change.kind === 'notice') return true;
  if (change.kind === 'presence' && change.handoffId === undefined) return worksOnCases(person);
  return maySeeCase(person, change);
}

/** Whether somebody is a supervisor of this topic. */
export const supervises = ({ roles, topics }: Person, topic: string): boolean =>
  roles.includes('supervisor') && covers(topics, topic);
