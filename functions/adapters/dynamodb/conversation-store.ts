import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { conversation } from '../../../intents/model/conversation.ts';
import { eventRow } from '../../../intents/model/event.ts';
import { contact, identity, type PlatformIdentity } from '../../../intents/model/identity.ts';
import type { CommitResult, ConversationStore, TurnCommit } from '../../../intents/ports.ts';
import { restoreThread } from '../../../intents/thread.ts';
import { identityHash } from '../../keys.ts';
import { resultOfCancellation } from './cancellation.ts';
import { createHandoffReader } from './desk/handoff-store.ts';
import { createReader } from './reader.ts';
import { type TurnTables, turnWrites } from './turn-writes.ts';

/** Reads who a platform's identity is; all that `receipts` needs of these tables. */
export function createIdentityReader(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<ConversationStore, 'identity'> {
  const read = createReader(client);
  return { identity: (at) => read(table, { key: `identity#${identityHash(at)}` }, identity) };
}

/** Reads a conversation; with the identity's, all that `deliver` needs of these tables. */
export function createConversationReader(
  client: DynamoDBDocumentClient,
  table: string,
): Pick<ConversationStore, 'conversation'> {
  const read = createReader(client);
  return { conversation: (id) => read(table, { id }, conversation) };
}

/** Reads who somebody is and what became of an event; all that the desk needs of these tables. */
export function createConversationLookup(
  client: DynamoDBDocumentClient,
  tables: Pick<TurnTables, 'conversations' | 'contacts' | 'events' | 'handoffs'>,
): Omit<ConversationStore, 'commit'> {
  const read = createReader(client);
  const identities = createIdentityReader(client, tables.contacts);
  const conversations = createConversationReader(client, tables.conversations);
  const handoffs = createHandoffReader(client, tables.handoffs);

  /**
   * The conversation is read before what hangs on its version: an identity newer than the version
   * makes the commit stale, an older one would be written back unnoticed.
   */
  async function find(citizen: PlatformIdentity) {
    const alias = await identities.identity(citizen);
    if (!alias) return undefined;
    const stored = await conversations.conversation(alias.conversationId);
    const [current, person, handoff] = await Promise.all([
      identities.identity(citizen),
      read(tables.contacts, { key: `contact#${alias.contactId}` }, contact),
      stored?.handoffId ? handoffs.get(stored.handoffId) : undefined,
    ]);
    return current && { ...restoreThread(current, person, stored), ...(handoff && { handoff }) };
  }

  const event = (id: string) => read(tables.events, { id }, eventRow);
  return { find, ...identities, ...conversations, event };
}

/** The rows `turn` owns, in DynamoDB. */
export function createConversationStore(
  client: DynamoDBDocumentClient,
  tables: TurnTables,
): ConversationStore {
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

  return { ...createConversationLookup(client, tables), commit };
}
