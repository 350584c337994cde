import { describe, expect, test } from 'vitest';
import { counter } from '../../testing/counter.ts';
import { hours } from '../../testing/talk.ts';

/** An agent has the case of somebody who wrote a day and an hour ago, and answers. */
async function answered(channel: string) {
  const all = counter(undefined, channel);
  all.bench.pass(hours(4));
  await all.ask('agent');
  all.bench.pass(hours(25));
  await all.agent.isThere();
  await all.agent.claims();
  await all.agent.replies('It is done.');
  const { agentSequence: sequence } = all.agent.case();
  return { ...all, sequence };
}

describe('a reply that the closed window keeps', () => {
  test('is no answer, which the case and the audit say', async () => {
    const { agent, bench, sequence } = await answered('messenger');
    const { state, held, firstReplyAt, deadlines } = agent.case();
    expect({ state, held }).toEqual({
      state: 'waiting-for-citizen',
      held: { sequence, at: expect.any(String) },
    });
    expect(firstReplyAt).toBeUndefined();
    expect(Object.keys(deadlines)).toContain('firstReply');
    expect(bench.rows.audit.at(-1)).toMatchObject({
      action: 'agent-replied',
      changed: { sequence, waits: 'window-closed' },
    });
  });

  test('is the first answer from when the citizen writes again, who then waits for the next', async () => {
    const { agent, ask, bench, sequence } = await answered('messenger');
    bench.pass(hours(2));
    await agent.isThere();
    const wroteAt = bench.now().toISOString();
    await ask('Hello?');
    const { held, firstReplyAt, firstReplySequence, deadlines } = agent.case();
    expect({ held, firstReplySequence }).toEqual({ held: undefined, firstReplySequence: sequence });
    expect(firstReplyAt && firstReplyAt >= wroteAt).toBe(true);
    expect(Object.keys(deadlines).toSorted()).toEqual(['nextReply', 'resolution', 'window']);
  });

  test('is in the audit as of whoever wrote it, in their role', async () => {
    const { agent, bench } = await answered('messenger');
    await agent.deliver({ ...agent.answer('Me again.'), role: 'supervisor' });
    expect(bench.rows.audit.at(-1)?.actor).toEqual({
      kind: 'staff',
      id: 'ana',
      role: 'supervisor',
    });
  });

  test('is one at once where there is no window', async () => {
    const { agent, sequence } = await answered('sms');
    expect(agent.case()).toMatchObject({ firstReplySequence: sequence });
    expect(agent.case().held).toBeUndefined();
  });
});
