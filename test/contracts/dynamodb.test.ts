import { DeleteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChannelAccounts } from '../../functions/adapters/dynamodb/channel-accounts.ts';
import { createConversationStore } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createCountStore } from '../../functions/adapters/dynamodb/count-store.ts';
import { createAuditLog } from '../../functions/adapters/dynamodb/desk/audit-log.ts';
import { createChangeFeed } from '../../functions/adapters/dynamodb/desk/change-feed.ts';
import { createConnectionStore } from '../../functions/adapters/dynamodb/desk/connection-store.ts';
import { createDeskEvents } from '../../functions/adapters/dynamodb/desk/desk-events.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import { createNoteStore } from '../../functions/adapters/dynamodb/desk/note-store.ts';
import { createStaffStore } from '../../functions/adapters/dynamodb/desk/staff-store.ts';
import {
  createMuteStore,
  createNoticeStore,
  createTextStore,
} from '../../functions/adapters/dynamodb/desk/texts.ts';
import { createErasure } from '../../functions/adapters/dynamodb/erasure.ts';
import { createGapStore } from '../../functions/adapters/dynamodb/gap-store.ts';
import { createGoneFiles } from '../../functions/adapters/dynamodb/gone-files.ts';
import { createMessageStore } from '../../functions/adapters/dynamodb/message-store.ts';
import { createTokenStore } from '../../functions/adapters/dynamodb/token-store.ts';
import { createMemoryClock } from '../../functions/adapters/memory/system.ts';
import { createSystemRandom } from '../../functions/adapters/system.ts';
import { accountWorkersContract } from './account-workers.contract.ts';
import { channelAccountsContract } from './channel-accounts.contract.ts';
import { conversationStoreContract } from './conversation-store.contract.ts';
import { countsContract } from './counts.contract.ts';
import { type LocalDynamoDb, startTables, tableNames } from './dynamodb-local.ts';
import { erasureContract } from './erasure.contract.ts';
import { goneFilesContract } from './gone-files.contract.ts';
import { handoffStoreContract } from './handoff-store.contract.ts';
import { messageStoreContract } from './message-store.contract.ts';
import { receiptRaces } from './receipt-races.ts';
import { type Citizen, firstTurn, newCitizen, seconds } from './samples.ts';
import { staffContract } from './staff.contract.ts';
import { changeFeedContract, textsContract } from './texts.contract.ts';
import { tokenStoreContract } from './token-store.contract.ts';

const name = 'DynamoDB Local';
let local: LocalDynamoDb;
beforeAll(async () => {
  local = await startTables();
});
afterAll(() => local.stop());

const createStores = () => ({
  conversations: createConversationStore(local.client, tableNames),
  messages: createMessageStore(local.client, tableNames.messages),
  erasure: createErasure(local.client, tableNames, { remove: async () => undefined }),
  gaps: createGapStore(local.client, tableNames.gaps),
  counts: createCountStore(local.client, tableNames),
  handoffs: createHandoffStore(local.client, tableNames),
  audit: createAuditLog(local.client, tableNames.audit),
  notes: createNoteStore(local.client, tableNames),
  deskEvents: createDeskEvents(local.client, tableNames.deskEvents),
  goneFiles: createGoneFiles(local.client, tableNames.events),
  forget: async ({ conversation, contact }: Citizen) => {
    const remove = (TableName: string, Key: Record<string, string>) =>
      local.client.send(new DeleteCommand({ TableName, Key }));
    await remove(tableNames.conversations, { id: conversation.id });
    await remove(tableNames.contacts, { key: `contact#${contact.id}` });
  },
});

conversationStoreContract({ name, create: createStores });
countsContract({ name, create: createStores });
handoffStoreContract({ name, create: createStores });
staffContract({
  name,
  create: () => ({
    staff: createStaffStore(local.client, tableNames.staff),
    connections: createConnectionStore(local.client, tableNames.staff),
  }),
});
textsContract({
  name,
  create: () => ({
    notices: createNoticeStore(local.client, tableNames),
    texts: createTextStore(local.client, tableNames),
    mutes: createMuteStore(local.client, tableNames.staff),
    audit: createAuditLog(local.client, tableNames.audit),
  }),
});
let feeds = 0;
changeFeedContract({
  name,
  create: () => {
    feeds += 1;
    const start = new Date(Date.UTC(2050, 0, feeds));
    const clock = createMemoryClock(start);
    const idAt = (second: number) =>
      createSystemRandom({ now: () => new Date(start.getTime() + second * 1000) }).id();
    return {
      feed: createChangeFeed(local.client, tableNames.changes, clock),
      pass: clock.pass,
      idAt,
    };
  },
});
erasureContract({ name, create: createStores });
goneFilesContract({ name, create: createStores });
messageStoreContract({ name, create: createStores });
receiptRaces(() => local.client);
channelAccountsContract({
  name,
  create: () => createChannelAccounts(local.client, tableNames.channelAccounts),
});

tokenStoreContract({
  name,
  create: () => createTokenStore(local.client, tableNames.channelAccounts),
});

accountWorkersContract({
  name,
  create: () => ({
    accounts: createChannelAccounts(local.client, tableNames.channelAccounts),
    tokenStore: createTokenStore(local.client, tableNames.channelAccounts),
  }),
});

test('a row that does not parse holds up no other that is due', async () => {
  const { conversations, messages } = createStores();
  const [good, odd] = [newCitizen(), newCitizen()];
  for (const citizen of [good, odd]) await conversations.commit(firstTurn(citizen));
  await local.client.send(
    new UpdateCommand({
      TableName: tableNames.messages,
      Key: { conversationId: odd.conversation.id, sequence: 2 },
      UpdateExpression: 'SET attempts = :many',
      ExpressionAttributeValues: { ':many': 'many' },
    }),
  );
  const due = (await messages.due(seconds(60), 1000)).map(({ conversationId }) => conversationId);
  expect(due).toEqual(expect.arrayContaining([good.conversation.id, odd.conversation.id]));
});
