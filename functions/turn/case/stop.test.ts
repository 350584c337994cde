import { describe, expect, test } from 'vitest';
import { counter } from '../../testing/counter.ts';

/** A case that an agent has answered. */
async function answered(channel: string) {
  const all = counter(undefined, channel);
  await all.ask('agent');
  await all.agent.isThere();
  await all.agent.claims();
  await all.agent.replies('Hello.');
  return all;
}

describe.each(['sms', 'messenger'])('STOP, on %s', (channel) => {
  test('owes no answer, since none may be sent', async () => {
    const { ask, agent, status, bench } = await answered(channel);
    const { agentSequence } = agent.case();
    expect(await ask('STOP')).not.toBe('');
    expect(status()).toBe('commanded:stop');
    const after = agent.case();
    expect(after).toMatchObject({
      state: 'waiting-for-citizen',
      citizenSequence: agentSequence + 1,
    });
    expect(after).not.toHaveProperty('waitingSince');
    expect(after.deadlines).not.toHaveProperty('nextReply');
    expect(bench.rows.audit.at(-1)).toMatchObject({ action: 'stop' });
    expect([...bench.rows.conversations.values()][0]?.controller).toBe(`agent:${agent.by.id}`);
  });

  test('takes back what was owed, and START owes it anew', async () => {
    const { ask, agent } = counter(undefined, channel);
    await ask('agent');
    expect(agent.case().deadlines).toHaveProperty('firstReply');
    await ask('STOP');
    expect(agent.case().deadlines).not.toHaveProperty('firstReply');
    expect(agent.case()).toMatchObject({ state: 'queued' });
    await ask('START');
    await ask('I still need somebody');
    expect(agent.case().deadlines).toHaveProperty('firstReply');
    expect(agent.case().waitingSince).toBeDefined();
  });

  test('hides no danger that follows', async () => {
    const { ask, agent } = await answered(channel);
    await ask('STOP');
    await ask('i want to kill myself');
    expect(agent.case()).toMatchObject({ state: 'claimed', priority: 'urgent' });
    expect(agent.case().waitingSince).toBeDefined();
  });
});

test('after STOP, who writes where that stops answers is owed none; elsewhere a question is heard', async () => {
  for (const [channel, isOwed] of [
    ['sms', false],
    ['messenger', true],
  ] as const) {
    const { ask, agent } = await answered(channel);
    await ask('STOP');
    await ask('and my bin?');
    expect(agent.case().waitingSince !== undefined).toBe(isOwed);
  }
});
