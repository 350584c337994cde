import {
  ConditionalCheckFailedException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { HandoffChange, HandoffResult, HandoffStore } from '../../../../intents/desk-ports.ts';
import { type Handoff, handoff } from '../../../../intents/model/handoff/handoff.ts';
import { nextDue } from '../../../../intents/model/handoff/timers.ts';
import { staleBy } from '../cancellation.ts';
import { dueShard, queryDue } from '../due-index.ts';
import { doneShelf, handoffWrites, openShelf } from '../handoff-writes.ts';
import { createReader, readPartition } from '../reader.ts';
import { parseRow, type Unread } from '../row.ts';
import { putNew } from '../writes.ts';
import { deskEventRow } from './desk-event-row.ts';

export interface HandoffTables {
  readonly handoffs: string;
  readonly audit: string;
  /** Only where changes come with notes. */
  readonly notes?: string;
  readonly deskEvents: string;
}

/** Reads a case; all that `turn` needs of its table beside writing it. */
export function createHandoffReader(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<HandoffStore, 'get'> {
  const read = createReader(client);
  return { get: (id) => read(table, { id }, handoff) };
}

/** The lists of cases, each a query of one index. */
export function createHandoffLists(
  client: DynamoDBDocumentClient,
  table: string,
  unread?: Unread,
): Pick<HandoffStore, 'open' | 'ownedBy' | 'ofContact' | 'done'> {
  const read = (partition: Omit<Parameters<typeof readPartition>[2], 'table'>) =>
    readPartition(client, handoff, { table, ...partition }, unread);
  return {
    open: (topic) => read({ index: 'shelf', key: ['shelf', openShelf(topic)] }),
    ownedBy: (staffId) => read({ index: 'owner', key: ['ownerId', staffId] }),
    ofContact: (contactId, limit) =>
      read({ index: 'contact', key: ['contactId', contactId], newestFirst: true, limit }),
    done: (topic, { limit, since }) =>
      read({
        index: 'shelf',
        key: ['shelf', doneShelf(topic)],
        ...(since && { from: ['shelfAt', '>=', since.toISOString()] as const }),
        newestFirst: true,
        limit,
      }),
  };
}

function notesOf({ notes }: HandoffTables): string {
  if (notes === undefined) throw new Error('A note came with a change where none is written');
  return notes;
}

/** The cases, in DynamoDB. */
export function createHandoffStore(
  client: DynamoDBDocumentClient,
  tables: HandoffTables,
  unread?: Unread,
): HandoffStore {
  async function commit(change: HandoffChange): Promise<HandoffResult> {
    const { note, event } = change;
    const TransactItems = [
      ...handoffWrites(change, tables),
      ...(note ? [putNew(notesOf(tables), note, 'handoffId')] : []),
      ...(event ? [putNew(tables.deskEvents, deskEventRow(event), 'id')] : []),
    ];
    try {
      await client.send(new TransactWriteCommand({ TransactItems }));
      return 'committed';
    } catch (error) {
      return staleBy(error, TransactItems.length);
    }
  }

  async function renew({ owner, ...handoff }: Handoff, leaseUntil: string): Promise<HandoffResult> {
    if (!owner) return 'stale';
    const { id, version } = handoff;
    const after = { ...handoff, owner: { ...owner, leaseUntil } };
    try {
      await client.send(
        new UpdateCommand({
          TableName: tables.handoffs,
          Key: { id },
          UpdateExpression: 'SET #owner.leaseUntil = :until, dueAt = :due, dueShard = :shard',
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#owner': 'owner', '#version': 'version' },
          ExpressionAttributeValues: {
            ':until': leaseUntil,
            ':due': nextDue(after) ?? leaseUntil,
            ':shard': dueShard(id),
            ':version': version,
          },
        }),
      );
      return 'committed';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'stale';
      if (error instanceof TransactionConflictException) return 'stale';
      throw error;
    }
  }

  return {
    ...createHandoffReader(client, tables.handoffs),
    ...createHandoffLists(client, tables.handoffs, unread),
    commit,
    renew,
    due: async (now, limit) => {
      const rows = await queryDue(client, tables.handoffs, now, limit);
      return rows.map((row) => parseRow(z.object({ id: z.string() }), row, tables.handoffs).id);
    },
  };
}
