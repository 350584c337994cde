import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { createChannelAccounts } from '../../functions/adapters/dynamodb/channel-accounts.ts';
import { createConversationStore } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createMessageStore } from '../../functions/adapters/dynamodb/message-store.ts';
import { channelAccountsContract } from './channel-accounts.contract.ts';
import { conversationStoreContract } from './conversation-store.contract.ts';
import { type LocalDynamoDb, startTables, tableNames } from './dynamodb-local.ts';
import { messageStoreContract } from './message-store.contract.ts';
import { receiptRaces } from './receipt-races.ts';
import type { Citizen } from './samples.ts';

const name = 'DynamoDB Local';
let local: LocalDynamoDb;
beforeAll(async () => {
  local = await startTables();
});
afterAll(() => local.stop());

const createStores = () => ({
  conversations: createConversationStore(local.client, tableNames),
  messages: createMessageStore(local.client, tableNames.messages),
  forget: async ({ conversation, contact }: Citizen) => {
    const remove = (TableName: string, Key: Record<string, string>) =>
      local.client.send(new DeleteCommand({ TableName, Key }));
    await remove(tableNames.conversations, { id: conversation.id });
    await remove(tableNames.contacts, { key: `contact#${contact.id}` });
  },
});

conversationStoreContract({ name, create: createStores });
messageStoreContract({ name, create: createStores });
receiptRaces(() => local.client);
channelAccountsContract({
  name,
  create: () => createChannelAccounts(local.client, tableNames.channelAccounts),
});
