import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';
import { role } from '../../../intents/model/handoff/staff.ts';

const account = z.strictObject({
  /** What it is called on the command line. */
  id: z.string().regex(/^[\w-]+$/),
  name: z.string().min(1),
  roles: z.array(role),
  topics: z.array(z.string()),
  languages: z.array(z.string()),
});
export type Account = z.infer<typeof account>;

/** The accounts of accounts.yaml. */
export const shippedAccounts = (): readonly Account[] =>
  z.array(account).parse(parse(readFileSync(new URL('./accounts.yaml', import.meta.url), 'utf8')));

/** The account's `sub`: always the same, in the form of Cognito's. */
export const subjectOf = ({ id }: Account): string =>
  createHash('sha256')
    .update(`townclerk local staff ${id}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

/** The account as the attributes of a user of the pool. */
export const attributesOf = (account: Account): Record<string, string> => ({
  sub: subjectOf(account),
  email: `${account.id}@riverton.example`,
  email_verified: 'true',
  name: account.name,
  'custom:topics': account.topics.join(','),
  'custom:languages': account.languages.join(','),
  'cognito:user_status': 'CONFIRMED',
});
