import * as z from 'zod';
import {
  type Handoff,
  type HandoffState,
  handoffState,
  isOpen,
  openStates,
  priority,
} from '../../intents/model/handoff/handoff.ts';
import { covers, type Presence, type Staff } from '../../intents/model/handoff/staff.ts';
import { maySeeCase } from '../../intents/model/handoff/visible.ts';
import type { Agency } from '../../knowledge/agency.ts';
import { promiseOf } from './left.ts';
import { orderName, orders, type Position } from './order.ts';
import type { DeskPorts } from './ports.ts';
import { type Problem, problem } from './problem.ts';

/** What a list of cases can be asked for. */
export const listQuery = z.object({
  /** One topic; all of the caller's when absent. */
  topic: z.string().optional(),
  /**
   * A language; `all`; or absent: those the caller speaks, and those that nobody present speaks who
   * could take the case.
   */
  language: z.string().optional(),
  /** States, with commas between; all open ones when absent. */
  state: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(handoffState).min(1))
    .optional(),
  /** Only those of this owner. */
  owner: z.string().max(200).optional(),
  priority: priority.optional(),
  /** Only those with a promise that was missed, or that was warned of and not missed yet. */
  promise: z.enum(['missed', 'at-risk']).optional(),
  /** Only the caller's own, whatever their topic. */
  mine: z.stringbool().optional(),
  order: orderName.default('due'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Where the page before ended. */
  cursor: z.string().max(500).optional(),
});
type ListQuery = z.output<typeof listQuery>;

/** The most done cases of one topic that are looked through, newest first. */
const mostDone = 500;

/** The cases somebody may see and asked for, in order, with the cursor of the next page if there is one. */
export async function listCases(
  staff: Staff,
  query: ListQuery,
  ports: Pick<DeskPorts, 'handoffs' | 'staff' | 'knowledge' | 'clock'>,
): Promise<
  { readonly cases: readonly Handoff[]; readonly total: number; readonly cursor?: string } | Problem
> {
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (after === 'unreadable')
    return problem('bad-request', 'This cursor is not one of ours. Leave it out to begin anew.');
  const { agency } = await ports.knowledge.current();
  if (query.topic !== undefined && !covers(staff.topics, query.topic))
    return problem('not-your-topic', `"${query.topic}" is not one of your topics.`);
  const [found, present] = await Promise.all([
    casesOf(staff, query, agency, ports),
    ports.staff.present(ports.clock.now()),
  ]);
  const keyOf = orders[query.order];
  const all = found
    .filter((each) => isAskedFor(each, query, staff, present))
    .map((handoff) => ({ handoff, position: [...keyOf(handoff), handoff.id] }))
    .sort((a, b) => compare(a.position, b.position));
  const rest = after ? all.filter(({ position }) => compare(position, after) > 0) : all;
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    cases: page.map(({ handoff }) => handoff),
    total: all.length,
    ...(last && rest.length > page.length && { cursor: cursorOf(last.position) }),
  };
}

/** The topics somebody is told of: all there are for `*`. */
export const topicsOf = (staff: Pick<Staff, 'topics'>, { service }: Agency): readonly string[] =>
  covers(staff.topics, '*') ? service.topics.map(({ id }) => id) : staff.topics;

async function casesOf(
  staff: Staff,
  { topic, state, mine }: ListQuery,
  agency: Agency,
  { handoffs }: Pick<DeskPorts, 'handoffs'>,
): Promise<readonly Handoff[]> {
  const own = handoffs.ownedBy(staff.id);
  if (mine) return own;
  const topics = topic === undefined ? topicsOf(staff, agency) : [topic];
  const { open, done } = shelvesOf(state);
  const found = await Promise.all([
    ...(open ? topics.map((each) => handoffs.open(each)) : []),
    ...(done ? topics.map((each) => handoffs.done(each, { limit: mostDone })) : []),
    topic === undefined && open ? own : [],
  ]);
  return [...new Map(found.flat().map((each) => [each.id, each])).values()];
}

/** Which shelves the states asked for are on. */
function shelvesOf(states: readonly HandoffState[] = openStates) {
  const open = states.filter((state) => isOpen({ state })).length;
  return { open: open > 0, done: open < states.length };
}

function isAskedFor(
  handoff: Handoff,
  query: ListQuery,
  staff: Staff,
  present: readonly Presence[],
): boolean {
  const { topic, language, state, mine } = query;
  if (topic !== undefined && handoff.topic !== topic) return false;
  if (state !== undefined && !state.includes(handoff.state)) return false;
  if (!isMarked(handoff, query)) return false;
  if (handoff.owner?.id === staff.id || language === 'all') return true;
  if (language !== undefined) return handoff.language === language;
  return mine === true || isFor(staff, handoff, present);
}

function isMarked(handoff: Handoff, { owner, priority: asked, promise }: ListQuery): boolean {
  if (owner !== undefined && handoff.owner?.id !== owner) return false;
  if (asked !== undefined && handoff.priority !== asked) return false;
  return promise === undefined || promiseOf(handoff) === promise;
}

/** Cases go to those who speak the citizen's language; to everybody while nobody is there who does. */
function isFor(staff: Staff, handoff: Handoff, present: readonly Presence[]): boolean {
  if (covers(staff.languages, handoff.language)) return true;
  return !present.some(
    (other) =>
      covers(other.languages, handoff.language) && maySeeCase(other, { topic: handoff.topic }),
  );
}

function compare(a: Position, b: Position): number {
  for (const [index, left] of a.entries()) {
    const right = b[index] ?? '';
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

const cursorOf = (position: Position): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

const position = z.array(z.string()).min(1).max(8);

function readCursor(text: string): Position | 'unreadable' {
  try {
    return position.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    return 'unreadable';
  }
}
