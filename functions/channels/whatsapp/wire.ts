import { isObject, textOf } from '../wire.ts';
import type { Typed } from './payload.ts';

/**
 * What every webhook goes through, read by hand: here the schemas would cost as much as all the rest
 * (`npm run bench -- ingest`). Nothing is trusted more for it: what is not of its type is not there.
 */

/** One change of an entry: of which field, for which number of ours, and the lists in it. */
export interface Change {
  readonly field: string;
  readonly account: string | undefined;
  /** Our own number, as people write it. */
  readonly displayNumber: string | undefined;
  readonly event: string | undefined;
  readonly value: Readonly<Record<string, unknown>>;
}

export function readChange(item: unknown): Change | undefined {
  if (!isObject(item)) return undefined;
  const { field, value } = item;
  if (typeof field !== 'string' || !isObject(value)) return undefined;
  const metadata = isObject(value.metadata) ? value.metadata : {};
  return {
    field,
    account: textOf(metadata.phone_number_id),
    displayNumber: textOf(metadata.display_phone_number),
    event: textOf(value.event),
    value,
  };
}

/** What every message carries; since 2026 every id but its own may be missing. */
export interface Message {
  readonly id: string;
  readonly from: string | undefined;
  readonly userId: string | undefined;
  readonly groupId: string | undefined;
  readonly timestamp: unknown;
  /** The message it answers. */
  readonly replyTo: string | undefined;
  readonly content: Typed;
}

export function readMessage(item: unknown): Message | undefined {
  if (!isTyped(item)) return undefined;
  const { id, timestamp, context } = item;
  if (typeof id !== 'string' || id === '') return undefined;
  return {
    id,
    from: textOf(item.from),
    userId: textOf(item.from_user_id),
    groupId: textOf(item.group_id),
    timestamp,
    replyTo: isObject(context) ? textOf(context.id) : undefined,
    content: item,
  };
}

const isTyped = (item: unknown): item is Typed => isObject(item) && typeof item.type === 'string';

/** Who a message may be from, as it is named beside it. */
export const readContact = (item: unknown): readonly (string | undefined)[] =>
  isObject(item) ? [textOf(item.wa_id), textOf(item.user_id)] : [];
