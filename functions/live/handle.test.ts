import { describe, expect, test } from 'vitest';
import { createMemoryClock } from '../adapters/memory/system.ts';
import { createSystemRandom } from '../adapters/system.ts';
import { handle } from './handle.ts';
import {
  aCase,
  bench,
  caseRow,
  claimed,
  desk,
  essence,
  messageRow,
  now,
  owner,
  presenceRow,
  record,
  someone,
} from './testing/bench.ts';

describe('desks are told', () => {
  const inCase = { handoffId: aCase.id, topic: 'waste' };
  const fromAna = { passed: true, staffId: 'ana' };
  const message = { ...inCase, sequence: 3, direction: 'in', text: 'Where?' };
  const sent = { ...inCase, sequence: 3, direction: 'out', status: 'pending' };
  const about = { ...someone('ana', ['agent'], 'tax'), viewing: aCase.id };
  test.each([
    [
      'of a new case',
      caseRow(undefined, aCase),
      [{ kind: 'case', ...inCase, version: 1, state: 'queued' }],
    ],
    [
      'of a claim',
      caseRow(aCase, claimed),
      [{ kind: 'case', ...inCase, ownerId: 'ana', version: 2, state: 'claimed' }],
    ],
    [
      'of a transfer, those it leaves first',
      caseRow(claimed, { ...aCase, topic: 'tax', version: 3 }),
      [
        { kind: 'case', ...inCase, ownerId: 'ana', version: 3 },
        { kind: 'case', handoffId: aCase.id, topic: 'tax', version: 3, state: 'queued' },
      ],
    ],
    [
      'of nothing when a lease is renewed',
      caseRow(claimed, {
        ...claimed,
        version: 3,
        owner: { ...owner, leaseUntil: '2026-11-23T12:09:00.000Z' },
      }),
      [],
    ],
    [
      'of a message',
      messageRow(undefined, message),
      [{ kind: 'message', ...inCase, sequence: 3, direction: 'in' }],
    ],
    [
      'of nothing when a message has no case',
      messageRow(undefined, { sequence: 3, direction: 'in' }),
      [],
    ],
    [
      'of how far a message got',
      messageRow(sent, { ...sent, status: 'delivered' }),
      [{ kind: 'message', ...inCase, sequence: 3, direction: 'out', status: 'delivered' }],
    ],
    ['of nothing while it is tried again', messageRow(sent, { ...sent, attempts: 2 }), []],
    [
      'of a message that its citizen had deleted',
      messageRow(message),
      [{ kind: 'message', ...inCase, sequence: 3, direction: 'in', status: 'removed' }],
    ],
    ['of nothing when its time was over', messageRow(message, undefined, true), []],
    [
      'of a case that was passed to somebody, and who had it',
      caseRow(claimed, {
        ...claimed,
        version: 3,
        transfers: 1,
        owner: { ...claimed.owner, id: 'ben', name: 'Ben' },
      }),
      [
        { kind: 'case', handoffId: aCase.id, ownerId: 'ana', version: 3 },
        { kind: 'case', ...inCase, ownerId: 'ben', version: 3, state: 'claimed', ...fromAna },
      ],
    ],
    [
      'of a case that was taken from somebody, which its new owner knows',
      caseRow(claimed, { ...claimed, version: 3, owner: { ...claimed.owner, id: 'sue' } }),
      [
        { kind: 'case', handoffId: aCase.id, ownerId: 'ana', version: 3 },
        { kind: 'case', ...inCase, ownerId: 'sue', version: 3, state: 'claimed' },
      ],
    ],
    [
      'of a note',
      record({ handoffId: aCase.id, id: 'n1' }, undefined, {
        handoffId: aCase.id,
        id: 'n1',
        note: 'Hm',
      }),
      [{ kind: 'note', ...inCase }],
    ],
    [
      'of a notice',
      record({ kind: 'notice', id: 'n' }, undefined, { kind: 'notice', id: 'n' }),
      [{ kind: 'notice' }],
    ],
    [
      'of who comes',
      presenceRow(undefined, someone('ana', ['agent'], 'tax')),
      [{ kind: 'presence', staffId: 'ana' }],
    ],
    [
      'of nothing with a further sign of life',
      presenceRow(about, { ...about, until: '2026-11-23T12:00:30.000Z' }),
      [],
    ],
    [
      'of who is back',
      presenceRow(about, { ...about, until: '2026-11-23T13:00:00.000Z' }),
      [{ kind: 'presence', staffId: 'ana' }],
    ],
    [
      'of who writes in a case',
      presenceRow(about, { ...about, typing: true }),
      [{ kind: 'presence', ...inCase, staffId: 'ana' }],
    ],
  ])('%s', async (_, given, expected) => {
    const { ports, kept } = bench();
    expect(await handle([given], ports)).toBeUndefined();
    expect(kept.map(essence)).toEqual(expected);
  });

  test('what each may see, and never words', async () => {
    const { ports, told, kept } = bench();
    const note = record({ kind: 'notice', id: 'n' }, undefined, {
      kind: 'notice',
      id: 'n',
      text: { en: 'Closed' },
    });
    await handle([caseRow(aCase, claimed), messageRow(undefined, message), note], ports);
    const kinds = Object.entries(told).map(([id, all]) => [id, all.map(({ kind }) => kind)]);
    expect(Object.fromEntries(kinds)).toEqual({
      'desk-ana': ['case', 'notice'],
      'desk-ben': ['case', 'message', 'notice'],
      'desk-eve': ['notice'],
    });
    expect(JSON.stringify([kept, told])).not.toMatch(/Where|Closed/u);
  });

  test('by name and time of when it was kept', async () => {
    const clock = createMemoryClock(new Date(now));
    const { ports, kept } = bench({ random: createSystemRandom(clock) });
    await handle([caseRow(undefined, aCase), caseRow(aCase, claimed)], ports);
    expect(kept.map(({ id }) => id)).toEqual([...kept.map(({ id }) => id)].toSorted());
    expect(kept[0]).toMatchObject({
      at: now,
      recordClass: 'change',
      expiresAt: Date.parse(now) / 1000 + 86_400,
    });
  });

  test('until they are gone', async () => {
    const { ports, open } = bench({ sockets: { tell: async () => 'gone', close: async () => {} } });
    await handle([caseRow(undefined, aCase)], ports);
    expect([...open.keys()]).toEqual(['desk-ana', 'desk-eve']);
  });

  test('again, who seemed to be gone while they were let in', async () => {
    const { ports, open } = bench({ sockets: { tell: async () => 'gone', close: async () => {} } });
    const [before] = open.values();
    if (before) open.set('desk-new', { ...before, id: 'desk-new', since: now });
    await handle([caseRow(undefined, aCase)], ports);
    expect([...open.keys()]).toContain('desk-new');
    expect([...open.keys()]).not.toContain('desk-ben');
  });

  test('until their session has ended, which closes them', async () => {
    const { ports, open, ended, closed, told, kept } = bench();
    ended.add('ben');
    await handle([record({ kind: 'session', id: 'ben' }, undefined, { id: 'ben' })], ports);
    expect([closed, [...open.keys()]]).toEqual([['desk-ben'], ['desk-ana', 'desk-eve']]);
    await handle([caseRow(aCase, claimed)], ports);
    expect(Object.keys(told)).toEqual(['desk-ana']);
    expect(kept.map(({ kind }) => kind)).toEqual(['case']);
  });

  test.each([
    ['whose session has ended, before the stream says so', true, 0],
    ['that is five minutes old, which renews its rights with nothing', false, 240],
  ])('but not one %s: it is closed', async (_, isEnded, laterSeconds) => {
    const clock = createMemoryClock(new Date(now));
    const { ports, open, ended, closed, told } = bench({ clock });
    open.set('desk-new', { ...desk('ben', ['agent'], 'waste'), id: 'desk-new', since: now });
    if (isEnded) ended.add('ben');
    clock.pass(laterSeconds);
    const gone = isEnded ? ['desk-ben', 'desk-new'] : ['desk-ana', 'desk-ben', 'desk-eve'];
    await handle([caseRow(undefined, aCase)], ports);
    expect(closed.toSorted()).toEqual(gone);
    expect(Object.keys(told)).toEqual(isEnded ? [] : ['desk-new']);
    expect([...open.keys()]).toEqual(isEnded ? ['desk-ana', 'desk-eve'] : ['desk-new']);
  });

  test('nothing that cannot be closed now, which is tried again with the next change', async () => {
    const closed: string[] = [];
    let busy = true;
    const close = async (id: string) => {
      if (busy) throw new Error('busy');
      closed.push(id);
    };
    const told: string[] = [];
    const tell = async (id: string) => {
      told.push(id);
      return 'told' as const;
    };
    const { ports, ended, counts } = bench({ sockets: { tell, close } });
    ended.add('ben');
    await handle([caseRow(aCase, claimed)], ports);
    busy = false;
    await handle([caseRow(claimed, { ...aCase, version: 3 })], ports);
    expect([told, closed, counts.DesksUnclosed]).toEqual([
      ['desk-ana', 'desk-ana'],
      ['desk-ben'],
      1,
    ]);
  });

  test('the others, too, when one cannot be told now', async () => {
    const told: string[] = [];
    const tell = async (id: string) => {
      if (id === 'desk-ana') throw new Error('busy');
      told.push(id);
      return 'told' as const;
    };
    const { ports, counts } = bench({ sockets: { tell, close: async () => {} } });
    expect(await handle([caseRow(aCase, claimed)], ports)).toBeUndefined();
    expect(told).toEqual(['desk-ben']);
    expect(counts.DesksUntold).toBe(1);
  });
});

describe('a row that cannot be read', () => {
  test('is counted, and holds up no other', async () => {
    const { ports, kept, counts, lines } = bench();
    const broken = caseRow(undefined, { ...aCase, state: 'Where?' });
    expect(await handle([broken, caseRow(undefined, aCase)], ports)).toBeUndefined();
    expect(kept).toHaveLength(1);
    expect(counts.ChangesUnread).toBe(1);
    expect(String(lines[0]?.error)).not.toContain('Where?');
  });

  test('is a case that a message belongs to: nobody is told of the message', async () => {
    const get = async () => {
      throw new Error('A row does not parse');
    };
    const { ports, kept, counts } = bench({ handoffs: { get } });
    const message = { handoffId: aCase.id, sequence: 3, direction: 'in' };
    await handle([messageRow(undefined, message), caseRow(undefined, aCase)], ports);
    expect(kept.map(({ kind }) => kind)).toEqual(['case']);
    expect(counts.ChangesUnread).toBe(1);
  });
});

test('what could not be kept is done again, whole', async () => {
  const put = async () => {
    throw new Error('throttled');
  };
  const { ports, told } = bench({ feed: { put } });
  await expect(handle([caseRow(undefined, aCase)], ports)).rejects.toThrow('throttled');
  expect(told).toEqual({});
});
