import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
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
import { staleBy } from '../cancellation.ts';
import { putNew, putVersion, type Write } from '../writes.ts';
import { createKindRows } from './kind-rows.ts';

/** Supervisors' notices, in DynamoDB: the table `texts`. */
export function createNoticeStore(client: DynamoDBDocumentClient, table: string): NoticeStore {
  const { put, remove, all } = createKindRows(client, table, 'notice', notice);
  return { put: (given) => put(given.id, given), remove, all };
}

/** What teams reply often, in DynamoDB: the table `texts`, each change with its audit or not at all. */
export function createTextStore(
  client: DynamoDBDocumentClient,
  tables: { readonly texts: string; readonly audit: string },
): TextStore {
  const kind = 'text';
  async function change(write: Write, audit: AuditEntry): Promise<HandoffResult> {
    const TransactItems = [write, putNew(tables.audit, audit, 'subject')];
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return 'committed';
    } catch (error) {
      return staleBy(error, TransactItems.length);
    }
  }
  return {
    put: (text, audit) => change(putVersion(tables.texts, { ...text, kind }, text.version), audit),
    remove: ({ id, version }, audit) => {
      const Delete = { TableName: tables.texts, Key: { kind, id }, ...isVersion(version) };
      return change({ Delete }, audit);
    },
    all: createKindRows(client, tables.texts, kind, teamText).all,
  };
}

const isVersion = (version: number) => ({
  ConditionExpression: '#version = :version',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':version': version },
});

/** Who is muted, in DynamoDB: the table `staff`, by contact. */
export function createMuteStore(client: DynamoDBDocumentClient, table: string): MuteStore {
  const { put, remove, all } = createKindRows(client, table, 'mute', mute);
  return { put: (given) => put(given.contactId, given), remove, all };
}
