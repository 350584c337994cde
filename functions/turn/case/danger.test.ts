import { describe, expect, test } from 'vitest';
import { alertsOf } from '../../live/alerts.ts';
import { agentOn } from '../../testing/agent.ts';
import { outOf } from '../../testing/citizen.ts';
import { hours, talk } from '../../testing/talk.ts';

const crisis = 'i want to kill myself';

/** A citizen and an agent, and what a danger they write of does to the case. */
function town() {
  const talking = talk();
  const agent = agentOn(talking.bench);
  const muted = () =>
    agent.mutesUntil(new Date(talking.bench.now().getTime() + 10 * 86_400_000).toISOString());
  const danger = async () => {
    const before = structuredClone(agent.case());
    const said = await talking.ask(crisis);
    return { said, alerts: alertsOf({ before, after: agent.case() }) };
  };
  const answered = async () => {
    await agent.isThere();
    await agent.claims();
    await agent.replies('We are here for you.');
  };
  return { ...talking, agent, muted, danger, answered };
}

describe('danger in a case that is open', () => {
  test('alerts, although the case is urgent already and was answered', async () => {
    const { ask, bench, agent, danger, answered } = town();
    await ask(crisis);
    await answered();
    bench.pass(hours(8));
    const { said, alerts } = await danger();
    expect(said).toContain('988');
    expect(alerts).toContain('urgent-case');
    expect(agent.case()).toMatchObject({ state: 'queued', dangerAt: expect.any(String) });
  });

  test.each(['urgent', 'normal'] as const)('alerts where staff made it %s', async (priority) => {
    const { ask, agent, danger } = town();
    await ask('agent');
    await agent.does({ type: 'prioritise', by: agent.by, priority });
    expect((await danger()).alerts).toContain('urgent-case');
    expect(agent.case().priority).toBe('urgent');
  });

  test('alerts each time, and while somebody has it', async () => {
    const { ask, bench, agent, danger } = town();
    await ask('agent');
    await agent.isThere();
    await agent.claims();
    expect((await danger()).alerts).toContain('urgent-case');
    bench.pass(60);
    expect((await danger()).alerts).toContain('urgent-case');
    expect(agent.case().state).toBe('claimed');
  });

  test('of somebody muted wakes it, and leaves it with nobody who is gone', async () => {
    const { ask, bench, agent, muted, danger, answered } = town();
    await ask('agent');
    await answered();
    await agent.does({ type: 'snooze', by: agent.by });
    await muted();
    bench.pass(hours(8));
    const { said, alerts } = await danger();
    expect(said).toContain('988');
    expect(alerts).toContain('urgent-case');
    expect(agent.case()).toMatchObject({ state: 'queued', priority: 'urgent' });
    expect(agent.case().waitingSince).toBeDefined();
  });

  test('of somebody muted counts where it is urgent already, and waits for them', async () => {
    const { ask, bench, agent, muted, danger, answered } = town();
    await ask(crisis);
    await answered();
    await muted();
    bench.pass(hours(8));
    expect((await danger()).alerts).toContain('urgent-case');
    expect(agent.case().state).toBe('queued');
  });

  test('alerts when an urgent one was not solved', async () => {
    const { ask, bench, agent, answered } = town();
    await ask(crisis);
    await answered();
    await agent.resolves();
    bench.pass(hours(8));
    const before = structuredClone(agent.case());
    await ask('not solved');
    expect(alertsOf({ before, after: agent.case() })).toEqual(['urgent-case']);
  });
});

describe('who may be in danger', () => {
  test('is not asked how it was, whatever priority their case has in the end', async () => {
    const { ask, bench, agent, answered } = town();
    await ask('agent');
    await ask(crisis);
    await answered();
    await agent.does({ type: 'prioritise', by: agent.by, priority: 'normal' });
    await agent.resolves();
    expect(agent.case().rating).toBeUndefined();
    expect(outOf(bench.rows).at(-1)?.reply.text).toContain('is closed');
  });

  test.each([crisis, 'agent'])(
    'is told the emergency number first, though a case comes back: %s',
    async (asked) => {
      const { ask, hear, bench, agent, answered } = town();
      await ask(asked);
      await answered();
      if (asked === 'agent')
        await agent.does({ type: 'prioritise', by: agent.by, priority: 'urgent' });
      bench.pass(hours(8));
      const [first, ...more] = await hear('are you there? please');
      expect(first?.text).toContain('in danger, call 911');
      expect(more.map(({ text }) => text)).toEqual([
        expect.stringContaining('it is back in the queue'),
      ]);
    },
  );

  test('is told so although something was added to their case before', async () => {
    const { ask } = town();
    await ask('agent');
    expect(await ask('my street is dark')).toContain('Added to your case');
    await ask(crisis);
    expect(await ask('please somebody')).toContain('in danger, call 911');
  });

  test('is told so with how their case stands', async () => {
    const { ask } = town();
    await ask(crisis);
    expect(await ask('STATUS')).toMatch(/in danger, call 911[\s\S]+ waits for a person/u);
  });
});
