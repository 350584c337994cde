import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Erasure } from '../../../intents/erasure.ts';
import type { Conversation } from '../../../intents/model/conversation.ts';
import { contact } from '../../../intents/model/identity.ts';
import { forgotten, withoutChoice } from '../emptied.ts';
import { createConversationReader } from './conversation-store.ts';
import { parseRow } from './row.ts';

interface Tables {
  readonly conversations: string;
  readonly contacts: string;
}

/** Empties a conversation that ended in another, and its contact, in DynamoDB. */
export function createForget(
  client: DynamoDBDocumentClient,
  { conversations, contacts }: Tables,
): Erasure['forget'] {
  const reader = createConversationReader(client, conversations);

  async function emptyContact(id: string, now: Date): Promise<void> {
    const key = `contact#${id}`;
    const { Item } = await client.send(
      new GetCommand({ TableName: contacts, Key: { key }, ConsistentRead: true }),
    );
    if (!Item) return;
    const emptied = withoutChoice(parseRow(contact, Item, contacts), now);
    await client.send(new PutCommand({ TableName: contacts, Item: { ...emptied, key } }));
  }

  /** False when a turn was faster. */
  async function putOver({ version }: Conversation, after: Conversation): Promise<boolean> {
    try {
      await client.send(
        new PutCommand({
          TableName: conversations,
          Item: after,
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':version': version },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return async (conversationId, now) => {
    const found = await reader.conversation(conversationId);
    if (!found || found.recordClass === 'erased') return true;
    await emptyContact(found.contactId, now);
    return putOver(found, forgotten(found, now));
  };
}
