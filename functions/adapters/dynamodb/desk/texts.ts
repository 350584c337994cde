import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { MuteStore, NoticeStore, TextStore } from '../../../../intents/desk-ports.ts';
import { mute } from '../../../../intents/model/handoff/mute.ts';
import { notice } from '../../../../intents/model/handoff/notice.ts';
import { teamText } from '../../../../intents/model/handoff/team-text.ts';
import { createKindRows } from './kind-rows.ts';

/** Supervisors' notices, in DynamoDB: the table `texts`. */
export function createNoticeStore(client: DynamoDBDocumentClient, table: string): NoticeStore {
  const { put, remove, all } = createKindRows(client, table, 'notice', notice);
  return { put: (given) => put(given.id, given), remove, all };
}

/** What teams reply often, in DynamoDB: the table `texts`. */
export function createTextStore(client: DynamoDBDocumentClient, table: string): TextStore {
  const { put, remove, all } = createKindRows(client, table, 'text', teamText);
  return { put: (given) => put(given.id, given), remove, all };
}

/** Who is muted, in DynamoDB: the table `staff`, by contact. */
export function createMuteStore(client: DynamoDBDocumentClient, table: string): MuteStore {
  const { put, remove, all } = createKindRows(client, table, 'mute', mute);
  return { put: (given) => put(given.contactId, given), remove, all };
}
