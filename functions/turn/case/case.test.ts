import { describe, expect, test } from 'vitest';
import { citizenOn, outOf } from '../../testing/citizen.ts';
import { deskBench } from '../../testing/desk-bench.ts';
import { type HandlePorts, handle } from '../handle.ts';

describe('a case', () => {
  test('is opened with what the bot knew, its audit and the conversation, all at once', async () => {
    const { bench, citizen, agent, conversation, audited } = deskBench();
    await citizen.says('when is trash day');
    const [answer] = await citizen.says('a person please');
    const opened = agent.case();
    expect(answer?.reply.text).toBe(`Case ${opened.id}`);
    expect(opened).toMatchObject({
      version: 1,
      state: 'queued',
      topic: 'water',
      reason: 'asked-for',
      channel: 'messenger',
      citizenSequence: 3,
      summary: {
        status: 'handed-over:asked-for',
        step: 'asked',
        candidates: [{ articleId: 'waste/trash-day', confidence: expect.any(Number) }],
        transcript: { from: 1, to: 3 },
      },
    });
    expect(Object.keys(opened.deadlines).sort()).toEqual(['firstReply', 'resolution', 'window']);
    expect(conversation()).toMatchObject({ handoffId: opened.id, controller: 'queue' });
    expect(audited()).toEqual(['open']);
    const tagged = [...bench.rows.messages.values()].map(({ handoffId }) => handoffId);
    expect(tagged).toEqual([undefined, undefined, opened.id, opened.id]);
  });

  test('holds no words of the citizen, and its audit neither', async () => {
    const { bench, citizen } = deskBench();
    await citizen.says('my secret is plum, when is trash day');
    await citizen.says('a person please');
    await citizen.says('plum again');
    expect(JSON.stringify([...bench.rows.handoffs.values(), bench.rows.audit])).not.toMatch(
      /plum/u,
    );
  });

  test('is not opened a second time while one is open; danger makes that one urgent', async () => {
    const { bench, citizen, agent, audited } = deskBench();
    await citizen.says('a person please');
    const [again] = await citizen.says('a person please');
    const [danger] = await citizen.says('this is an emergency');
    expect(bench.rows.handoffs.size).toBe(1);
    const { id, priority, version } = agent.case();
    expect([again, danger].map((each) => each?.reply.text)).toEqual([`Case ${id}`, `Case ${id}`]);
    expect({ priority, version }).toEqual({ priority: 'urgent', version: 3 });
    expect(audited()).toEqual(['open', 'citizen-wrote', 'citizen-wrote', 'danger']);
  });

  test('takes another reference where one is taken, be it by a case of theirs', async () => {
    const drawn = [0.1, 0.1, 0.9].flatMap((each) => Array.from({ length: 5 }, () => each));
    const { bench, citizen, agent } = deskBench(({ random }) => ({
      random: { ...random, fraction: () => drawn.shift() ?? 0.5 },
    }));
    await citizen.says('a person please');
    const first = agent.case();
    await citizen.says('no more');
    await citizen.says('a person please');
    expect([...bench.rows.handoffs.keys()]).toEqual([first.id, agent.case().id]);
    expect(bench.rows.handoffs.get(first.id)?.state).toBe('abandoned');
    expect(drawn).toEqual([]);
  });

  test('that is done is followed by a new one', async () => {
    const { bench, citizen, agent, conversation } = deskBench();
    await citizen.says('a person please');
    await citizen.says('no more');
    expect(agent.case().state).toBe('abandoned');
    expect(conversation()?.controller).toBe('bot');
    await citizen.says('a person please');
    expect(bench.rows.handoffs.size).toBe(2);
    expect(conversation()?.handoffId).toBe(agent.case().id);
  });

  test('is named where the citizen asks what is kept, and where they are asked to delete it', async () => {
    const { citizen, agent } = deskBench();
    const said = async (text: string) =>
      (await citizen.says(text)).map(({ reply }) => reply.text).join();
    expect(await said('my data')).not.toContain('our own record');
    expect(await said('delete my data')).not.toContain('Your case');
    await citizen.says('no');
    await citizen.says('a person please');
    expect(await said('my data')).toContain('that you had a case, its topic and times, 730 days');
    expect(await said('delete my data')).toContain(`Your case ${agent.case().id} ends with it.`);
  });

  test('ends with the data the citizen had deleted', async () => {
    const { citizen, agent, audited } = deskBench();
    await citizen.says('a person please');
    await citizen.says('forget me');
    expect(agent.case().state).toBe('abandoned');
    expect(audited()).toEqual(['open', 'citizen-wrote', 'withdraw']);
  });
});

describe('a citizen who writes while their case is open', () => {
  test('waits for its owner again while that one is there', async () => {
    const { citizen, agent, conversation, status } = deskBench();
    await citizen.says('a person please');
    await agent.claims();
    await agent.replies('Which street is it?');
    expect(agent.case()).toMatchObject({ state: 'waiting-for-citizen', agentSequence: 3 });
    await agent.isThere();
    expect(await citizen.says('Elm Street')).toEqual([]);
    expect(status()).toBe('silent:person-in-control');
    expect(agent.case()).toMatchObject({ state: 'claimed', owner: { id: 'ana' } });
    expect(Object.keys(agent.case().deadlines).sort()).toEqual([
      'nextReply',
      'resolution',
      'window',
    ]);
    expect(agent.case().answerBy).toBeDefined();
    expect(conversation()?.controller).toBe('agent:ana');
  });

  test('waits in the queue when its owner is gone', async () => {
    const { citizen, agent, conversation } = deskBench();
    await citizen.says('a person please');
    await agent.claims();
    await agent.replies('Which street is it?');
    await citizen.says('Elm Street');
    expect(agent.case()).toMatchObject({ state: 'queued', lastOwner: { id: 'ana' } });
    expect(conversation()?.controller).toBe('queue');
  });

  test('moves the end of the window on, and nothing else that was promised', async () => {
    const { bench, citizen, agent } = deskBench();
    await citizen.says('a person please');
    const { window, ...before } = agent.case().deadlines;
    bench.pass(600);
    await citizen.says('hello?');
    const { window: next, ...after } = agent.case().deadlines;
    expect(after).toEqual(before);
    expect(Date.parse(next?.at ?? '') - Date.parse(window?.at ?? '')).toBe(660_000);
  });

  test('promises until the end of the window that people have, where it is longer than the bot’s', async () => {
    const peopleMay = async () => ({ windowSeconds: 7 * 86_400, tellsReplyWaits: false });
    const { bench, citizen, agent } = deskBench(() => ({ peopleMay }));
    await citizen.says('a person please');
    const ends = () => Date.parse(agent.case().deadlines.window?.at ?? '') - bench.now().getTime();
    expect(ends()).toBeGreaterThan(6.9 * 86_400_000);
    bench.pass(86_400);
    await citizen.says('hello?');
    expect(ends()).toBeGreaterThan(6.9 * 86_400_000);
  });

  test('has nobody wait for what they write while they are muted', async () => {
    const { bench, citizen, agent } = deskBench();
    await citizen.says('a person please');
    await agent.claims();
    await agent.mutesUntil(new Date(bench.now().getTime() + 3_600_000).toISOString());
    const before = agent.case();
    await citizen.says('you fools');
    expect(agent.case()).toEqual(before);
    bench.pass(3600);
    await citizen.says('sorry');
    expect(agent.case().citizenSequence).toBeGreaterThan(before.citizenSequence);
  });

  test('is heard once, however often the platform says it', async () => {
    const { citizen, agent, audited } = deskBench();
    await citizen.says('a person please');
    const event = citizen.event('Elm Street');
    await citizen.deliver(event);
    await citizen.deliver(event);
    expect(agent.case().version).toBe(2);
    expect(audited()).toEqual(['open', 'citizen-wrote']);
  });

  test('can rate and reopen it once it is done; its agent gets it back while they are there', async () => {
    const { citizen, agent } = deskBench();
    await citizen.says('a person please');
    await agent.claims();
    await agent.replies('It is on Tuesday.');
    await agent.resolves();
    await citizen.says('ask me how it was');
    await citizen.says('five points');
    expect(agent.case()).toMatchObject({ state: 'resolved', rating: { score: 5 } });
    await agent.isThere();
    await citizen.says('not solved');
    expect(agent.case()).toMatchObject({ state: 'claimed', owner: { id: 'ana' }, reopens: 1 });
    expect(agent.case().citizenSequence).toBeGreaterThan(agent.case().agentSequence);
  });

  test('can quote another case of theirs, and no one else can', async () => {
    const seen: (string | undefined)[] = [];
    const { bench, citizen, agent } = deskBench();
    await citizen.says('a person please');
    const { id } = agent.case();
    await citizen.says('no more');
    await citizen.says('a person please');
    const bot: HandlePorts['bot'] = (turn) => {
      seen.push(turn.quoted?.id);
      return bench.ports.bot(turn);
    };
    const watched = { ...bench, ports: { ...bench.ports, bot } };
    await citizenOn(watched).deliver(citizen.event(`what of ${id}`));
    await citizenOn(watched, 'messenger', 'somebody else').says(`what of ${id}`);
    expect(seen).toEqual([id, undefined]);
  });
});

describe('a citizen who turns out to be another', () => {
  const [number, id] = ['12025550123', 'US.1'];

  test('brings an open case along, which is answered where they write now', async () => {
    const { bench, agent } = deskBench();
    const [byId, byNumber] = [id, number].map((each) => citizenOn(bench, 'whatsapp', each));
    await byId?.says('trash day');
    await byNumber?.says('a person please');
    const before = agent.case();
    const both = { ...byId?.event('hello again'), aliases: [number] };
    await handle({ body: JSON.stringify(both), group: 'group' }, bench.ports);
    const now = agent.case();
    expect([now.id, now.state]).toEqual([before.id, 'queued']);
    expect(now.conversationId).not.toBe(before.conversationId);
    await agent.claims();
    await agent.replies('Hello!');
    expect(outOf(bench.rows).at(-1)).toMatchObject({
      to: { address: id },
      conversationId: now.conversationId,
      reply: { text: expect.stringContaining('Hello!') },
    });
  });

  test('is answered there though they have not written since', async () => {
    const { bench, agent } = deskBench();
    const [byId, byNumber] = [id, number].map((each) => citizenOn(bench, 'whatsapp', each));
    const send = (event: object) =>
      handle({ body: JSON.stringify(event), group: 'group' }, bench.ports);
    await byId?.says('trash day');
    await byNumber?.says('a person please');
    await agent.claims();
    const reply = agent.answer('Hello!', { anyway: true });
    const changed = byId?.event(undefined, { type: 'event', name: 'address-changed' });
    await send({ ...changed, aliases: [number] });
    await agent.deliver(reply);
    expect(outOf(bench.rows).at(-1)).toMatchObject({
      to: { address: id },
      reply: { text: expect.stringContaining('Hello!') },
    });
    expect(bench.held.deadLetters).toEqual([]);
  });

  test('and a number that is somebody else’s now brings nothing', async () => {
    const { bench, agent } = deskBench();
    const [owner, next] = ['US.1', 'US.2'].map((each) => citizenOn(bench, 'whatsapp', each));
    const send = (event: object) =>
      handle({ body: JSON.stringify(event), group: 'group' }, bench.ports);
    await send({ ...owner?.event('a person please'), aliases: [number] });
    const before = agent.case();
    await send({ ...next?.event('hello'), aliases: [number] });
    expect(agent.case()).toEqual(before);
  });
});

describe('the desk', () => {
  test('is asked for what is told of it: who is there, and how long others waited', async () => {
    const { bench, citizen, agent } = deskBench();
    // From nine in the morning, when people are there.
    bench.pass(3 * 3600);
    for (let each = 0; each < 5; each += 1) {
      await citizen.says('a person please');
      await agent.claims();
      bench.pass(120);
      await agent.replies('Here you are.');
      await agent.resolves();
      await citizen.says(`thanks ${each}`);
    }
    await citizen.says('a person please');
    await agent.isThere();
    const told = await citizen.says('how long');
    expect(told.at(-1)?.reply.text).toBe('wait 3, present 1');
  });

  test('that is faster than a turn has the turn decide again', async () => {
    let interfere: (() => Promise<void>) | undefined;
    const { citizen, agent, status } = deskBench(({ conversations }) => ({
      conversations: {
        ...conversations,
        commit: async (turn) => {
          await interfere?.();
          return conversations.commit(turn);
        },
      },
    }));
    await citizen.says('a person please');
    interfere = async () => {
      interfere = undefined;
      await agent.change({ type: 'claim', by: agent.by, leaseUntil: agent.lease() });
    };
    expect(await citizen.says('trash day')).toEqual([]);
    expect(status()).toBe('silent:person-in-control');
    expect(agent.case()).toMatchObject({ state: 'claimed', version: 3 });
  });
});
