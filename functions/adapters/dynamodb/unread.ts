import type { Log, Metrics } from '../../../intents/ports.ts';
import type { Unread } from './row.ts';

/**
 * Lists go on without the rows that do not parse: one case must not hide all others. Each is logged, by its
 * id and the names of its wrong fields, and counted, for which an alarm rings.
 */
export const createUnread =
  (log: Log, metrics: Metrics): Unread =>
  ({ table, id, wrong }) => {
    log.error('A row does not parse and was left out of a list', { table, id, wrong });
    metrics.count('RowsUnread');
  };
