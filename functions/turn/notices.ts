import type { NoticeStore } from '../../intents/desk-ports.ts';
import type { Notice } from '../../intents/model/handoff/notice.ts';
import type { Log, Metrics } from '../../intents/ports.ts';

/** What supervisors have said first. Never rejects. */
export interface Notices {
  at(now: Date): Promise<readonly Notice[]>;
}

/** A notice is live within this long. */
const keptMs = 20_000;

/**
 * The notices in force, read again every 20 seconds for as long as this process lives. Where they cannot
 * be read the ones known before hold: no answer waits for them.
 */
export function createNotices(
  store: Pick<NoticeStore, 'all'>,
  { log, metrics }: { readonly log: Log; readonly metrics: Metrics },
): Notices {
  let [known, readAt]: [readonly Notice[], number] = [[], Number.NEGATIVE_INFINITY];
  return {
    async at(now) {
      const time = now.getTime();
      if (time - readAt >= keptMs) {
        readAt = time;
        try {
          known = await store.all();
        } catch (error) {
          metrics.count('NoticesUnread');
          log.error('Notices could not be read', {}, error);
        }
      }
      const at = now.toISOString();
      return known.filter(({ from, until }) => from <= at && at < until);
    },
  };
}
