import { createHash } from 'node:crypto';
import { isOpen } from '../../../intents/model/delivery.ts';
import type { Message } from '../../../intents/model/message.ts';
import type { MessageKey } from '../../../intents/ports.ts';
import type { Row } from './row.ts';

/** The index of due messages is spread over this many partitions, so that no one of them is hot. */
export const dueShards = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** The shard of a conversation's due messages; always the same. */
export const dueShard = (conversationId: string): number =>
  createHash('sha256').update(conversationId).digest().readUInt8(0) % dueShards.length;

/** What a message carries only while it is open, so that both indexes are sparse. */
export const openAttributes = ['openSequence', 'dueShard', 'dueAt'] as const;

/** A message as it is stored: an open one carries the keys of the indexes `open` and `due`. */
export function messageRow(message: Message): Row {
  if (message.direction === 'in') return message;
  const { dueAt, ...rest } = message;
  if (!isOpen(message.status)) return rest;
  const due = dueAt === undefined ? {} : { dueAt, dueShard: dueShard(message.conversationId) };
  return { ...rest, openSequence: message.sequence, ...due };
}

/** The key alone: a whole message is a `MessageKey` too, and DynamoDB refuses further attributes. */
export const keyOf = ({ conversationId, sequence }: MessageKey) => ({ conversationId, sequence });
