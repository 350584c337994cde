import { createMemoryChannelAccounts } from '../../functions/adapters/memory/channel-accounts.ts';
import { createMemoryConversationStore } from '../../functions/adapters/memory/conversation-store.ts';
import { createMemoryCountStore } from '../../functions/adapters/memory/count-store.ts';
import { createMemoryHandoffStore } from '../../functions/adapters/memory/desk/handoff-store.ts';
import {
  createMemoryAuditLog,
  createMemoryDeskEvents,
  createMemoryNoteStore,
} from '../../functions/adapters/memory/desk/records.ts';
import {
  createMemoryConnectionStore,
  createMemoryStaffStore,
} from '../../functions/adapters/memory/desk/staff.ts';
import {
  createMemoryChangeFeed,
  createMemoryMuteStore,
  createMemoryNoticeStore,
  createMemoryTextStore,
} from '../../functions/adapters/memory/desk/texts.ts';
import { createMemoryErasure } from '../../functions/adapters/memory/erasure.ts';
import { createMemoryGapStore } from '../../functions/adapters/memory/gap-store.ts';
import { createMemoryGoneFiles } from '../../functions/adapters/memory/gone-files.ts';
import { createMemoryKnowledgeSource } from '../../functions/adapters/memory/knowledge-source.ts';
import { createMemoryMessageStore } from '../../functions/adapters/memory/message-store.ts';
import { createMemoryQueues } from '../../functions/adapters/memory/queues.ts';
import { memoryRows } from '../../functions/adapters/memory/rows.ts';
import { createMemoryClock, createMemoryRandom } from '../../functions/adapters/memory/system.ts';
import { createMemoryTokenStore } from '../../functions/adapters/memory/token-store.ts';
import { threeTopics } from '../../intents/testing/knowledge.ts';
import { accountWorkersContract } from './account-workers.contract.ts';
import { channelAccountsContract } from './channel-accounts.contract.ts';
import { conversationStoreContract } from './conversation-store.contract.ts';
import { countsContract } from './counts.contract.ts';
import { erasureContract } from './erasure.contract.ts';
import { goneFilesContract } from './gone-files.contract.ts';
import { handoffStoreContract } from './handoff-store.contract.ts';
import { knowledgeSourceContract } from './knowledge-source.contract.ts';
import { messageStoreContract } from './message-store.contract.ts';
import { queuesContract } from './queues.contract.ts';
import type { Citizen } from './samples.ts';
import { noon } from './samples.ts';
import { staffContract } from './staff.contract.ts';
import { changeFeedContract, textsContract } from './texts.contract.ts';
import { tokenStoreContract } from './token-store.contract.ts';

const name = 'memory';

const createStores = () => {
  const rows = memoryRows();
  return {
    conversations: createMemoryConversationStore(rows),
    messages: createMemoryMessageStore(rows),
    erasure: createMemoryErasure(rows, { remove: async () => undefined }),
    gaps: createMemoryGapStore(rows),
    counts: createMemoryCountStore(rows),
    handoffs: createMemoryHandoffStore(rows),
    audit: createMemoryAuditLog(rows),
    notes: createMemoryNoteStore(rows),
    deskEvents: createMemoryDeskEvents(rows),
    goneFiles: createMemoryGoneFiles(rows),
    forget: async ({ conversation, contact }: Citizen) => {
      rows.conversations.delete(conversation.id);
      rows.contacts.delete(contact.id);
    },
  };
};

conversationStoreContract({ name, create: createStores });
countsContract({ name, create: createStores });
handoffStoreContract({ name, create: createStores });
staffContract({
  name,
  create: () => ({ staff: createMemoryStaffStore(), connections: createMemoryConnectionStore() }),
});
textsContract({
  name,
  create: () => ({
    notices: createMemoryNoticeStore(memoryRows()),
    texts: createMemoryTextStore(memoryRows()),
    mutes: createMemoryMuteStore(),
    audit: createMemoryAuditLog(memoryRows()),
  }),
});
changeFeedContract({
  name,
  create: () => {
    const random = createMemoryRandom();
    return { feed: createMemoryChangeFeed(), pass: () => undefined, idAt: random.id };
  },
});
erasureContract({ name, create: createStores });
goneFilesContract({ name, create: createStores });
messageStoreContract({ name, create: createStores });

const accounts = createMemoryChannelAccounts();
const tokenStore = createMemoryTokenStore();
tokenStoreContract({ name: 'memory', create: () => tokenStore });
channelAccountsContract({ name, create: () => accounts });
accountWorkersContract({ name, create: () => ({ accounts, tokenStore }) });

queuesContract({
  name,
  create: () => {
    const queues = createMemoryQueues(createMemoryClock(noon), createMemoryRandom());
    return { ...queues, held: (queue) => queues.held[queue] };
  },
});

knowledgeSourceContract({
  name,
  create: () => {
    const versions = new Map<string, typeof threeTopics>();
    const named = (version: string) => {
      const known = versions.get(version) ?? { ...threeTopics, version };
      versions.set(version, known);
      return known;
    };
    const source = createMemoryKnowledgeSource(named('none'));
    return {
      source,
      publish: async (version) => source.publish(named(version)),
      pass: () => undefined,
      nameOf: (version) => version,
    };
  },
});
