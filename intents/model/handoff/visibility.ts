import type { Change } from './change.ts';
import { covers, type Role, type Staff } from './staff.ts';

/** The roles that answer citizens. Editors and operators see no case. */
const roles: readonly Role[] = ['agent', 'supervisor'];

type Seeing = Pick<Staff, 'id' | 'roles' | 'topics'>;

/** Whether somebody works on cases at all. */
export const worksOnCases = ({ roles: theirs }: Pick<Staff, 'roles'>): boolean =>
  theirs.some((role) => roles.includes(role));

/** Whether somebody may see a case: it is of their topics, or theirs. */
export const seesCase = (
  staff: Seeing,
  { topic, owner }: { readonly topic: string; readonly owner?: { readonly id: string } },
): boolean => worksOnCases(staff) && (owner?.id === staff.id || covers(staff.topics, topic));

/** Whether somebody may be told of a change. Of no case: who is present, and notices. */
export const seesChange = (
  staff: Seeing,
  { topic, ownerId }: Pick<Change, 'topic' | 'ownerId'>,
): boolean =>
  topic === undefined
    ? worksOnCases(staff)
    : seesCase(staff, { topic, ...(ownerId !== undefined && { owner: { id: ownerId } }) });

/** Whether a supervisor of this topic. */
export const supervises = (staff: Seeing, topic: string): boolean =>
  staff.roles.includes('supervisor') && covers(staff.topics, topic);
