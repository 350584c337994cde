import * as z from 'zod';
import { type AuditEntry, auditEntry } from '../../intents/model/handoff/audit.ts';
import type { Staff } from '../../intents/model/handoff/staff.ts';
import { covers } from '../../intents/model/handoff/staff.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import { writtenReference } from '../../intents/model/reference.ts';
import type { DeskPorts } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** What of the audit is asked for. */
export const auditQuery = z.object({
  /** A case; or a colleague (`staff#<id>`), a notice (`notice#<id>`) or a text (`text#<id>`). */
  subject: z
    .union([writtenReference, z.string().regex(/^(staff|notice|text)#[\w-]{1,100}$/)])
    .optional(),
  /** Who did it: a member of the staff by their id; `citizen`, `bot` or `clock`. */
  actor: z.string().max(200).optional(),
  /** What they did: `claim`, `transfer`, `mute`, `notice-posted`, ... */
  action: z.string().max(40).optional(),
  /** The last week when absent; ignored where one subject is asked for. */
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  /** Where the page before ended. */
  cursor: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d\.[0-9A-Za-z-]{1,40}$/)
    .optional(),
});
type AuditQuery = z.output<typeof auditQuery>;

export const auditPage = z.object({
  entries: z.array(
    auditEntry.omit({ recordClass: true, expiresAt: true }).meta({ id: 'AuditEntry' }),
  ),
  /** Absent on the last page. A page may have fewer entries than asked for, and none. */
  cursor: z.string().optional(),
});

const dayMs = 86_400_000;
/** In days: what is asked for when nothing is said, and the most. */
const [usual, longest] = [7, 92];
/** So many entries are looked through for one page. */
const most = 2_000;
const chunk = 250;

/** One page of what was done, newest first, of what its reader may see. */
export async function readAudit(
  staff: Staff,
  query: AuditQuery,
  now: Date,
  ports: DeskPorts,
): Promise<z.input<typeof auditPage> | Problem> {
  if (query.subject !== undefined) return ofSubject(staff, query.subject, query, ports);
  const to = query.to ?? new Date(now.getTime() + 60_000).toISOString();
  const from = query.from ?? new Date(Date.parse(to) - usual * dayMs).toISOString();
  const length = Date.parse(to) - Date.parse(from);
  if (length < 0 || length > longest * dayMs)
    return problem('invalid', `Ask for a period of at most ${longest} days.`);
  return ofPeriod(staff, query, { from, to }, ports);
}

/** The whole of one subject is read at once: what is done to one case is not much. */
async function ofSubject(
  staff: Staff,
  subject: string,
  query: AuditQuery,
  { audit }: Pick<DeskPorts, 'audit'>,
): Promise<z.input<typeof auditPage>> {
  const before = query.cursor?.split('.')[1] ?? '~';
  const all = (await audit.of(subject)).filter(({ id }) => id < before).toReversed();
  const found = all.filter((each) => isAskedFor(each, query) && isOfTheirs(each, staff));
  const entries = found.slice(0, query.limit);
  const last = entries.at(-1);
  return { entries, ...(last && found.length > entries.length && { cursor: cursorOf(last) }) };
}

interface Period {
  readonly from: string;
  readonly to: string;
}

async function ofPeriod(
  staff: Staff,
  query: AuditQuery,
  period: Period,
  ports: DeskPorts,
): Promise<z.input<typeof auditPage>> {
  const sees = createSees(staff, ports);
  const entries: AuditEntry[] = [];
  let read = 0;
  for await (const each of newestFirst(period, query.cursor, ports)) {
    read += 1;
    if (isWithin(each, period) && isAskedFor(each, query) && (await sees(each))) entries.push(each);
    if (entries.length === query.limit || read === most) return { entries, cursor: cursorOf(each) };
  }
  return { entries };
}

/** Day by day, from where the page before ended. */
async function* newestFirst(
  { from, to }: Period,
  cursor: string | undefined,
  { audit }: Pick<DeskPorts, 'audit'>,
): AsyncGenerator<AuditEntry> {
  const [first = dayOf(to), ended] = cursor?.split('.') ?? [];
  let before = ended;
  for (let day = first; day >= dayOf(from); day = dayBefore(day)) {
    let found: readonly AuditEntry[];
    do {
      found = await audit.on(day, { limit: chunk, before });
      yield* found;
      before = found.at(-1)?.id;
    } while (found.length === chunk);
    before = undefined;
  }
}

const dayOf = (at: string): string => at.slice(0, 10);
const dayBefore = (day: string): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) - dayMs).toISOString());
const cursorOf = ({ at, id }: AuditEntry): string => `${dayOf(at)}.${id}`;

const isWithin = ({ at }: AuditEntry, { from, to }: Period): boolean =>
  Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(to);

function isAskedFor({ actor, action }: AuditEntry, asked: AuditQuery): boolean {
  const who = actor.kind === 'staff' ? actor.id : actor.kind;
  return (
    (asked.actor === undefined || asked.actor === who) &&
    (asked.action === undefined || asked.action === action)
  );
}

/** A team text of another topic is nothing they are shown elsewhere. */
const isOfTheirs = ({ subject, changed }: AuditEntry, { topics }: Staff): boolean =>
  !subject.startsWith('text#') ||
  changed?.topic === undefined ||
  covers(topics, String(changed.topic));

/** Cases of topics that are not theirs, and those that are gone, are for who has all topics. */
function createSees(
  staff: Staff,
  { handoffs }: Pick<DeskPorts, 'handoffs'>,
): (entry: AuditEntry) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const look = async (id: string): Promise<boolean> => {
    const found = await handoffs.get(id);
    return (
      found !== undefined && maySeeCase(staff, { topic: found.topic, ownerId: found.owner?.id })
    );
  };
  return async (entry) => {
    const { subject } = entry;
    if (covers(staff.topics, '*')) return true;
    if (subject.includes('#')) return isOfTheirs(entry, staff);
    const seen = known.get(subject) ?? look(subject);
    known.set(subject, seen);
    return seen;
  };
}
