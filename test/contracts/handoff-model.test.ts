import {
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, test } from 'vitest';
import { createConversationStore } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createAuditLog } from '../../functions/adapters/dynamodb/desk/audit-log.ts';
import { createDeskEvents } from '../../functions/adapters/dynamodb/desk/desk-events.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import { createMemoryConversationStore } from '../../functions/adapters/memory/conversation-store.ts';
import { createMemoryHandoffStore } from '../../functions/adapters/memory/desk/handoff-store.ts';
import {
  createMemoryAuditLog,
  createMemoryDeskEvents,
} from '../../functions/adapters/memory/desk/records.ts';
import { memoryRows } from '../../functions/adapters/memory/rows.ts';
import { type LocalDynamoDb, startTables, tableNames } from './dynamodb-local.ts';
import type { ModelStores } from './handoff-attempts.ts';
import { checkHandoffModel } from './handoff-model.ts';

let local: LocalDynamoDb;
beforeAll(async () => {
  local = await startTables();
});
afterAll(() => local.stop());

test('a case in memory is what the model says, whoever does what when', async () => {
  await checkHandoffModel(inMemory(), 300);
});

test('a case in DynamoDB is what the model says, whoever does what when', async () => {
  await checkHandoffModel(inDynamoDb(local.client), 30);
}, 300_000);

function inMemory(): ModelStores {
  const rows = memoryRows();
  const [handoffs, conversations] = [
    createMemoryHandoffStore(rows),
    createMemoryConversationStore(rows),
  ];
  let meets = false;
  const orStale = async <T>(commit: () => Promise<T>): Promise<T | 'stale'> => {
    if (!meets) return commit();
    meets = false;
    return 'stale';
  };
  return {
    handoffs: {
      ...handoffs,
      commit: (change) => orStale(() => handoffs.commit(change)),
      renew: (handoff, until) => orStale(() => handoffs.renew(handoff, until)),
    },
    conversations: {
      ...conversations,
      commit: (turn) => orStale(() => conversations.commit(turn)),
    },
    audit: createMemoryAuditLog(rows),
    deskEvents: createMemoryDeskEvents(rows),
    conflictNext: () => {
      meets = true;
    },
  };
}

function inDynamoDb(plain: DynamoDBDocumentClient): ModelStores {
  const client = DynamoDBDocumentClient.from(plain, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const send = client.send.bind(client);
  let meets = false;
  const meeting = (command: Parameters<typeof send>[0]) => {
    const isWrite = command instanceof TransactWriteCommand || command instanceof UpdateCommand;
    if (!meets || !isWrite) return send(command);
    meets = false;
    const $metadata = { httpStatusCode: 400 };
    const message = 'Transaction is ongoing for the item';
    if (command instanceof UpdateCommand)
      throw new TransactionConflictException({ message, $metadata });
    const writes = command.input.TransactItems ?? [];
    throw new TransactionCanceledException({
      message,
      $metadata,
      CancellationReasons: writes.map((_, index) => ({
        Code: index === writes.length - 1 ? 'TransactionConflict' : 'None',
      })),
    });
  };
  Object.assign(client, { send: meeting });
  return {
    handoffs: createHandoffStore(client, tableNames),
    conversations: createConversationStore(client, tableNames),
    audit: createAuditLog(client, tableNames.audit),
    deskEvents: createDeskEvents(client, tableNames.deskEvents),
    conflictNext: () => {
      meets = true;
    },
  };
}
