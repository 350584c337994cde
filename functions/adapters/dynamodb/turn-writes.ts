import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Message } from '../../../intents/model/message.ts';
import type { TurnCommit } from '../../../intents/ports.ts';
import { gapRow, gapRowKey } from './gap-row.ts';
import { messageRow, openAttributes } from './message-row.ts';
import type { Row } from './row.ts';

export interface TurnTables {
  readonly conversations: string;
  readonly contacts: string;
  readonly messages: string;
  readonly events: string;
  readonly gaps: string;
}

/** What a write is about: decides what its failed condition means. */
export type TurnPart = 'event' | 'state' | 'supersede';

type Write = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
interface TurnWrite {
  readonly part: TurnPart;
  readonly write: Write;
}

/** The limit of one DynamoDB transaction. */
const maxWrites = 100;

/** Everything one turn did, as the writes of one transaction. */
export function turnWrites(turn: TurnCommit, tables: TurnTables): readonly TurnWrite[] {
  const writes = [
    { part: 'event' as const, write: putNew(tables.events, turn.event, 'id') },
    ...stateWrites(turn, tables).map((write) => ({ part: 'state' as const, write })),
    ...turn.supersedes.map((sequence) => ({
      part: 'supersede' as const,
      write: supersede(tables.messages, turn.conversation.id, sequence),
    })),
  ];
  if (writes.length > maxWrites)
    throw new Error(`A turn of ${writes.length} writes does not fit one transaction`);
  return writes;
}

function stateWrites(turn: TurnCommit, tables: TurnTables): readonly Write[] {
  const { conversation, identity, contact, messages, gap, forgets } = turn;
  return [
    putConversation(tables.conversations, conversation),
    ...(identity ? [putIdentity(tables.contacts, identity, conversation.version === 1)] : []),
    ...(contact ? [put(tables.contacts, { ...contact, key: `contact#${contact.id}` })] : []),
    ...messages.map((message: Message) =>
      putNew(tables.messages, messageRow(message), 'conversationId'),
    ),
    ...(gap ? [put(tables.gaps, gapRow(gap))] : []),
    ...(forgets ? [{ Delete: { TableName: tables.gaps, Key: gapRowKey(forgets) } }] : []),
  ];
}

const put = (table: string, item: Row): Write => ({ Put: { TableName: table, Item: item } });

const putNew = (table: string, item: Row, key: string): Write => ({
  Put: {
    TableName: table,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#key)',
    ExpressionAttributeNames: { '#key': key },
  },
});

function putConversation(table: string, conversation: TurnCommit['conversation']): Write {
  if (conversation.version === 1) return putNew(table, conversation, 'id');
  return {
    Put: {
      TableName: table,
      Item: conversation,
      ConditionExpression: '#version = :previous',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':previous': conversation.version - 1 },
    },
  };
}

/** A first turn's identity may only be there already if it outlived this very conversation. */
function putIdentity(table: string, identity: Row, first: boolean): Write {
  const item = { ...identity, key: `identity#${identity.hash}` };
  if (!first) return put(table, item);
  return {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: 'attribute_not_exists(#key) OR #conversation = :conversation',
      ExpressionAttributeNames: { '#key': 'key', '#conversation': 'conversationId' },
      ExpressionAttributeValues: { ':conversation': identity.conversationId },
    },
  };
}

const supersede = (table: string, conversationId: string, sequence: number): Write => ({
  Update: {
    TableName: table,
    Key: { conversationId, sequence },
    UpdateExpression: `SET #status = :superseded REMOVE ${openAttributes.join(', ')}`,
    ConditionExpression: '#status IN (:pending, :waiting)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':superseded': 'superseded',
      ':pending': 'pending',
      ':waiting': 'waiting',
    },
  },
});
