import { createMemoryChannelAccounts } from '../../functions/adapters/memory/channel-accounts.ts';
import { createMemoryConversationStore } from '../../functions/adapters/memory/conversation-store.ts';
import { createMemoryMessageStore } from '../../functions/adapters/memory/message-store.ts';
import { memoryRows } from '../../functions/adapters/memory/rows.ts';
import { channelAccountsContract } from './channel-accounts.contract.ts';
import { conversationStoreContract } from './conversation-store.contract.ts';
import { messageStoreContract } from './message-store.contract.ts';
import type { Citizen } from './samples.ts';

const name = 'memory';

const createStores = () => {
  const rows = memoryRows();
  return {
    conversations: createMemoryConversationStore(rows),
    messages: createMemoryMessageStore(rows),
    forget: async ({ conversation, contact }: Citizen) => {
      rows.conversations.delete(conversation.id);
      rows.contacts.delete(contact.id);
    },
  };
};

conversationStoreContract({ name, create: createStores });
messageStoreContract({ name, create: createStores });

const accounts = createMemoryChannelAccounts();
channelAccountsContract({ name, create: () => accounts });
