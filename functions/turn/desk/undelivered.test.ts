import { describe, expect, test } from 'vitest';
import { counter } from '../../testing/counter.ts';
import { hours } from '../../testing/talk.ts';

/** An agent has answered, and what they said is the message of this number. */
async function answered(channel = 'messenger') {
  const all = counter(undefined, channel);
  all.bench.pass(hours(4));
  await all.ask('agent');
  await all.agent.isThere();
  await all.agent.claims();
  await all.agent.replies('It is done.');
  const { agentSequence: sequence } = all.agent.case();
  /** What `deliver` tells once it cannot be sent. */
  const fails = (reason = 'platform:c1') =>
    all.toldOf(() => all.agent.deliver(all.agent.event({ type: 'undelivered', sequence, reason })));
  return { ...all, sequence, fails };
}

describe('a reply that will never arrive', () => {
  test('was no answer: its agent owes one again, in a time that is promised anew', async () => {
    const { agent, fails, status, sequence, bench } = await answered();
    expect(agent.case()).toMatchObject({
      state: 'waiting-for-citizen',
      firstReplyAt: expect.anything(),
    });
    expect(await fails()).toEqual([]);
    expect(status()).toBe('handed-over:undelivered');
    const after = agent.case();
    expect(after).toMatchObject({
      state: 'claimed',
      owner: { id: agent.by.id },
      undelivered: { sequence, reason: 'platform:c1' },
    });
    expect(after.firstReplyAt).toBeUndefined();
    expect(Object.keys(after.deadlines)).toContain('firstReply');
    expect(after.waitingSince).toBeDefined();
    expect(after.answerBy).toBeDefined();
    expect(bench.rows.audit.at(-1)).toMatchObject({
      action: 'undelivered',
      changed: { sequence, reason: 'platform:c1' },
    });
  });

  test('goes back to the queue where its agent is gone, and opens what was resolved', async () => {
    const { agent, fails, bench } = await answered();
    await agent.resolves();
    bench.pass(600);
    await fails();
    expect(agent.case()).toMatchObject({ state: 'reopened', lastOwner: { id: agent.by.id } });
    expect([...bench.rows.conversations.values()][0]?.controller).toBe('queue');
  });

  test('is found once, however often it is told', async () => {
    const { agent, bench, sequence } = await answered();
    const event = agent.event({ type: 'undelivered', sequence, reason: 'expired' });
    await agent.deliver(event);
    await agent.replies('Once more.');
    await agent.deliver(event);
    expect(agent.case()).toMatchObject({ state: 'waiting-for-citizen' });
    expect(bench.held.deadLetters).toEqual([]);
  });

  test('owes nothing to whoever has said STOP', async () => {
    const { agent, fails } = await answered('sms');
    await fails('opted-out');
    expect(agent.case()).toMatchObject({
      state: 'waiting-for-citizen',
      undelivered: { reason: 'opted-out' },
    });
  });

  test('is told in vain of a case that is closed for good', async () => {
    const { ask, agent, bench, fails, status } = await answered();
    await ask('withdraw');
    await agent.does({ type: 'return', why: 'released' });
    await ask('withdraw');
    await fails();
    expect(status()).toBe('silent:undelivered');
    expect(bench.held.deadLetters).toEqual([]);
  });
});
