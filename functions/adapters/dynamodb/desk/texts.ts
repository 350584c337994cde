import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import type {
  HandoffResult,
  MuteStore,
  NoticeStore,
  TextStore,
} from '../../../../intents/desk-ports.ts';
import type { AuditEntry } from '../../../../intents/model/handoff/audit.ts';
import { mute } from '../../../../intents/model/handoff/mute.ts';
import { notice } from '../../../../intents/model/handoff/notice.ts';
import { teamText } from '../../../../intents/model/handoff/team-text.ts';
import { putAudit } from '../audit-row.ts';
import { staleBy } from '../cancellation.ts';
import type { Unread } from '../row.ts';
import { putVersion, type Write } from '../writes.ts';
import { createKindRows } from './kind-rows.ts';

interface TextTables {
  readonly texts: string;
  readonly audit: string;
}

/** Rows of one kind in the table `texts`, each change with its audit or not at all. */
function createVersions<T extends { readonly id: string; readonly version: number }>(
  client: DynamoDBDocumentClient,
  tables: TextTables,
  kind: string,
  schema: z.ZodType<T>,
  unread?: Unread,
) {
  async function change(write: Write, audit: AuditEntry): Promise<HandoffResult> {
    const TransactItems = [write, putAudit(tables.audit, audit)];
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return 'committed';
    } catch (error) {
      return staleBy(error, TransactItems.length);
    }
  }
  return {
    put: (value: T, audit: AuditEntry) =>
      change(putVersion(tables.texts, { ...value, kind }, value.version), audit),
    remove: ({ id, version }: Pick<T, 'id' | 'version'>, audit: AuditEntry) => {
      const Delete = { TableName: tables.texts, Key: { kind, id }, ...isVersion(version) };
      return change({ Delete }, audit);
    },
    all: createKindRows(client, tables.texts, kind, schema, unread).all,
  };
}

/** Supervisors' notices, in DynamoDB, for who only says them. */
export const createNoticeReader = (
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): Pick<NoticeStore, 'all'> => ({
  all: createKindRows(client, table, 'notice', notice, unread).all,
});

/** Supervisors' notices, in DynamoDB. */
export const createNoticeStore = (
  client: DynamoDBDocumentClient,
  tables: TextTables,
  unread?: Unread,
): NoticeStore => createVersions(client, tables, 'notice', notice, unread);

/** What teams reply often, in DynamoDB. */
export const createTextStore = (
  client: DynamoDBDocumentClient,
  tables: TextTables,
  unread?: Unread,
): TextStore => createVersions(client, tables, 'text', teamText, unread);

const isVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

/** Who is muted, in DynamoDB: the table `staff`, by contact. */
export function createMuteStore(
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): MuteStore {
  const { put, remove, all } = createKindRows(client, table, 'mute', mute, unread);
  return { put: (given) => put(given.contactId, given), remove, all };
}
