import type { Identity } from '../../../intents/model/identity.ts';
import type { Message } from '../../../intents/model/message.ts';
import type { Rewrite, TurnCommit } from '../../../intents/ports.ts';
import type { TurnPart } from './cancellation.ts';
import { gapRow, gapRowKey } from './gap-row.ts';
import { handoffWrites } from './handoff-writes.ts';
import { messageRow, openAttributes } from './message-row.ts';
import { tallyRow, tallyRowKey } from './tally-row.ts';
import { put, putNew, putVersion, type Write } from './writes.ts';

export interface TurnTables {
  readonly conversations: string;
  readonly contacts: string;
  readonly messages: string;
  readonly events: string;
  readonly gaps: string;
  readonly tallies: string;
  readonly handoffs: string;
  readonly audit: string;
}

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
  const { conversation, identity, contact, messages, gap, forgets, handoff, closes } = turn;
  const { tally, uncounts } = turn;
  const { aliases = [], leaves = [], rewrites = [] } = turn;
  const from = [conversation.id, ...leaves];
  return [
    putVersion(tables.conversations, conversation, conversation.version),
    ...[...(identity ? [identity] : []), ...aliases].map((each) =>
      putIdentity(tables.contacts, each, from),
    ),
    ...(contact ? [put(tables.contacts, { ...contact, key: `contact#${contact.id}` })] : []),
    ...messages.map((message: Message) =>
      putNew(tables.messages, messageRow(message), 'conversationId'),
    ),
    ...rewrites.map((each) => rewrite(tables.messages, conversation.id, each)),
    ...(handoff ? handoffWrites(handoff, tables) : []),
    ...(closes ? handoffWrites(closes, tables) : []),
    ...(gap ? [put(tables.gaps, gapRow(gap))] : []),
    ...(forgets ? [{ Delete: { TableName: tables.gaps, Key: gapRowKey(forgets) } }] : []),
    ...(tally ? [put(tables.tallies, tallyRow(tally))] : []),
    ...(uncounts ? [{ Delete: { TableName: tables.tallies, Key: tallyRowKey(uncounts) } }] : []),
  ];
}

/** An address that is there already may lead to these conversations only: as it did when it was read. */
function putIdentity(table: string, identity: Identity, from: readonly string[]): Write {
  const values = from.map((id, index): [string, string] => [`:from${index}`, id]);
  const names = values.map(([name]) => name).join(', ');
  return {
    Put: {
      TableName: table,
      Item: { ...identity, key: `identity#${identity.hash}` },
      ConditionExpression: `attribute_not_exists(#key) OR #conversation IN (${names})`,
      ExpressionAttributeNames: { '#key': 'key', '#conversation': 'conversationId' },
      ExpressionAttributeValues: Object.fromEntries(values),
    },
  };
}

const rewrite = (table: string, conversationId: string, { sequence, ...said }: Rewrite): Write => {
  const given = Object.entries(said).filter(([, value]) => value !== undefined);
  const set = given.map(([name]) => `#${name} = :${name}`).join(', ');
  return {
    Update: {
      TableName: table,
      Key: { conversationId, sequence },
      UpdateExpression: `SET ${set}${said.takenBack ? ' REMOVE attachments' : ''}`,
      ConditionExpression: '#direction = :in',
      ExpressionAttributeNames: {
        ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
        '#direction': 'direction',
      },
      ExpressionAttributeValues: {
        ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
        ':in': 'in',
      },
    },
  };
};

/** Nothing of it may be with the platform: the citizen would have half an answer, and then a whole one. */
const supersede = (table: string, conversationId: string, sequence: number): Write => ({
  Update: {
    TableName: table,
    Key: { conversationId, sequence },
    UpdateExpression: `SET #status = :superseded REMOVE traces, ${openAttributes.join(', ')}`,
    ConditionExpression: '#status IN (:pending, :waiting) AND size(platformIds) = :none',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':superseded': 'superseded',
      ':pending': 'pending',
      ':waiting': 'waiting',
      ':none': 0,
    },
  },
});
