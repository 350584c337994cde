import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { isOpen, isReplaceable } from '../../../intents/model/delivery.ts';
import type { MessageKey, MessageMove, MessageStore } from '../../../intents/ports.ts';
import { dueShard } from './due-index.ts';
import { keyOf, openAttributes } from './message-row.ts';
import { type StatusCondition, statusIn } from './status-in.ts';

export interface Moves extends Pick<MessageStore, 'move' | 'reclaim'> {
  /** Moves what is `sending` with the platform's id of its last part; false if it is not, or has that id. */
  moveAccepted(key: MessageKey, platformId: string, to: MessageMove): Promise<boolean>;
}

/** The conditional updates of a message's status: one each, so that one of several callers wins. */
export function createMoves(client: DynamoDBDocumentClient, table: string): Moves {
  /** Makes the changes if the condition holds; else false. */
  async function update(
    key: MessageKey,
    fields: Fields,
    condition: StatusCondition,
    more: MoreChanges = {},
  ): Promise<boolean> {
    const { expression, names, values } = changes(fields, more);
    try {
      await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(key),
          UpdateExpression: expression,
          ConditionExpression: condition.expression,
          ExpressionAttributeNames: { ...names, '#status': 'status' },
          ExpressionAttributeValues: { ...values, ...condition.values },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    async move(key, from, to) {
      const condition = statusIn('#status', from);
      return condition !== undefined && update(key, { ...to, ...following(key, to) }, condition);
    },
    reclaim: (key, lapsedBefore, claimedUntil) => {
      const until = claimedUntil.toISOString();
      const fields = { claimedUntil: until, dueAt: until, dueShard: dueShard(key.conversationId) };
      const condition = {
        expression:
          '#status = :sending AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :lapsed)',
        values: { ':sending': 'sending', ':lapsed': lapsedBefore.toISOString() },
      };
      return update(key, fields, condition, { counted: ['attempts'] });
    },
    moveAccepted: (key, platformId, to) => {
      const condition = {
        expression: '#status = :sending AND NOT contains(platformIds, :id)',
        values: { ':sending': 'sending', ':id': platformId },
      };
      return update(key, { ...to, ...following(key, to) }, condition, { platformId });
    },
  };
}

/** Set to a value, or removed where null. */
type Fields = Readonly<Record<string, MessageMove[keyof MessageMove]>>;

interface MoreChanges {
  /** Fields that one is added to. */
  readonly counted?: readonly string[];
  /** Goes to the end of the message's. */
  readonly platformId?: string;
}

/** What follows from a move: the keys of the indexes, and that nothing leads to its traces. */
function following(key: MessageKey, to: MessageMove): Fields {
  const traces = isReplaceable(to.status) ? {} : { traces: null };
  return { ...traces, ...indexed(key, to) };
}

function indexed(key: MessageKey, to: MessageMove): Fields {
  if (!isOpen(to.status)) return Object.fromEntries(openAttributes.map((name) => [name, null]));
  const openSequence = key.sequence;
  if (to.dueAt === undefined) return { openSequence };
  return { openSequence, dueShard: to.dueAt === null ? null : dueShard(key.conversationId) };
}

function changes(fields: Fields, { counted = [], platformId }: MoreChanges) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  const set = given.filter(([, value]) => value !== null);
  const removed = given.filter(([, value]) => value === null);
  const added = platformId === undefined ? [] : ['platformIds = list_append(platformIds, :ids)'];
  const clauses = [
    ['SET', [...set.map(([name]) => `#${name} = :${name}`), ...added]],
    ['REMOVE', removed.map(([name]) => `#${name}`)],
    ['ADD', counted.map((name) => `#${name} :one`)],
  ] as const;
  return {
    expression: clauses
      .filter(([, parts]) => parts.length > 0)
      .map(([verb, parts]) => `${verb} ${parts.join(', ')}`)
      .join(' '),
    names: Object.fromEntries(
      [...given.map(([name]) => name), ...counted].map((name) => [`#${name}`, name]),
    ),
    values: {
      ...Object.fromEntries(set.map(([name, value]) => [`:${name}`, value])),
      ...(counted.length > 0 && { ':one': 1 }),
      ...(platformId !== undefined && { ':ids': [platformId] }),
    },
  };
}
