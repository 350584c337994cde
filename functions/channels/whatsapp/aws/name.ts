import { randomUUID } from 'node:crypto';
import { isObject, listOf } from '../../wire.ts';

/**
 * AWS does not say whether the id it answers with is the one WhatsApp's statuses have. So each message
 * carries a name of ours (`biz_opaque_callback_data`), which Meta hands back in every status of it.
 */
const prefix = 'townclerk:';

export const newName = (): string => prefix + randomUUID();

/** The changes of an entry with our own name as the id of each status that has one. */
export const withOurNames = (changes: unknown): readonly unknown[] =>
  listOf(changes).map((change) =>
    isObject(change) && isObject(change.value) && Array.isArray(change.value.statuses)
      ? { ...change, value: { ...change.value, statuses: change.value.statuses.map(named) } }
      : change,
  );

function named(status: unknown): unknown {
  if (!isObject(status)) return status;
  const { biz_opaque_callback_data: name } = status;
  return typeof name === 'string' && name.startsWith(prefix) ? { ...status, id: name } : status;
}
