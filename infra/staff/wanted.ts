import * as z from 'zod';
import { type Role, role } from '../../intents/model/handoff/staff.ts';
import type { Wanted } from './staff.ts';

/** What the command was given. */
export interface Given {
  readonly name?: string | undefined;
  readonly role?: readonly string[] | undefined;
  readonly topics?: string | undefined;
  readonly languages?: string | undefined;
}

/** What an agency has, by the names staff can be given. */
export interface Known {
  readonly topics: readonly string[];
  readonly languages: readonly string[];
}

/**
 * What is wanted of whom. Throws, naming what there is, for an address, a role, a topic or a language
 * there is not; a new account needs all of them.
 */
export function readWanted(email: string, given: Given, known: Known, isNew: boolean): Wanted {
  if (!z.email().safeParse(email).success) throw new Error(`${email} is no e-mail address`);
  const missing = (['name', 'role', 'topics', 'languages'] as const).filter(
    (each) => given[each] === undefined,
  );
  if (isNew && missing.length > 0)
    throw new Error(`A new account needs ${missing.map((each) => `--${each}`).join(', ')}`);
  if (given.name !== undefined && given.name.trim() === '') throw new Error('--name is empty');
  return {
    email,
    ...(given.name !== undefined && { name: given.name.trim() }),
    ...(given.role && { roles: given.role.map(readRole) }),
    ...(given.topics !== undefined && { topics: listed('topics', given.topics, known.topics) }),
    ...(given.languages !== undefined && {
      languages: listed('languages', given.languages, known.languages),
    }),
  };
}

function readRole(text: string): Role {
  const found = role.safeParse(text);
  if (found.success) return found.data;
  throw new Error(`There is no role ${text}; there are ${role.options.join(', ')}`);
}

/** `waste,water`, or `all`. */
function listed(what: string, text: string, known: readonly string[]): string[] {
  if (text === 'all') return ['*'];
  const items = text.split(',').map((each) => each.trim());
  const unknown = items.filter((each) => !known.includes(each));
  if (unknown.length > 0)
    throw new Error(`No ${what} ${unknown.join(', ')}; there are all, ${known.join(', ')}`);
  return items;
}
