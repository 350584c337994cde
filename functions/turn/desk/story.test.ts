import { describe, expect, test } from 'vitest';
import { agentOn } from '../../testing/agent.ts';
import { citizenOn, outOf, turnBench } from '../../testing/citizen.ts';

/** The shipped steps and words, at ten on a Monday morning in Chicago. */
function town(channel = 'messenger') {
  const bench = turnBench({}, new Date('2026-11-23T16:00:00Z'));
  const citizen = citizenOn(bench, channel);
  const agent = agentOn(bench);
  const asks = async (text: string) =>
    (await citizen.says(text)).map(({ reply }) => reply.text).join('\n');
  /** What the citizen is told while this happens. */
  const tells = async (happens: () => Promise<void>) => {
    const before = outOf(bench.rows).length;
    await happens();
    return outOf(bench.rows)
      .slice(before)
      .map(({ reply }) => reply.text)
      .join('\n');
  };
  const status = () => [...bench.rows.events.values()].at(-1)?.status;
  return { bench, citizen, agent, asks, tells, status };
}

describe('a conversation with a person, from end to end', () => {
  test.each(['messenger', 'sms'])('on %s', async (channel) => {
    const { bench, agent, asks, tells, status } = town(channel);
    await asks('when is trash day');
    const { id } = await opened();
    expect(await asks('my street is Elm Street')).toContain(id);
    expect(await asks('number 12')).toBe('');
    expect(await asks('STATUS')).toContain(id);

    await agent.isThere();
    expect(await tells(agent.claims)).toBe('');
    expect(await asks('hello?')).toBe('');
    expect(status()).toBe('silent:person-in-control');
    expect(await tells(() => agent.replies('Elm Street is on Tuesday.'))).toBe(
      'This is Ana, City of Riverton.\n\nElm Street is on Tuesday.',
    );
    await agent.isThere();
    expect(await asks('and recycling?')).toBe('');
    await agent.replies('On Friday.');

    const told = await tells(agent.resolves);
    expect(told).toContain(id);
    expect(told).toContain('from 1 to 5');
    expect(agent.case().rating).toMatchObject({ askedAt: expect.any(String) });
    await asks('5');
    expect(agent.case().rating?.score).toBe(5);
    expect(await asks('when is trash day')).toContain('Trash day');

    bench.pass(60);
    await agent.isThere();
    await asks('not solved');
    expect(agent.case()).toMatchObject({ id, state: 'claimed', owner: { id: 'ana' }, reopens: 1 });

    async function opened() {
      const said = await asks('I want to talk to a person');
      expect(said).toContain(agent.case().id);
      expect(status()).toBe('handed-over:asked-for');
      return agent.case();
    }
  });

  test('who withdraws has no case any more, and the bot answers again', async () => {
    const { agent, asks } = town();
    await asks('agent');
    expect(await asks('withdraw')).toContain(agent.case().id);
    expect(agent.case().state).toBe('abandoned');
    expect(await asks('when is trash day')).toContain('Trash day');
  });

  test('danger is answered while a person is in control, and makes their case urgent', async () => {
    const { agent, asks } = town();
    await asks('agent');
    await agent.claims();
    expect(await asks('i want to kill myself')).not.toBe('');
    expect(agent.case()).toMatchObject({ priority: 'urgent', state: 'claimed' });
  });

  test('STOP while a person is in control is taken, and the case stays with them', async () => {
    const { agent, asks, status } = town('sms');
    await asks('agent');
    await agent.claims();
    await asks('STOP');
    expect(status()).toBe('commanded:stop');
    expect(agent.case().state).toBe('claimed');
  });

  test('who has everything deleted has what a person sent them deleted, and no case any more', async () => {
    const { bench, agent, asks } = town();
    await asks('agent');
    await agent.claims();
    const plan = { key: 'staff/plan.pdf', contentType: 'application/pdf', alt: 'The plan' };
    await agent.replies('Here it is.', { files: [plan] });
    await agent.does({ type: 'return', why: 'released' });
    await asks('DELETE MY DATA');
    await asks('yes');
    expect(bench.removed).toEqual([plan.key]);
    expect(JSON.stringify([...bench.rows.messages.values()])).not.toContain(plan.key);
    expect(agent.case().state).toBe('abandoned');
  });

  test('nobody muted is answered, but in danger', async () => {
    const { bench, agent, asks, status } = town();
    await asks('agent');
    await agent.claims();
    await agent.mutesUntil(new Date(bench.now().getTime() + 86_400_000).toISOString());
    await agent.resolves();
    expect(await asks('when is trash day')).toBe('');
    expect(status()).toBe('silent:muted');
    expect(await asks('i want to kill myself')).not.toBe('');
  });

  test.each([
    ['says so to who has heard from a person', true],
    ['looks the same to who has not', false],
  ])('a case that is passed on %s', async (_, heard) => {
    const { agent, asks, tells } = town();
    await asks('agent');
    await agent.claims();
    if (heard) await agent.replies('One moment.');
    const told = await tells(() => agent.transfersTo('waste'));
    expect(told.includes(agent.case().id)).toBe(heard);
    expect(agent.case()).toMatchObject({ topic: 'waste', state: 'queued' });
  });
});
