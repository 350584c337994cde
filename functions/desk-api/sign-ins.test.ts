import { describe, expect, test } from 'vitest';
import { createMemoryAuditLog } from '../adapters/memory/desk/records.ts';
import { createObserved } from '../adapters/memory/observed.ts';
import { memoryRows } from '../adapters/memory/rows.ts';
import { handle } from './handle.ts';
import { createSignIns } from './sign-ins.ts';
import { claimsOf, deskBench, member, noon } from './testing/bench.ts';

const ana = member('ana', ['agent', 'supervisor'], ['waste', 'water'], ['en']);

/** A process with its own memory of whom it has seen, on an audit that several share. */
function process(rows = memoryRows(), patienceMs?: number) {
  const observed = createObserved();
  const audit = createMemoryAuditLog(rows);
  const signIns = createSignIns({ ...observed, audit }, patienceMs);
  return { rows, audit, signIns, ...observed };
}

describe('a sign-in', () => {
  test('is put into the audit: who, when, and what they may do, in ids and codes', async () => {
    const { rows, signIns } = process();
    await signIns.seen(ana, noon);
    expect(rows.audit).toMatchObject([
      {
        subject: 'staff#ana',
        at: noon.toISOString(),
        action: 'sign-in',
        via: 'desk',
        actor: { kind: 'staff', id: 'ana', role: 'agent' },
        changed: { roles: 'agent supervisor', topics: 'waste water', languages: 'en' },
      },
    ]);
    expect(JSON.stringify(rows.audit)).not.toContain('Ana');
    expect(JSON.stringify(rows.audit)).not.toContain(ana.session);
  });

  test('is one entry however many calls, tokens and processes it has, and another for another session', async () => {
    const first = process();
    const second = process(first.rows);
    for (const { signIns } of [first, second, first])
      await Promise.all([signIns.seen(ana, noon), signIns.seen(ana, noon)]);
    expect(first.rows.audit).toHaveLength(1);
    await second.signIns.seen({ ...ana, session: 'another' }, noon);
    expect(first.rows.audit).toHaveLength(2);
  });

  test.each([
    ['fails', () => Promise.reject(new Error('throttled'))],
    ['does not answer', () => new Promise<never>(() => undefined)],
  ])(
    'keeps nobody out when the audit %s, is counted, and is written with the next call',
    async (_, put) => {
      const { rows, audit, metrics, log, counts } = process();
      let fails = true;
      const signIns = createSignIns(
        { audit: { put: (entries) => (fails ? put() : audit.put(entries)) }, metrics, log },
        1,
      );
      await signIns.seen(ana, noon);
      expect([rows.audit.length, counts.SignInsUnwritten]).toEqual([0, 1]);
      fails = false;
      await signIns.seen(ana, noon);
      expect(rows.audit).toHaveLength(1);
    },
  );

  test('is seen with whatever call comes first, and a supervisor finds it by what was done', async () => {
    const { rows, ...ports } = process();
    const bench = deskBench(ports);
    const roleless = { ...member('noor'), roles: [] };
    expect((await bench.call('GET', '/me', { as: roleless })).status).toBe(403);
    await bench.call('POST', '/presence', { as: ana, body: {} });
    const found = await bench.call('GET', '/audit', {
      as: member('sue', ['supervisor']),
      query: { action: 'sign-in' },
    });
    const who = found.body.entries.map(({ subject }: { subject: string }) => subject);
    expect(who.toSorted()).toEqual(['staff#ana', 'staff#noor', 'staff#sue']);
  });

  test('has a time: a token that names none is no token of the desk', async () => {
    const { auth_time: _, ...claims } = claimsOf(ana);
    const { ports } = deskBench();
    const request = { method: 'GET', path: '/me', query: {}, contentType: '', body: Buffer.of() };
    expect((await handle({ ...request, claims }, ports)).status).toBe(401);
  });
});
