import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../../intents/model/handoff/handoff.ts';
import { counter } from '../../testing/counter.ts';
import { hours } from '../../testing/talk.ts';

/** A citizen whose case was resolved yesterday, and who has a newer one. */
async function twice() {
  const all = counter();
  const { agent, ask, bench, cases } = all;
  const solve = async () => {
    await agent.isThere();
    await agent.claims();
    await agent.replies('It is done.');
    await agent.resolves();
  };
  await ask('agent');
  await solve();
  bench.pass(hours(30));
  await ask('agent');
  const first = (): Handoff => {
    const [found] = cases();
    if (!found) throw new Error('There is no case');
    return found;
  };
  const conversation = () => [...bench.rows.conversations.values()][0];
  const reopen = () => {
    const by = agent.by;
    const lease = { ownerPresent: true, leaseUntil: agent.lease() };
    return agent.change({ type: 'reopen', by, ...lease }, first());
  };
  return { ...all, solve, first, conversation, reopen };
}

describe('of two cases of one conversation', () => {
  test('the first is closed by the second, so that nobody opens it again', async () => {
    const { cases, bench, first, reopen } = await twice();
    expect(cases().map(({ state }) => state)).toEqual(['closed', 'queued']);
    const closes = bench.rows.audit.filter(({ action }) => action === 'close');
    expect(closes).toMatchObject([{ subject: first().id, from: 'resolved', to: 'closed' }]);
    await expect(reopen()).rejects.toThrow('state');
  });

  test('opens none while the first is opened again at the same moment', async () => {
    const all = counter();
    await all.ask('agent');
    await all.agent.claims();
    await all.agent.resolves();
    const [before] = all.cases();
    const commit = all.bench.ports.conversations.commit;
    let raced = false;
    Object.assign(all.bench.ports.conversations, {
      commit: async (turn: Parameters<typeof commit>[0]) => {
        if (!raced) {
          raced = true;
          const lease = { ownerPresent: true, leaseUntil: all.agent.lease() };
          await all.agent.change({ type: 'reopen', by: all.agent.by, ...lease }, before);
        }
        return commit(turn);
      },
    });
    await all.ask('agent');
    expect(all.cases()).toMatchObject([{ id: before?.id, state: 'claimed' }]);
  });

  test.each(['warn', 'mute', 'unmute'] as const)(
    'the newest stays the one of the conversation when staff %s by the first',
    async (type) => {
      const { agent, bench, cases, conversation, first, solve, ask, status } = await twice();
      await solve();
      const until = new Date(bench.now().getTime() + 1000).toISOString();
      const does = { mute: { type: 'mute', until }, warn: { type: 'warn' } } as const;
      await agent.deliver(agent.event(type === 'unmute' ? { type } : does[type], first()));
      bench.pass(60);
      expect(conversation()?.handoffId).toBe(cases()[1]?.id);
      await ask('not solved');
      expect(status()).toBe('handed-over:not-solved');
      expect(cases().map(({ state }) => state)).toEqual(['closed', 'claimed']);
    },
  );

  test('the first is not opened again for a reply that never arrived', async () => {
    const { agent, bench, first, cases, status } = await twice();
    // As rows of before may be.
    bench.rows.handoffs.set(first().id, { ...first(), state: 'resolved' });
    await agent.deliver(
      agent.event({ type: 'undelivered', sequence: 3, reason: 'expired' }, first()),
    );
    expect(status()).toBe('silent:undelivered');
    expect(cases().map(({ state }) => state)).toEqual(['resolved', 'queued']);
  });

  test('a reply to the first is judged by the first', async () => {
    const { agent, bench, first, status, cases, conversation, toldOf } = await twice();
    // As rows of before may be: both are open.
    const since = bench.now().toISOString();
    bench.rows.handoffs.set(first().id, {
      ...first(),
      state: 'claimed',
      owner: { ...agent.by, since },
    });
    const answer = { type: 'reply', text: 'Of your first case.', seen: 99, anyway: false } as const;
    const told = await toldOf(() => agent.deliver(agent.event(answer, first())));
    expect(status()).toBe('handed-over:replied');
    expect(told).toEqual([expect.stringContaining('Of your first case.')]);
    expect(cases().map(({ state }) => state)).toEqual(['waiting-for-citizen', 'queued']);
    expect(conversation()).toMatchObject({ handoffId: cases()[1]?.id, controller: 'queue' });
  });
});
