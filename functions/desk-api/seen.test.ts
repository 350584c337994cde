import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { deskBench, member, noon, seedCase } from './testing/bench.ts';

const ana = member('ana');
const sue = member('sue', ['supervisor']);
const until = new Date(noon.getTime() + 3_600_000).toISOString();
const owner = (id: string) => ({
  id,
  name: id,
  since: noon.toISOString(),
  leaseUntil: until,
});
const mine = { owner: owner('ana'), state: 'claimed' as const };
const shown = { sequence: 1, owner: 'ana', topic: 'waste', priority: 'normal' };

/** What each action is asked with, besides what was seen. */
const bodies: Readonly<Record<string, object>> = {
  transfer: { to: { topic: 'general' }, reason: 'Yours' },
  snooze: { until },
  resolve: { code: 'answered' },
  prioritise: { priority: 'high' },
  mute: { until },
};

async function acted(action: string, now: Partial<Handoff>, seen: object | undefined, as = ana) {
  const bench = deskBench();
  const { id } = seedCase(bench, { ...mine, ...now });
  const body = { ...bodies[action], ...(seen && { seen }) };
  return bench.call('POST', `/handoffs/${id}/${action}`, { as, body });
}

const wroteAgain = { citizenSequence: 2 };
const toOmar = { owner: owner('omar') };
const nobodys = { owner: undefined, state: 'queued' as const };

describe('what is done with a case that has changed since', () => {
  test.each([
    ['resolve', wroteAgain, ana, [{ what: 'citizen-wrote', sequence: 2 }]],
    ['snooze', wroteAgain, ana, [{ what: 'citizen-wrote' }]],
    ['mute', wroteAgain, ana, [{ what: 'citizen-wrote' }]],
    ['warn', wroteAgain, ana, [{ what: 'citizen-wrote' }]],
    ['resolve', toOmar, sue, [{ what: 'owner-changed', by: { id: 'omar', name: 'omar' } }]],
    ['resolve', nobodys, ana, [{ what: 'owner-changed' }]],
    ['resolve', { agentSequence: 2 }, sue, [{ what: 'colleague-replied', by: { id: 'ana' } }]],
    ['take-over', toOmar, sue, [{ what: 'owner-changed' }]],
    ['transfer', toOmar, sue, [{ what: 'owner-changed' }]],
    ['transfer', { topic: 'water' }, ana, [{ what: 'topic-changed', to: 'water' }]],
    ['prioritise', { priority: 'urgent' }, ana, [{ what: 'priority-changed', to: 'urgent' }]],
  ] as const)(
    '%s, which it bears on, is refused with what changed: %j',
    async (action, now, as, changes) => {
      const { status, body } = await acted(action, now, shown, as);
      expect([status, body.type]).toEqual([409, 'stale']);
      expect(body.changes).toMatchObject(changes);
      expect(body.version).toEqual(expect.any(Number));
    },
  );

  test.each([
    ['transfer', wroteAgain, ana],
    ['prioritise', wroteAgain, ana],
    ['release', wroteAgain, ana],
    ['take-over', wroteAgain, sue],
    ['resolve', { priority: 'urgent' }, ana],
    ['resolve', { agentSequence: 2 }, ana],
    ['snooze', { topic: 'water' }, ana],
    ['claim', nobodys, ana],
    ['reopen', { state: 'resolved', owner: undefined }, ana],
  ] as const)('%s, which it does not bear on, goes on: %j', async (action, now, as) => {
    const { status } = await acted(action, now, shown, as);
    expect(status).toBe(200);
  });

  test.each([['resolve'], ['snooze'], ['mute'], ['warn']])(
    '%s goes on by who did not look, or wants it anyway',
    async (action) => {
      expect((await acted(action, wroteAgain, undefined)).status).toBeLessThan(300);
    },
  );

  test('by oneself is no news: of a case claimed a moment ago, whatever the page shows', async () => {
    const { status } = await acted('resolve', {}, { ...shown, owner: null });
    expect(status).toBe(200);
  });

  test('is asked again where somebody was faster in between', async () => {
    const bench = deskBench();
    const handoff = seedCase(bench, mine);
    const { handoffs } = bench.ports;
    let lost = false;
    const slow = deskBench({
      ...bench.ports,
      handoffs: {
        ...handoffs,
        async commit(change) {
          if (lost) return handoffs.commit(change);
          lost = true;
          bench.rows.handoffs.set(handoff.id, { ...handoff, version: 2, ...wroteAgain });
          return 'stale';
        },
      },
    });
    const body = { ...bodies.resolve, seen: shown };
    const answer = await slow.call('POST', `/handoffs/${handoff.id}/resolve`, { as: ana, body });
    expect(answer.body).toMatchObject({ type: 'stale', changes: [{ what: 'citizen-wrote' }] });
  });
});
