import { randomUUID } from 'node:crypto';
import { isObject } from '../../wire.ts';

/**
 * AWS does not say whether the id it answers with is the one WhatsApp's statuses have. So each message
 * carries a name of ours (`biz_opaque_callback_data`), which Meta hands back in every status of it.
 */
const prefix = 'townclerk:';

export const newName = (): string => prefix + randomUUID();

/** The changes of an entry with our own name as the id of each status that has one; what is no list stays as it is. */
export const withOurNames = (changes: unknown): unknown =>
  Array.isArray(changes) ? changes.map(withNames) : changes;

function withNames(change: unknown): unknown {
  if (!isObject(change) || !isObject(change.value)) return change;
  const { value } = change;
  if (!Array.isArray(value.statuses)) return change;
  return { ...change, value: { ...value, statuses: value.statuses.map(withName) } };
}

function withName(status: unknown): unknown {
  if (!isObject(status)) return status;
  const { biz_opaque_callback_data: name } = status;
  return typeof name === 'string' && name.startsWith(prefix) ? { ...status, id: name } : status;
}
