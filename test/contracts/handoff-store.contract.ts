import { describe, expect, test } from 'vitest';
import type { AuditLog, DeskEvents, HandoffStore, NoteStore } from '../../intents/desk-ports.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import {
  changeTo,
  claimed,
  newAgent,
  newAudit,
  newDeskEvent,
  newHandoff,
  newNote,
} from './cases.ts';
import { seconds } from './samples.ts';

export interface CaseStores {
  readonly handoffs: HandoffStore;
  readonly audit: AuditLog;
  readonly notes: NoteStore;
  readonly deskEvents: DeskEvents;
}

/** What the desk, the turn and the clock count on of the cases. `create` may return the same each time. */
export function handoffStoreContract({
  name,
  create,
}: {
  name: string;
  create: () => CaseStores;
}): void {
  /** A case that is stored, with its stores. */
  const opened = async (fields: Partial<Handoff> = {}) => {
    const stores = create();
    const handoff = newHandoff(fields);
    expect(await stores.handoffs.commit(changeTo(handoff))).toBe('committed');
    return { ...stores, handoff };
  };
  const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id).sort();

  describe(`cases: ${name}`, () => {
    test('knows none that was not opened', async () => {
      const { handoffs } = create();
      const { id, topic, contactId } = newHandoff();
      expect(await handoffs.get(id)).toBeUndefined();
      expect(await handoffs.open(topic)).toEqual([]);
      expect(await handoffs.done(topic, { limit: 9 })).toEqual([]);
      expect(await handoffs.ownedBy('nobody')).toEqual([]);
      expect(await handoffs.ofContact(contactId, 9)).toEqual([]);
    });

    test('gives back the whole of what was committed', async () => {
      const stores = create();
      const { handoffs } = stores;
      const handoff = newHandoff({ deadlines: { firstReply: { at: at(90), warnAt: at(60) } } });
      const [note, event] = [newNote(handoff), newDeskEvent(handoff)];
      const change = changeTo(handoff, { note, event });
      expect(await handoffs.commit(change)).toBe('committed');
      expect(await handoffs.get(handoff.id)).toEqual(handoff);
      expect(await stores.audit.of(handoff.id)).toEqual(change.audit);
      expect(await stores.notes.of(handoff.id)).toEqual([note]);
      const { events } = await stores.deskEvents.due(seconds(60), 1000);
      expect(events).toContainEqual(event);
    });

    test('opens none whose reference is taken, and leaves what is there', async () => {
      const { handoffs, handoff, audit } = await opened();
      const other = newHandoff({ id: handoff.id });
      expect(await handoffs.commit(changeTo(other))).toBe('stale');
      expect(await handoffs.get(handoff.id)).toEqual(handoff);
      expect(await audit.of(handoff.id)).toHaveLength(1);
    });

    test.each([1, 3, 4])(
      'refuses version %s after version 1, with all that goes with it',
      async (version) => {
        const { handoffs, handoff, audit, notes, deskEvents } = await opened();
        const after = { ...claimed(handoff, newAgent()), version };
        const [note, event] = [newNote(handoff), newDeskEvent(handoff)];
        expect(await handoffs.commit(changeTo(after, { note, event }))).toBe('stale');
        expect(await handoffs.get(handoff.id)).toEqual(handoff);
        expect(await audit.of(handoff.id)).toHaveLength(1);
        expect(await notes.of(handoff.id)).toEqual([]);
        const { events } = await deskEvents.due(seconds(60), 1000);
        expect(events).not.toContainEqual(event);
      },
    );

    test('lets exactly one of many claims win', async () => {
      const { handoffs, handoff, audit } = await opened();
      const agents = Array.from({ length: 20 }, (_, index) => newAgent(`Agent ${index}`));
      const claims = agents.map((by) => handoffs.commit(changeTo(claimed(handoff, by))));
      const results = await Promise.all(claims);
      expect(results.filter((result) => result === 'committed')).toHaveLength(1);
      const winner = agents[results.indexOf('committed')];
      expect(await handoffs.get(handoff.id)).toMatchObject({ version: 2, owner: winner });
      expect(await audit.of(handoff.id)).toHaveLength(2);
    });

    test('lets a claim hold longer, without a version and without a word in the audit', async () => {
      const { handoffs, handoff, audit } = await opened();
      const before = claimed(handoff, newAgent());
      await handoffs.commit(changeTo(before));
      expect(await handoffs.renew(before, at(250))).toBe('committed');
      const renewed = { ...before, owner: { ...before.owner, leaseUntil: at(250) } };
      expect(await handoffs.get(handoff.id)).toEqual(renewed);
      expect(await audit.of(handoff.id)).toHaveLength(2);
      expect(await handoffs.due(seconds(249), 10_000)).not.toContain(handoff.id);
      expect(await handoffs.due(seconds(250), 10_000)).toContain(handoff.id);
    });

    test('renews no claim of a case that has changed, or that nobody has', async () => {
      const { handoffs, handoff } = await opened();
      const before = claimed(handoff, newAgent());
      await handoffs.commit(changeTo(before));
      const after = claimed(before, newAgent());
      await handoffs.commit(changeTo(after));
      expect(await handoffs.renew(before, at(250))).toBe('stale');
      expect(await handoffs.renew(handoff, at(250))).toBe('stale');
      expect(await handoffs.get(handoff.id)).toEqual(after);
    });

    test('keeps a note once that is put again, as it was, and the audit has it once', async () => {
      const { handoff, audit, notes } = await opened();
      const note = newNote(handoff);
      const entry = () => newAudit(handoff, { action: 'note', noteId: note.id });
      await notes.put(note, entry());
      await Promise.all([1, 2].map(() => notes.put({ ...note, note: 'Another' }, entry())));
      expect(await notes.of(handoff.id)).toEqual([note]);
      const written = (await audit.of(handoff.id)).filter(({ noteId }) => noteId === note.id);
      expect(written).toHaveLength(1);
    });

    test('never alters what was written of it', async () => {
      const { handoffs, handoff, audit } = await opened();
      const [first] = await audit.of(handoff.id);
      const forged = newAudit(handoff, { id: first?.id ?? '', action: 'resolve' });
      const after = claimed(handoff, newAgent());
      expect(await handoffs.commit({ after, audit: [forged] })).toBe('stale');
      expect(await audit.of(handoff.id)).toEqual([first]);
    });

    test('an entry of the audit stays as it was made, whatever is put under its id', async () => {
      const { handoff, audit } = await opened();
      const [first] = await audit.of(handoff.id);
      if (!first) throw new Error('Nothing was written down');
      await audit.put([{ ...first, action: 'resolve' }]);
      expect(await audit.of(handoff.id)).toEqual([first]);
    });

    test('lists the open ones of a topic, whatever their state', async () => {
      const { handoffs, handoff } = await opened();
      const { topic } = handoff;
      const second = newHandoff({ topic });
      await handoffs.commit(changeTo(second));
      await handoffs.commit(changeTo(claimed(second, newAgent())));
      await handoffs.commit(changeTo(newHandoff()));
      expect(ids(await handoffs.open(topic))).toEqual(ids([handoff, second]));
    });

    test('moves one that is transferred to the other topic', async () => {
      const { handoffs, handoff } = await opened();
      const after = { ...handoff, version: 2, topic: `${handoff.topic}-other` };
      await handoffs.commit(changeTo(after));
      expect(await handoffs.open(handoff.topic)).toEqual([]);
      expect(await handoffs.open(after.topic)).toEqual([after]);
    });

    test('lists what somebody has, of all topics, until they have it no more', async () => {
      const { handoffs, handoff } = await opened();
      const [by, other] = [newAgent(), newAgent()];
      const second = newHandoff();
      await handoffs.commit(changeTo(second));
      const mine = [claimed(handoff, by), claimed(second, by)];
      for (const after of mine) await handoffs.commit(changeTo(after));
      expect(ids(await handoffs.ownedBy(by.id))).toEqual(ids(mine));
      await handoffs.commit(changeTo(claimed(claimed(handoff, by), other)));
      const { owner: _, ...free } = claimed(second, by);
      await handoffs.commit(changeTo({ ...free, version: 3, state: 'queued' }));
      expect(await handoffs.ownedBy(by.id)).toEqual([]);
      expect(ids(await handoffs.ownedBy(other.id))).toEqual([handoff.id]);
    });

    test("lists a citizen's, newest first", async () => {
      const { handoffs } = create();
      const { contactId } = newHandoff();
      for (const openedAt of [at(5), at(20), at(10)])
        await handoffs.commit(changeTo(newHandoff({ contactId, openedAt })));
      const times = async (limit: number) =>
        (await handoffs.ofContact(contactId, limit)).map(({ openedAt }) => openedAt);
      expect(await times(9)).toEqual([at(20), at(10), at(5)]);
      expect(await times(2)).toEqual([at(20), at(10)]);
    });

    test('lists those that are done, newest first, where they were when they are closed', async () => {
      const { handoffs, handoff } = await opened();
      const { topic } = handoff;
      const done = async (second: number, fields: Partial<Handoff> = {}) => {
        const before = newHandoff({ topic });
        await handoffs.commit(changeTo(before));
        const after = { ...resolved(before, second), ...fields };
        await handoffs.commit(changeTo(after));
        return after;
      };
      const first = await done(10);
      const { resolution: _, ...withdrawn } = await done(20);
      const last = await done(30);
      await handoffs.commit(changeTo({ ...withdrawn, version: 3, state: 'abandoned' }));
      await handoffs.commit(changeTo({ ...first, version: 3, state: 'closed', stateAt: at(1000) }));
      const found = async (limit: number, since?: Date) =>
        (await handoffs.done(topic, { limit, ...(since && { since }) })).map(({ id }) => id);
      expect(await found(9)).toEqual([last.id, withdrawn.id, first.id]);
      expect(await found(1)).toEqual([last.id]);
      expect(await found(9, seconds(20))).toEqual([last.id, withdrawn.id]);
      expect(ids(await handoffs.open(topic))).toEqual([handoff.id]);
    });

    test('has due what something is due of, oldest first, and no more once it is done', async () => {
      const { handoffs } = create();
      const due = async (second: number, among: readonly Handoff[]) => {
        const found = await handoffs.due(seconds(second), 1000);
        return found.filter((id) => among.some((each) => each.id === id));
      };
      const queued = newHandoff();
      const late = newHandoff({ deadlines: { firstReply: { at: at(90), warnAt: at(40) } } });
      const had = newHandoff();
      const all = [queued, late, had];
      for (const each of all) await handoffs.commit(changeTo(each));
      const owned = claimed(had, newAgent(), {
        owner: { ...newAgent(), since: at(0), leaseUntil: at(30) },
      });
      await handoffs.commit(changeTo(owned));
      expect(await due(29, all)).toEqual([]);
      expect(await due(30, all)).toEqual([had.id]);
      expect(await due(40, all)).toEqual([had.id, late.id]);
      const warned = { firstReply: { at: at(90), warnAt: at(40), warned: true } };
      await handoffs.commit(changeTo({ ...late, version: 2, deadlines: warned }));
      const { closesAt: _, ...done } = resolved(owned, 35);
      await handoffs.commit(changeTo(done));
      expect(await due(89, all)).toEqual([]);
      expect(await due(90, all)).toEqual([late.id]);
    });
  });
}

const at = (second: number): string => seconds(second).toISOString();

function resolved({ owner, ...before }: Handoff, second: number): Handoff {
  const by = { id: owner?.id ?? 'staff-1', name: 'Ada' };
  return {
    ...before,
    version: before.version + 1,
    state: 'resolved',
    stateAt: at(second),
    resolution: { code: 'answered', by, at: at(second) },
    closesAt: at(second + 600),
  };
}
