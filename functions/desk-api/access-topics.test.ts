import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { type Role, role } from '../../intents/model/handoff/staff.ts';
import type { Route } from './route.ts';
import { routes } from './routes.ts';
import { askedOf } from './testing/asked.ts';
import { deskBench, member } from './testing/bench.ts';
import { seedThings } from './testing/things.ts';

/**
 * What a route answers whoever may call it, but has other topics than what is there:
 * - `all`: nothing in it is of a topic
 * - `without`: as if what is of other topics were not there
 * - `unknown`: that there is no such thing
 * - `refused`: that it is not theirs
 */
type Across = 'all' | 'without' | 'unknown' | 'refused';

const besidesCases: Readonly<Record<string, Across>> = {
  me: 'all',
  presence: 'all',
  staff: 'all',
  socketTickets: 'all',
  signOut: 'all',
  topics: 'all',
  handoffs: 'without',
  changes: 'without',
  events: 'refused',
  'contacts.handoffs': 'unknown',
  articles: 'without',
  'articles.get': 'all',
  previews: 'all',
  texts: 'without',
  'texts.put': 'refused',
  'texts.remove': 'refused',
  // What every citizen is told may be known to all staff.
  notices: 'all',
  'notices.post': 'refused',
  'notices.change': 'refused',
  'notices.remove': 'refused',
  board: 'without',
  history: 'without',
  'bot-history': 'all',
  mutes: 'without',
  audit: 'without',
};

const closed = routes.filter(({ roles }) => roles !== 'public');
const others = closed.filter(({ about }) => about !== 'case');
const rows = others.map(
  (route) => [besidesCases[route.id] ?? 'undecided', route.id, route] as const,
);
const callers = ({ roles }: Route): readonly Role[] =>
  role.options.filter((each) => roles !== 'public' && roles.includes(each));

/** What somebody with these topics is answered, where everything is of "waste", or nothing is there. */
async function answered(
  route: Route,
  one: Role,
  topics: readonly string[],
  isThere = true,
): Promise<{ readonly status: number; readonly type?: string; readonly said: unknown }> {
  const bench = deskBench();
  const pathOf = isThere ? await seedThings(bench, 'waste') : ({ path }: Route) => path;
  const as = member('one', [one], topics);
  const { status, body } = await bench.call(route.method, pathOf(route), { as, ...askedOf(route) });
  // Where a reader goes on from is past what they may not see.
  return { status, type: body?.type, said: { ...body, cursor: undefined } };
}

test('every route that is not about one case says what it shows of other topics', () => {
  expect(Object.keys(besidesCases).toSorted()).toEqual(others.map(({ id }) => id).toSorted());
});

describe.each([
  ['their own topic', ['waste']],
  ['all topics', ['*']],
  ['several', ['water', 'waste']],
])('whoever has %s', (_, topics) => {
  test.each(rows)('is shown it (%s): %s', async (across, __, route) => {
    let isShown = false;
    for (const one of callers(route)) {
      const { status, said } = await answered(route, one, topics);
      expect(status).toBe(route.status);
      const nothing = across === 'without' && (await answered(route, one, topics, false)).said;
      isShown ||= nothing !== false && !isDeepStrictEqual(said, nothing);
    }
    // Else it would say nothing that it is hidden from others. Editors are shown no changes of cases.
    expect(isShown).toBe(across === 'without');
  });
});

describe.each([
  ['another topic', ['water']],
  ['one whose name begins alike', ['was', 'waste-water']],
  ['none', []],
])('whoever has %s', (_, topics) => {
  test.each(rows)('is shown %s: %s', async (across, __, route) => {
    for (const one of callers(route)) {
      const { status, type, said } = await answered(route, one, topics);
      if (across === 'refused') expect([status, type]).toEqual([403, 'not-your-topic']);
      else if (across === 'unknown') expect([status, type]).toEqual([404, 'unknown']);
      else expect(status).toBe(route.status);
      if (across === 'without')
        expect(said).toEqual((await answered(route, one, topics, false)).said);
    }
  });
});
