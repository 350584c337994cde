import { isOpen } from '../../../intents/model/delivery.ts';
import type { Message } from '../../../intents/model/message.ts';
import type { MessageKey } from '../../../intents/ports.ts';
import { dueKeys } from './due-index.ts';
import type { Row } from './row.ts';

/** What a message carries only while it is open, so that both indexes are sparse. */
export const openAttributes = ['openSequence', 'dueShard', 'dueAt'] as const;

/** A message as it is stored: an open one carries the keys of the indexes `open` and `due`. */
export function messageRow(message: Message): Row {
  if (message.direction === 'in') return message;
  const { dueAt, ...rest } = message;
  if (!isOpen(message.status)) return rest;
  return { ...rest, openSequence: message.sequence, ...dueKeys(message.conversationId, dueAt) };
}

/** The key alone: a whole message is a `MessageKey` too, and DynamoDB refuses further attributes. */
export const keyOf = ({ conversationId, sequence }: MessageKey) => ({ conversationId, sequence });
