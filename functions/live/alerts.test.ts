import { describe, expect, test } from 'vitest';
import { handle } from './handle.ts';
import { aCase, before, bench, caseRow, claimed, now, owner, someone } from './testing/bench.ts';

describe('people who have no desk open are told', () => {
  const urgent = { ...aCase, priority: 'urgent' } as const;
  const called = { ...urgent, called: { at: before, times: 1 } };
  const danger = { ...called, version: 2, dangerAt: now, called: { at: now, times: 1 } };
  const again = { ...called, version: 2, called: { at: now, times: 2 } };
  const had = { ...claimed, priority: 'urgent', called: again.called };
  const due = { at: now, warnAt: before, warned: true };
  const late = { ...aCase, deadlines: { firstReply: due } };
  const missed = { ...aCase, version: 2, deadlines: { firstReply: { ...due, missed: true } } };
  const undelivered = { sequence: 3, at: now, reason: 'expired' };
  const lost = { ...claimed, version: 3, undelivered };
  const back = { ...aCase, version: 3, returns: 1, returnedFor: 'lapsed' } as const;
  const held = { ...claimed, deadlines: late.deadlines };
  const missedByAna = { ...claimed, version: 3, deadlines: missed.deadlines };
  const ownerHere = someone('ana', ['agent'], 'tax');
  const waits = { ...claimed, state: 'waiting-for-citizen', version: 3 } as const;
  const snoozed = { ...waits, state: 'snoozed' } as const;
  const wrote = { ...aCase, version: 4, citizenSequence: 9 };
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
    ['of danger in one that is urgent already', called, danger, [], ['urgent-case']],
    ['of one that waits again', had, called, [], ['urgent-case', 'owner-gone']],
    ['at a desk, of one nobody has taken yet', undefined, called, [agent], []],
    ['once more past a desk, where nobody has taken it', called, again, [agent], ['urgent-case']],
    ['not of one that was taken', again, had, [], []],
    ['not while somebody covers its topic', undefined, urgent, [agent], []],
    ['not twice', urgent, { ...urgent, version: 2, topic: 'tax' }, [], []],
    ['not of others', undefined, aCase, [], []],
    ['of a missed deadline', late, missed, [], ['missed-deadline']],
    ['not of a missed deadline twice', missed, { ...missed, version: 3 }, [], []],
    ['of a lease that lapsed, past an agent', claimed, back, [agent], ['owner-gone']],
    ['not of that past a supervisor', claimed, back, [supervisor], []],
    ['not of a case given back', claimed, { ...back, returnedFor: 'released' }, [], []],
    [
      'not of one given back while its claim was over, and not renewed yet',
      { ...claimed, owner: { ...owner, leaseUntil: before } },
      { ...back, returnedFor: 'released' },
      [],
      [],
    ],
    [
      'of a case that nobody answered',
      claimed,
      { ...back, returnedFor: 'unanswered' },
      [],
      ['owner-gone'],
    ],
    ['not of a late case without an owner while an agent is there', late, missed, [agent], []],
    [
      'of a late case past an agent who does not have it',
      held,
      missedByAna,
      [agent],
      ['missed-deadline'],
    ],
    ['not of a late case while its owner is there', held, missedByAna, [ownerHere], []],
    ['not of a late case while a supervisor is there', held, missedByAna, [supervisor], []],
    ['of a reply that will never arrive', claimed, lost, [], ['undelivered']],
    ['of that past an agent who does not have it', claimed, lost, [agent], ['undelivered']],
    ['not of that past its owner', claimed, lost, [ownerHere], []],
    ['not of that twice', lost, { ...lost, version: 4 }, [], []],
    [
      'of a citizen who writes again to somebody who is gone',
      waits,
      wrote,
      [agent],
      ['owner-gone'],
    ],
    ['of a snooze that ends when its owner is gone', snoozed, wrote, [agent], ['owner-gone']],
    ['not of that past a supervisor', waits, wrote, [supervisor], []],
    ['not of a citizen whose agent is there', waits, { ...claimed, version: 4 }, [], []],
    ['not of a case passed to another topic', waits, { ...wrote, topic: 'tax' }, [], []],
    ['not of a case that is resolved', waits, { ...wrote, state: 'resolved' }, [], []],
  ] as const)('%s', async (_, from, to, present, expected) => {
    const { ports, raised } = bench({}, present);
    await handle([caseRow(from, to)], ports);
    expect(raised.map(({ alert }) => alert)).toEqual(expected);
  });

  test('past somebody whose desk is gone, although their last sign of life still holds', async () => {
    const { ports, raised } = bench(
      { sockets: { tell: async () => 'gone', close: async () => {} } },
      [agent],
    );
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
