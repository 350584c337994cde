import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  AuditLog,
  ChangeFeed,
  MuteStore,
  NoticeStore,
  TextStore,
} from '../../intents/desk-ports.ts';
import type { AuditEntry } from '../../intents/model/handoff/audit.ts';
import type { Change } from '../../intents/model/handoff/change.ts';
import type { Mute } from '../../intents/model/handoff/mute.ts';
import type { Notice } from '../../intents/model/handoff/notice.ts';
import type { TeamText } from '../../intents/model/handoff/team-text.ts';
import { newReference } from '../../intents/model/reference.ts';
import { retain } from '../../intents/model/retention.ts';
import { noon, seconds } from './samples.ts';

const unique = (): string => randomBytes(8).toString('hex');
const by = { id: 'staff-1', name: 'Ada' };
const expiresAt = Math.floor(seconds(86_400).getTime() / 1000);

const newNotice = (): Notice => ({
  id: unique(),
  version: 1,
  text: { en: 'Offices are closed today.', es: 'Las oficinas están cerradas hoy.' },
  from: noon.toISOString(),
  until: seconds(3600).toISOString(),
  topics: ['garbage'],
  channels: ['sms'],
  by,
  expiresAt,
});

const newText = (): TeamText => ({
  id: unique(),
  version: 1,
  title: 'Bulky waste, by the yard',
  text: { en: 'You can bring it to the yard yourself.' },
  topic: 'garbage',
  by,
  at: noon.toISOString(),
});

const newMute = (): Mute => ({
  contactId: unique(),
  handoffId: newReference(Math.random),
  topic: 'garbage',
  by,
  at: noon.toISOString(),
  until: seconds(3600).toISOString(),
  expiresAt,
});

/** What staff have written once for all. `create` may return the same stores each time. */
export function textsContract({
  name,
  create,
}: {
  name: string;
  create: () => {
    readonly notices: NoticeStore;
    readonly texts: TextStore;
    readonly mutes: MuteStore;
    readonly audit: AuditLog;
  };
}): void {
  const stores = [
    ['mutes', () => listOf(create().mutes, newMute, ({ contactId }) => contactId)],
  ] as const;

  describe.each(stores)(`%s: ${name}`, (_, open) => {
    test('are listed whole, each until it is removed', () => open().listsUntilRemoved());
    test('are replaced by one of the same id', () => open().replaces());
  });

  const versioned = [
    ['notices', () => versionsOf(create().notices, newNotice)],
    ['team texts', () => versionsOf(create().texts, newText)],
  ] as const;

  describe.each(versioned)(`%s: ${name}`, (_, open) => {
    test('are written once under an id, and then version by version', () => open().follows());
    test('are removed as they were seen, or not at all', () => open().removesAsSeen());
  });

  test(`what was done is read by day, newest first, page by page: ${name}`, async () => {
    const { audit } = create();
    const day = `${2100 + Math.floor(Math.random() * 900)}-03-04`;
    const made = ['a', 'b', 'c'].map((id) => ({
      ...auditOf(unique()),
      id: `${id}${unique()}`,
      at: `${day}T10:00:00.000Z`,
    }));
    await audit.put(made);
    const first = await audit.on(day, { limit: 2 });
    expect(first).toEqual([made[2], made[1]]);
    const next = { limit: 2, before: first[1]?.id };
    expect(await audit.on(day, next)).toEqual([made[0]]);
    expect(await audit.on('2099-01-01', { limit: 2 })).toEqual([]);
  });
}

const auditOf = (subject: string): AuditEntry => ({
  subject,
  id: unique(),
  at: noon.toISOString(),
  actor: { kind: 'staff', id: 'staff-1', role: 'editor' },
  via: 'desk',
  action: 'text-put',
  ...retain('audit', noon),
});

interface Versioned<T> {
  put(value: T, audit: AuditEntry): Promise<string>;
  remove(value: { id: string; version: number }, audit: AuditEntry): Promise<string>;
  all(): Promise<readonly T[]>;
}

const versionsOf = <T extends { readonly id: string; readonly version: number; by: object }>(
  store: Versioned<T>,
  make: () => T,
) => {
  const put = (value: T) => store.put(value, auditOf(value.id));
  const found = async (id: string) => (await store.all()).find((each) => each.id === id);
  const by = { id: 'staff-2', name: 'Bo' };
  return {
    follows: async () => {
      const first = make();
      expect(await put(first)).toBe('committed');
      expect(await put({ ...first, by })).toBe('stale');
      const second = { ...first, version: 2 };
      expect(await put(second)).toBe('committed');
      expect(await put({ ...second, by })).toBe('stale');
      expect(await found(first.id)).toEqual(second);
    },
    removesAsSeen: async () => {
      const first = make();
      await put(first);
      await put({ ...first, version: 2 });
      expect(await store.remove(first, auditOf(first.id))).toBe('stale');
      expect(await found(first.id)).toMatchObject({ version: 2 });
      expect(await store.remove({ id: first.id, version: 2 }, auditOf(first.id))).toBe('committed');
      expect(await found(first.id)).toBeUndefined();
    },
  };
};

interface List<T> {
  put(value: T): Promise<void>;
  remove(id: string): Promise<void>;
  all(): Promise<readonly T[]>;
}

const listOf = <T extends { readonly by: object }>(
  store: List<T>,
  make: () => T,
  idOf: (value: T) => string,
) => ({
  listsUntilRemoved: async () => {
    const [first, second] = [make(), make()];
    for (const each of [first, second]) await store.put(each);
    const listed = await store.all();
    for (const each of [first, second]) expect(listed).toContainEqual(each);
    await store.remove(idOf(first));
    await store.remove('nothing');
    const left = await store.all();
    expect(left).toContainEqual(second);
    expect(left).not.toContainEqual(first);
  },
  replaces: async () => {
    const first = make();
    const second = { ...first, by: { id: 'staff-2', name: 'Bo' } };
    for (const each of [first, second]) await store.put(each);
    const found = (await store.all()).filter((each) => idOf(each) === idOf(first));
    expect(found).toEqual([second]);
  },
});

/**
 * What desks that poll count on. `create` returns an empty feed each time; `pass` moves its clock, `idAt`
 * makes an id of a moment some seconds from where the clock began.
 */
export function changeFeedContract({
  name,
  create,
}: {
  name: string;
  create: () => {
    readonly feed: ChangeFeed;
    readonly pass: (seconds: number) => void;
    readonly idAt: (second: number) => string;
  };
}): void {
  const newChange = (id: string, fields: Partial<Change> = {}): Change => ({
    id,
    at: noon.toISOString(),
    kind: 'message',
    handoffId: 'TC-7K4M-2Q',
    topic: 'garbage',
    ownerId: 'staff-1',
    sequence: 4,
    direction: 'in',
    status: 'read',
    ...retain('change', noon),
    ...fields,
  });

  describe(`change feed: ${name}`, () => {
    /** Polls until there is nothing new, as a desk does; `seen` is what it has got so far, once each. */
    const desk = (feed: ChangeFeed) => {
      let cursor = '';
      const seen = new Set<string>();
      return {
        seen,
        polls: async (limit = 3) => {
          const polled = await feed.after(cursor, limit);
          cursor = polled.cursor;
          for (const { id } of polled.changes) seen.add(id);
          return polled.changes;
        },
      };
    };

    test('gives those after the cursor, whole and oldest first', async () => {
      const { feed, idAt } = create();
      const one = desk(feed);
      expect(await one.polls()).toEqual([]);
      const [first, second] = [newChange(idAt(1)), newChange(idAt(2), { kind: 'note' })];
      await feed.put([first, second]);
      expect(await one.polls()).toEqual([first, second]);
    });

    test('gives one that begins nothing of what was before', async () => {
      const { feed, idAt, pass } = create();
      await feed.put([newChange(idAt(0))]);
      pass(60);
      const one = desk(feed);
      await one.polls();
      expect(await one.polls()).toEqual([]);
    });

    test('leaves none out, however few are asked for and whatever hour they are of', async () => {
      const { feed, idAt, pass } = create();
      const one = desk(feed);
      await one.polls();
      const ids = Array.from({ length: 10 }, (_, index) => idAt(index * 1000));
      await feed.put(ids.map((id) => newChange(id)));
      pass(10_000);
      for (let poll = 0; poll < 6; poll += 1) await one.polls(3);
      expect([...one.seen]).toEqual(ids);
    });

    test('leaves out none that was put late, behind others', async () => {
      const { feed, idAt, pass } = create();
      const one = desk(feed);
      await one.polls();
      const [late, early] = [idAt(3), idAt(5)];
      await feed.put([newChange(early)]);
      pass(6);
      await one.polls();
      await feed.put([newChange(late)]);
      pass(4);
      await one.polls();
      expect([...one.seen].sort()).toEqual([late, early]);
    });

    test('leaves out none of several writers, of whom some are slow, for a desk that reads little at once', async () => {
      const write = fc.record({ made: fc.nat(9), slow: fc.nat(9) });
      const property = fc.asyncProperty(
        fc.array(write, { minLength: 3, maxLength: 12 }),
        fc.integer({ min: 2, max: 4 }),
        async (writes, limit) => {
          const { feed, idAt, pass } = create();
          const one = desk(feed);
          await one.polls(limit);
          const made = writes.map(({ made, slow }) => ({ id: idAt(made), put: made + slow }));
          for (let second = 0; second <= 30; second += 1) {
            const now = made.filter(({ put }) => put === second);
            await feed.put(now.map(({ id }) => newChange(id)));
            await one.polls(limit);
            pass(1);
          }
          expect([...one.seen].sort()).toEqual(made.map(({ id }) => id).sort());
        },
      );
      await fc.assert(property, { numRuns: 8 });
    });

    test('goes on from the id of a change', async () => {
      const { feed, idAt, pass } = create();
      const [first, second] = [newChange(idAt(1)), newChange(idAt(2))];
      await feed.put([first, second]);
      pass(60);
      expect((await feed.after(first.id, 3)).changes).toEqual([second]);
    });
  });
}
