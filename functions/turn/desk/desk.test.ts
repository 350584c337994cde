import { describe, expect, test } from 'vitest';
import { agentOn } from '../../testing/agent.ts';
import { outOf } from '../../testing/citizen.ts';
import { deskBench } from '../../testing/desk-bench.ts';

/** A citizen whose case Ana has taken. */
async function claimed(changes?: Parameters<typeof deskBench>[0]) {
  const all = deskBench(changes);
  await all.citizen.says('a person please');
  await all.agent.claims();
  const last = () => outOf(all.bench.rows).at(-1);
  const row = (id: string) => all.bench.rows.events.get(id);
  return { ...all, last, row };
}

describe('an agent who takes a case', () => {
  test('speaks from then on, and the bot does not', async () => {
    const { citizen, conversation, status } = await claimed();
    expect(conversation()?.controller).toBe('agent:ana');
    expect(await citizen.says('when is trash day')).toEqual([]);
    expect(status()).toBe('silent:person-in-control');
  });

  test('leaves an answer on its way as it is: it is what was asked before', async () => {
    const { bench, citizen, agent, conversation } = deskBench();
    await citizen.says('a person please');
    await citizen.deliver(citizen.event('how long'));
    const before = outOf(bench.rows).map(({ status }) => status);
    await agent.claims();
    expect(outOf(bench.rows).map(({ status }) => status)).toEqual(before);
    expect(conversation()?.unsettled).toBeUndefined();
  });
});

describe("an agent's reply", () => {
  test('begins with who they are the first time, and not the second', async () => {
    const { agent, last, row } = await claimed();
    const first = agent.answer('It is on Tuesday.');
    await agent.deliver(first);
    expect(last()).toMatchObject({
      handoffId: agent.case().id,
      status: 'pending',
      reply: {
        text: 'This is Ana, City of Riverton.\n\nIt is on Tuesday.',
        opening: 'This is Ana, City of Riverton.',
        speaker: 'agent',
        by: { id: 'ana', name: 'Ana' },
        language: 'en',
        purpose: 'reply',
      },
    });
    expect(row(first.id)).toMatchObject({ status: 'handed-over:replied', step: 'agent' });
    await agent.replies('Put it out by seven.');
    expect(last()?.reply.text).toBe('Put it out by seven.');
  });

  test('says who it is again once the case is theirs anew', async () => {
    const { bench, agent, last } = await claimed();
    await agent.replies('It is on Tuesday.');
    const sam = agentOn(bench, 'Sam');
    bench.pass(10);
    await sam.does({ type: 'take-over', by: sam.by, leaseUntil: sam.lease() });
    await sam.replies('Sam here.');
    expect(last()?.reply.text).toBe('This is Sam, City of Riverton.\n\nSam here.');
    bench.pass(10);
    await agent.does({ type: 'take-over', by: agent.by, leaseUntil: agent.lease() });
    await agent.replies('Me again.');
    expect(last()?.reply.text).toBe('This is Ana, City of Riverton.\n\nMe again.');
  });

  test('changes the case in the same transaction: it waits for the citizen', async () => {
    const { agent, audited } = await claimed();
    await agent.replies('Which street?');
    const { state, firstReplyAt, agentSequence, deadlines, waitingSince, answerBy } = agent.case();
    expect({ state, agentSequence }).toEqual({ state: 'waiting-for-citizen', agentSequence: 3 });
    expect(firstReplyAt).toBeDefined();
    expect([waitingSince, answerBy, deadlines.firstReply]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(audited()).toEqual(['open', 'claim', 'agent-replied']);
  });

  test('is carried as text, whatever is in it', async () => {
    const { agent, last } = await claimed();
    await agent.replies('first');
    const text = '<script>alert(1)</script> #{1 + 1} {{7*7}} <b>*bold*</b> {agent}';
    await agent.replies(text);
    expect(last()?.reply.text).toBe(text);
  });

  test('takes effect once, however often the queue brings it', async () => {
    const { bench, agent, audited } = await claimed();
    const event = agent.answer('It is on Tuesday.');
    await agent.deliver(event);
    await agent.deliver(event);
    expect(outOf(bench.rows)).toHaveLength(2);
    expect(audited().filter((action) => action === 'agent-replied')).toHaveLength(1);
    expect(bench.counts.Redelivered).toBe(1);
  });

  test('is sent again where it did not reach the outbox', async () => {
    const { bench, agent } = await claimed();
    const event = agent.answer('It is on Tuesday.');
    bench.held.outbox.length = 0;
    await agent.deliver(event);
    bench.held.outbox.length = 0;
    bench.pass(400);
    await agent.deliver(event);
    expect(bench.held.outbox).toHaveLength(1);
  });

  test('shows no typing: a person types when they type', async () => {
    const { bench, agent } = await claimed();
    bench.held.signals.length = 0;
    await agent.replies('It is on Tuesday.');
    expect(bench.held.signals).toEqual([]);
  });

  test('supersedes nothing and is superseded by nothing', async () => {
    const { bench, citizen, agent } = await claimed();
    await agent.deliver(agent.answer('one'));
    await agent.deliver(agent.answer('two'));
    await citizen.deliver(citizen.event('trash day'));
    expect(outOf(bench.rows).map(({ status }) => status)).not.toContain('superseded');
  });
});

describe('a reply is refused', () => {
  test.each([
    [
      'when the citizen has written since the agent looked',
      async ({ citizen }: Awaited<ReturnType<typeof claimed>>) => void (await citizen.says('and?')),
      ['citizen-wrote'],
    ],
    [
      'when a colleague has answered since',
      async ({ bench, agent }: Awaited<ReturnType<typeof claimed>>) => {
        const sam = agentOn(bench, 'Sam');
        await sam.does({ type: 'take-over', by: sam.by, leaseUntil: sam.lease() });
        await sam.replies('Sam here.');
        await agent.does({ type: 'take-over', by: agent.by, leaseUntil: agent.lease() });
      },
      ['colleague-replied'],
    ],
  ])('%s, and says so, unless it is to be sent anyway', async (_, happens, changes) => {
    const all = await claimed();
    const stale = all.agent.answer('It is on Tuesday.');
    const anyway = all.agent.answer('It is on Tuesday.', { anyway: true });
    await happens(all);
    const before = outOf(all.bench.rows).length;
    await all.agent.deliver(stale);
    expect(all.row(stale.id)).toMatchObject({ status: 'refused:stale', changes, sent: [] });
    expect(outOf(all.bench.rows)).toHaveLength(before);
    await all.agent.deliver(anyway);
    expect(all.row(anyway.id)?.status).toBe('handed-over:replied');
  });

  test('not for what the agent said themselves a moment ago', async () => {
    const { agent, row } = await claimed();
    const [one, two] = [agent.answer('one'), agent.answer('two')];
    await agent.deliver(one);
    await agent.deliver(two);
    expect(row(two.id)?.status).toBe('handed-over:replied');
  });

  test('when the case is theirs no more', async () => {
    const { bench, agent, row } = await claimed();
    const late = agent.answer('It is on Tuesday.', { anyway: true });
    await agent.transfersTo('waste');
    await agent.deliver(late);
    expect(row(late.id)?.status).toBe('refused:state');
    const sam = agentOn(bench, 'Sam');
    await sam.claims();
    const later = agent.answer('It is on Tuesday.', { anyway: true });
    await agent.deliver(later);
    expect(row(later.id)?.status).toBe('refused:not-owner');
  });

  test('when the citizen writes while it is on its way: the turn decides again', async () => {
    let interfere: (() => Promise<void>) | undefined;
    const all = await claimed(({ conversations }) => ({
      conversations: {
        ...conversations,
        commit: async (turn) => {
          const now = interfere;
          interfere = undefined;
          await now?.();
          return conversations.commit(turn);
        },
      },
    }));
    const event = all.agent.answer('It is on Tuesday.');
    interfere = () => all.citizen.deliver(all.citizen.event('Elm Street'));
    await all.agent.deliver(event);
    expect(all.row(event.id)).toMatchObject({
      status: 'refused:stale',
      changes: ['citizen-wrote'],
    });
    expect(all.bench.counts.TurnsRunAgain).toBe(1);
  });

  test('and a conflict of transactions is none: it is sent after all', async () => {
    let conflicts = 3;
    const { agent, row } = await claimed(({ conversations }) => ({
      conversations: {
        ...conversations,
        commit: async (turn) => {
          const isReply = turn.event.step === 'agent';
          if (isReply && conflicts > 0) {
            conflicts -= 1;
            return 'stale';
          }
          return conversations.commit(turn);
        },
      },
    }));
    const event = agent.answer('It is on Tuesday.');
    await agent.deliver(event);
    expect(row(event.id)?.status).toBe('handed-over:replied');
  });
});

describe('what staff do', () => {
  test('is followed as the case is by then, whatever came between', async () => {
    const { agent, conversation } = await claimed();
    const given = await agent.change({ type: 'transfer', by: agent.by, to: { topic: 'waste' } });
    const taken = await agent.change({ type: 'claim', by: agent.by, leaseUntil: agent.lease() });
    await agent.deliver(given);
    expect(conversation()?.controller).toBe('agent:ana');
    await agent.deliver(taken);
    expect(conversation()?.controller).toBe('agent:ana');
    await agent.resolves();
    expect(conversation()?.controller).toBe('bot');
  });

  test('is told no more when the case has moved on: what was resolved and reopened is open', async () => {
    const { agent, citizen, last, row } = await claimed();
    const { by } = agent;
    const event = await agent.change({ type: 'resolve', by, code: 'answered' });
    await citizen.says('not solved');
    const before = last();
    await agent.deliver(event);
    expect(row(event.id)?.status).toBe('silent:moved-on');
    expect(last()).toEqual(before);
    expect(agent.case().rating).toBeUndefined();
  });

  test('mutes the citizen until then, and no more', async () => {
    const { bench, agent } = await claimed();
    const contact = () => [...bench.rows.contacts.values()][0];
    const until = new Date(bench.now().getTime() + 3_600_000).toISOString();
    await agent.mutesUntil(until);
    expect(contact()?.mute).toEqual({ until, by: 'ana', handoffId: agent.case().id });
    await agent.unmutes();
    expect(contact()?.mute).toBeUndefined();
  });

  test('is told to the citizen only while the platform lets the bot write', async () => {
    const { bench, agent, status } = await claimed();
    const before = outOf(bench.rows).length;
    bench.pass(86_500);
    await agent.resolves();
    expect(status()).toBe('silent:window-closed');
    expect(outOf(bench.rows)).toHaveLength(before);
  });

  test('goes to the dead letters with its reason when the conversation is gone', async () => {
    const { bench, agent } = await claimed();
    const event = agent.answer('It is on Tuesday.');
    bench.rows.conversations.clear();
    bench.rows.identities.clear();
    await agent.deliver(event);
    expect(bench.held.deadLetters.map(({ attributes }) => attributes?.reason)).toEqual([
      'CaseGone',
    ]);
    expect(outOf(bench.rows)).toHaveLength(1);
  });

  test('finds its conversation by the case when the address is another by now', async () => {
    const { bench, citizen, agent, last } = await claimed();
    const event = agent.answer('It is on Tuesday.');
    const identity = { ...event.identity, address: 'an address of before' };
    await citizen.says('and?');
    await agent.deliver({ ...event, identity, does: { ...event.does, ...{ anyway: true } } });
    expect(last()?.to.address).toBe('citizen-1');
    expect(bench.held.deadLetters).toEqual([]);
  });

  test('that cannot be followed says why in its row, and nothing to the citizen', async () => {
    const failing = () => Promise.reject(new TypeError('broken'));
    const { bench, agent, row } = await claimed(({ messages }) => ({
      messages: { ...messages, get: failing },
    }));
    await agent.replies('It is on Tuesday.');
    const second = agent.answer('And by seven.');
    await agent.deliver(second);
    expect(row(second.id)?.status).toBe('error:typeerror');
    expect(outOf(bench.rows)).toHaveLength(2);
    expect(bench.held.deadLetters).toHaveLength(1);
  });
});
