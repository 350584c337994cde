import {
  type DynamoDBDocumentClient,
  GetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type * as z from 'zod';
import { conversation } from '../../../intents/model/conversation.ts';
import { eventRow } from '../../../intents/model/event.ts';
import { contact, identity, type PlatformIdentity } from '../../../intents/model/identity.ts';
import type { CommitResult, ConversationStore, TurnCommit } from '../../../intents/ports.ts';
import { restoreThread } from '../../../intents/thread.ts';
import { identityHash } from '../../keys.ts';
import { resultOfCancellation } from './cancellation.ts';
import { parseRow } from './row.ts';
import { type TurnTables, turnWrites } from './turn-writes.ts';

type Tables = Pick<TurnTables, 'conversations' | 'contacts'>;

/** Reads what an identity leads to; all that `deliver` and `receipts` need of these tables. */
export function createThreadReader(
  client: DynamoDBDocumentClient,
  tables: Tables,
): Pick<ConversationStore, 'find'> {
  const read = createReader(client);
  const getIdentity = (hash: string) =>
    read(tables.contacts, { key: `identity#${hash}` }, identity);

  /**
   * The conversation is read before what hangs on its version: an identity newer than the version
   * makes the commit stale, an older one would be written back unnoticed.
   */
  async function find(citizen: PlatformIdentity) {
    const hash = identityHash(citizen);
    const alias = await getIdentity(hash);
    if (!alias) return undefined;
    const stored = await read(tables.conversations, { id: alias.conversationId }, conversation);
    const [current, person] = await Promise.all([
      getIdentity(hash),
      read(tables.contacts, { key: `contact#${alias.contactId}` }, contact),
    ]);
    return current && restoreThread(current, person, stored);
  }
  return { find };
}

/** The rows `turn` owns, in DynamoDB. */
export function createConversationStore(
  client: DynamoDBDocumentClient,
  tables: TurnTables,
): ConversationStore {
  const read = createReader(client);

  /**
   * No request token of ours: one derived from the event would make DynamoDB answer a redelivery
   * with the first run's success, hiding the duplicate. The SDK's own token covers its retries.
   */
  async function commit(turn: TurnCommit): Promise<CommitResult> {
    const writes = turnWrites(turn, tables);
    try {
      await client.send(
        new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }),
      );
      return 'committed';
    } catch (error) {
      return resultOfCancellation(
        error,
        writes.map(({ part }) => part),
      );
    }
  }

  const { find } = createThreadReader(client, tables);
  return { find, event: (id) => read(tables.events, { id }, eventRow), commit };
}

/** Reads one row, consistently, and parses it. */
const createReader =
  (client: DynamoDBDocumentClient) =>
  async <T>(
    table: string,
    key: Record<string, string>,
    schema: z.ZodType<T>,
  ): Promise<T | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return Item && parseRow(schema, Item, table);
  };
