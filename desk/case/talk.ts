import { sameAs } from '../api/same.ts';
import type { TimelineEntry, TimelinePage } from '../api/types.ts';

/** What is known of a conversation, oldest first, and where what came before it is to be had. */
export type Talk = TimelinePage;

/** What an entry is known by, however often it is read. */
export const entryKey = (entry: TimelineEntry): string =>
  'sequence' in entry ? `message-${entry.sequence}` : `${entry.kind}-${entry.id}`;

/** So many messages at most are one part of the page. */
const partSize = 20;

interface Part {
  readonly key: number;
  readonly entries: readonly TimelineEntry[];
}

/**
 * The entries in parts that are laid out only when they are near to being seen. A message is in the same
 * part whatever comes before or after it; what has no number is where the message before it is.
 */
export function partsOf(entries: readonly TimelineEntry[]): readonly Part[] {
  const parts: { key: number; entries: TimelineEntry[] }[] = [];
  for (const entry of entries) {
    const last = parts.at(-1);
    const own = 'sequence' in entry ? Math.floor(entry.sequence / partSize) : 0;
    // Never back: a clock may have been wrong, and each part is there once.
    if (last && own <= last.key) last.entries.push(entry);
    else parts.push({ key: own, entries: [entry] });
  }
  return parts;
}

/**
 * The newest page, read anew, put to what is known: earlier parts stay as they were read. Entries that say
 * the same are the same objects, so that nothing is drawn again. What is known is let go where the page
 * does not reach back to it: between them something would be missing.
 */
export function withNewest(known: Talk | undefined, newest: Talk): Talk {
  if (!known) return newest;
  const start = newest.entries.find((entry) => 'sequence' in entry);
  if (newest.before === undefined || !start) return same(known, newest);
  const reaches = known.entries.some(
    (entry) => 'sequence' in entry && entry.sequence >= start.sequence - 1,
  );
  if (!reaches) return newest;
  const earlier = known.entries.filter((entry) =>
    'sequence' in entry ? entry.sequence < start.sequence : entry.at < start.at,
  );
  if (earlier.length === 0) return same(known, newest);
  return same(known, { ...known, entries: [...earlier, ...newest.entries] });
}

/** What is coming is among the last so many entries, or its time is over. */
const latest = 100;

/**
 * After how many milliseconds it is read again although nobody says that it changed: while a file is being
 * fetched soon, since that is told to nobody; less and less often the longer it takes.
 */
export function readAgainMs(entries: readonly TimelineEntry[], now: number): number {
  const ages = entries
    .slice(-latest)
    .filter((entry) => entry.kind === 'citizen' && entry.files.some(isComing))
    .map(({ at }) => now - Date.parse(at));
  const youngest = Math.min(...ages, Number.POSITIVE_INFINITY);
  return Math.min(60_000, Math.max(2_000, youngest / 4));
}

const isComing = ({ state }: { readonly state: string }): boolean => state === 'coming';

/** An earlier page put before what is known. */
export const withOlder = (known: Talk, older: Talk): Talk => ({
  ...older,
  entries: [...older.entries, ...known.entries],
});

/** `next` with the objects of `known` where they say the same; `known` itself where all of it does. */
function same(known: Talk, next: Talk): Talk {
  const entries = sameAs(known.entries, next.entries, entryKey);
  return entries === known.entries && known.before === next.before ? known : { ...next, entries };
}
