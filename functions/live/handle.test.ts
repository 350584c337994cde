import { describe, expect, test } from 'vitest';
import type { Connection } from '../../intents/desk-ports.ts';
import type { StaffAlert } from '../../intents/model/handoff/alert.ts';
import type { Change } from '../../intents/model/handoff/change.ts';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import type { Presence, Role } from '../../intents/model/handoff/staff.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { createMemoryClock, createMemoryRandom } from '../adapters/memory/system.ts';
import { createSystemRandom } from '../adapters/system.ts';
import { handle } from './handle.ts';
import type { LivePorts } from './ports.ts';
import type { RowChange } from './watched.ts';

const now = '2026-11-23T12:00:00.000Z';
const before = '2026-11-23T11:59:00.000Z';

const aCase = {
  id: 'TC-7K4M-2Q',
  version: 1,
  conversationId: 'c1',
  contactId: 'p1',
  channel: 'sms',
  topic: 'waste',
  priority: 'normal',
  language: 'en',
  reason: 'asked-for',
  summary: {
    status: 'handed-over',
    step: 'commands',
    candidates: [],
    transcript: { from: 1, to: 1 },
  },
  state: 'queued',
  stateAt: now,
  openedAt: now,
  waitingSince: now,
  deadlines: {},
  citizenSequence: 1,
  agentSequence: 0,
  reopens: 0,
  transfers: 0,
  returns: 0,
  recordClass: 'case',
} as const satisfies Handoff;
const ana = { id: 'ana', name: 'Ana' };
const owner = { ...ana, since: before, leaseUntil: '2026-11-23T12:02:00.000Z' };
const claimed = { ...aCase, version: 2, state: 'claimed', owner } as const;

const desk = (id: string, roles: Role[], ...topics: string[]): Connection => ({
  id: `desk-${id}`,
  since: now,
  staff: { id, name: id, roles, topics, languages: ['*'], session: id },
});
const someone = (id: string, roles: Role[], ...topics: string[]): Presence => ({
  id,
  name: id,
  roles,
  topics,
  languages: ['en'],
  status: 'online',
  until: now,
});

const anaDesk = desk('ana', ['agent'], 'tax');
const benDesk = desk('ben', ['agent'], 'waste');
const eveDesk = desk('eve', ['editor'], '*');

let records = 0;
const record = (keys: object, before?: object, after?: object, expired = false): RowChange => {
  records += 1;
  return {
    id: String(records),
    keys: { ...keys },
    ...(before && { before: { ...before } }),
    ...(after && { after: { ...after } }),
    expired,
  };
};
const caseRow = (before?: object, after?: object) => record({ id: aCase.id }, before, after);
const messageRow = (before?: object, after?: object, expired = false) =>
  record({ conversationId: 'c1', sequence: 3 }, before, after, expired);
const presenceRow = (before?: object, after?: object) =>
  record({ kind: 'presence', id: 'ana' }, before, after);

/** Where `live` works: whose desks are connected, who is present, and what each was told. */
function bench(
  changes: Partial<LivePorts> = {},
  present: readonly Presence[] = [],
  connections: readonly Connection[] = [anaDesk, benDesk, eveDesk],
) {
  const open = new Map(connections.map((each) => [each.id, each]));
  const kept: Change[] = [];
  const told: Record<string, Change[]> = {};
  const raised: StaffAlert[] = [];
  const { log, metrics, counts, lines } = createObserved();
  const ports: LivePorts = {
    handoffs: { get: async (id) => (id === aCase.id ? aCase : undefined) },
    staff: { present: async () => present },
    connections: {
      all: async () => [...open.values()],
      remove: async (id) => void open.delete(id),
    },
    feed: { put: async (given) => void kept.push(...given) },
    sockets: {
      async tell(id, given) {
        told[id] = [...(told[id] ?? []), ...given];
        return 'told';
      },
    },
    alerts: { raise: async (alert) => void raised.push(alert) },
    clock: createMemoryClock(new Date(now)),
    random: createMemoryRandom(),
    metrics,
    log,
    ...changes,
  };
  return { ports, open, kept, told, raised, counts, lines };
}

/** The essence of what was kept. */
const essence = ({ id: _, at: __, recordClass: ___, expiresAt: ____, ...rest }: Change) => rest;

describe('desks are told', () => {
  const inCase = { handoffId: aCase.id, topic: 'waste' };
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
    const { ports, open } = bench({ sockets: { tell: async () => 'gone' } });
    await handle([caseRow(undefined, aCase)], ports);
    expect([...open.keys()]).toEqual(['desk-ana', 'desk-eve']);
  });

  test('until their session has ended', async () => {
    const { ports, open, told, kept } = bench();
    const ended = record({ kind: 'session', id: 'ben' }, undefined, { kind: 'session', id: 'ben' });
    await handle([ended, caseRow(aCase, claimed)], ports);
    expect([...open.keys()]).toEqual(['desk-ana', 'desk-eve']);
    expect(Object.keys(told)).toEqual(['desk-ana']);
    expect(kept.map(({ kind }) => kind)).toEqual(['case']);
  });

  test('the others, too, when one cannot be told now', async () => {
    const told: string[] = [];
    const tell = async (id: string) => {
      if (id === 'desk-ana') throw new Error('busy');
      told.push(id);
      return 'told' as const;
    };
    const { ports, counts } = bench({ sockets: { tell } });
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

describe('people who have no desk open are told', () => {
  const urgent = { ...aCase, priority: 'urgent' } as const;
  const due = { at: now, warnAt: before, warned: true };
  const late = { ...aCase, deadlines: { firstReply: due } };
  const missed = { ...aCase, version: 2, deadlines: { firstReply: { ...due, missed: true } } };
  const lapsing = { ...claimed, owner: { ...owner, leaseUntil: now } };
  const back = { ...aCase, version: 3, returns: 1 };
  const agent = someone('ben', ['agent'], 'waste');
  const elsewhere = someone('ana', ['agent'], 'tax');
  const supervisor = someone('sue', ['supervisor'], '*');
  const editor = someone('eve', ['editor'], '*');
  test.each([
    ['of a new urgent case', undefined, urgent, [], ['urgent-case']],
    [
      'of one that becomes urgent',
      aCase,
      { ...urgent, version: 2 },
      [elsewhere, editor],
      ['urgent-case'],
    ],
    ['not while somebody covers its topic', undefined, urgent, [agent], []],
    ['not twice', urgent, { ...urgent, version: 2, topic: 'tax' }, [], []],
    ['not of others', undefined, aCase, [], []],
    ['of a missed deadline', late, missed, [], ['missed-deadline']],
    ['not of a missed deadline twice', missed, { ...missed, version: 3 }, [], []],
    ['of a lease that lapsed, past an agent', lapsing, back, [agent], ['owner-gone']],
    ['not of that past a supervisor', lapsing, back, [supervisor], []],
    ['not of a case given back', claimed, back, [], []],
    ['of a case that nobody answered', { ...claimed, answerBy: now }, back, [], ['owner-gone']],
  ] as const)('%s', async (_, from, to, present, expected) => {
    const { ports, raised } = bench({}, present);
    await handle([caseRow(from, to)], ports);
    expect(raised.map(({ alert }) => alert)).toEqual(expected);
  });

  test('past somebody whose desk is gone, although their last sign of life still holds', async () => {
    const { ports, raised } = bench({ sockets: { tell: async () => 'gone' } }, [agent]);
    await handle([caseRow(undefined, urgent)], ports);
    expect(raised).toHaveLength(1);
  });

  test('at their desks, with the change', async () => {
    const { ports, kept } = bench({}, [agent]);
    await handle([caseRow(late, missed)], ports);
    expect(kept[0]?.alerts).toEqual(['missed-deadline']);
  });

  test('in ids and codes alone', async () => {
    const { ports, raised } = bench();
    await handle([caseRow(late, missed)], ports);
    expect(raised).toEqual([
      {
        alert: 'missed-deadline',
        handoffId: aCase.id,
        topic: 'waste',
        priority: 'normal',
        missed: ['firstReply'],
        at: now,
      },
    ]);
  });

  test('again when it did not go out, from that record on', async () => {
    const raise = async () => {
      throw new Error('throttled');
    };
    const { ports, counts } = bench({ alerts: { raise } });
    const quiet = caseRow(undefined, aCase);
    const loud = caseRow(undefined, urgent);
    expect(await handle([quiet, loud], ports)).toBe(loud.id);
    expect(counts.StaffAlertsUnsent).toBe(1);
  });
});
