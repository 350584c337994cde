import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { AuditLog } from '../../intents/desk-ports.ts';
import { retain } from '../../intents/model/retention.ts';
import type { Clock, Random } from '../../intents/ports.ts';
import { auditTag } from './audit-tag.ts';
import type { Audited, Wanted } from './staff.ts';

interface StaffAuditPorts {
  /** The audit in the table of this name. */
  readonly auditIn: (table: string) => Pick<AuditLog, 'put'>;
  /** Who AWS says is calling: an ARN. */
  readonly caller: () => Promise<string>;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Puts what an operator does with accounts into the audit of their pool: by whom, with whose account, and
 * what it may do, in ids and codes; never a name or an address. Rejects when the pool does not say where.
 */
export async function openStaffAudit(
  client: CognitoIdentityProviderClient,
  pool: string,
  { auditIn, caller, clock, random }: StaffAuditPorts,
): Promise<Audited> {
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: pool }));
  const table = UserPool?.UserPoolTags?.[auditTag];
  if (!table) throw new Error(`The pool ${pool} has no tag ${auditTag}: deploy this version first`);
  const audit = auditIn(table);
  const operator = await caller();
  return async (action, id, wanted) => {
    const now = clock.now();
    await audit.put([
      {
        subject: `staff#${id}`,
        id: random.id(),
        at: now.toISOString(),
        actor: { kind: 'staff', id: operator, role: 'operator' },
        via: 'command',
        action,
        ...(wanted && { changed: changedOf(wanted) }),
        ...retain('audit', now),
      },
    ]);
  };
}

const changedOf = ({ name, ...lists }: Wanted): Record<string, string> => ({
  ...(name !== undefined && { name: 'given' }),
  ...Object.fromEntries(
    (['roles', 'topics', 'languages'] as const).flatMap((each) =>
      lists[each] ? [[each, lists[each].join(' ')]] : [],
    ),
  ),
});
