import type { TimelineEntry } from '../api/types.ts';

/** Where an entry stands in the conversation. */
export interface Place {
  /** It is the first of its day, in the reader's own time zone. */
  readonly opensDay: boolean;
  /** Said by the same as the one above, soon after: who and when need not be shown again. */
  readonly goesOn: boolean;
}

/** Said so soon after, in milliseconds, it is one with what was said before. */
const soonMs = 300_000;

/** So much later, in milliseconds, it is worth saying when it went. */
const lateMs = 300_000;

type Agency = Extract<TimelineEntry, { kind: 'agency' }>;

export const wentLate = ({ at, sentAt }: Agency): boolean =>
  sentAt !== undefined && Date.parse(sentAt) - Date.parse(at) > lateMs;

/** What changed by something that is itself in the conversation, so that it is there to be read already. */
const besides: ReadonlySet<string> = new Set(['reply', 'agent-replied', 'citizen-wrote', 'note']);

/** The entries that are shown: each thing that happened once. */
export const onceEach = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.filter((entry) => entry.kind !== 'change' || !besides.has(entry.action));

/** The place of each of these entries, oldest first. */
export function placesOf(entries: readonly TimelineEntry[]): ReadonlyMap<TimelineEntry, Place> {
  const places = new Map<TimelineEntry, Place>();
  let above: TimelineEntry | undefined;
  for (const entry of entries) {
    const opensDay = above === undefined || dayOf(above) !== dayOf(entry);
    places.set(entry, { opensDay, goesOn: !opensDay && !!above && follows(entry, above) });
    above = entry;
  }
  return places;
}

const dayOf = ({ at }: TimelineEntry): string => new Date(at).toDateString();

function follows(entry: TimelineEntry, above: TimelineEntry): boolean {
  if (Date.parse(entry.at) - Date.parse(above.at) > soonMs) return false;
  if (entry.kind === 'citizen') return above.kind === 'citizen';
  if (entry.kind !== 'agency' || above.kind !== 'agency') return false;
  const saysSame = entry.status === above.status && arrived.has(entry.status) && !wentLate(entry);
  return saysSame && entry.speaker === above.speaker && entry.by?.id === above.by?.id;
}

/** Of these there is nothing more to say than the word. */
const arrived: ReadonlySet<string> = new Set(['sent', 'delivered', 'read']);
