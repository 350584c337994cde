import { beforeEach, describe, expect, test } from 'vitest';
import { messageName } from '../adapters/memory/rows.ts';
import { handle, StillSending } from './handle.ts';
import { deliverBench, failed } from './testing/bench.ts';

/** The worker ends before it has recorded anything. */
const death = () => Promise.reject(Object.assign(new Error('died'), { name: 'TimeoutError' }));

describe('a message for which trying again does not help', () => {
  /** The first of two answers, which cannot be put for this channel. */
  async function odd() {
    const bench = deliverBench({
      render: ({ text }) => {
        if (text.includes('Trash day')) throw new TypeError('not a text');
        return [{ text }];
      },
    });
    await bench.citizen.says('trash');
    await bench.citizen.says('water');
    return bench;
  }

  test('is put aside with its reason, and the next goes out', async () => {
    const bench = await odd();
    await bench.drain();
    expect(bench.message(0)).toMatchObject({ status: 'failed', reason: 'TypeError' });
    expect(bench.message(0).dueAt).toBeUndefined();
    expect(bench.reasons()).toEqual(['TypeError']);
    expect(bench.counts.SendFailed).toBe(1);
    expect(bench.sent).toEqual([expect.stringContaining('Water bill')]);
  });

  test('of which not even the row can be read, too', async () => {
    const bench = await odd();
    const { messages } = bench.ports;
    const unread = {
      ...messages,
      get: () => Promise.reject(new Error('A row of messages does not parse: attempts')),
      open: async (id: string) => (await messages.open(id)).slice(1),
    };
    await handle(bench.job(bench.message(0)), { ...bench.ports, messages: unread });
    expect(bench.message(0)).toMatchObject({ status: 'failed', reason: 'Error' });
    expect(bench.reasons()).toEqual(['Error']);
  });

  test('of a person gives their case back to them', async () => {
    const bench = await odd();
    const handoffId = 'TC-7K4M-2Q';
    const reply = await bench.says({ speaker: 'agent', text: 'Trash day is Monday.' });
    bench.rows.messages.set(messageName(reply), { ...reply, handoffId });
    for (const sequence of [0, 1]) await bench.deliver(bench.message(sequence));
    await bench.deliver(reply);
    expect(bench.counts.RepliesUndelivered).toBe(1);
  });

  test('comes back where trying again may help', async () => {
    const bench = await odd();
    const down = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const messages = { ...bench.ports.messages, move: () => Promise.reject(down) };
    await expect(handle(bench.job(bench.message(1)), { ...bench.ports, messages })).rejects.toBe(
      down,
    );
    expect(bench.reasons()).toEqual([]);
  });
});

describe('delivering a message', () => {
  let bench: ReturnType<typeof deliverBench>;
  beforeEach(async () => {
    bench = deliverBench();
    await bench.citizen.says('trash');
  });

  test('sends it once and records the platform id, however often the job comes', async () => {
    await bench.deliver(bench.message());
    await bench.deliver(bench.message());
    expect(bench.sent).toHaveLength(1);
    expect(bench.message()).toMatchObject({ status: 'sent', platformIds: ['p1'], attempts: 1 });
    expect(bench.message().dueAt).toBeUndefined();
  });

  test('leaves it alone while another worker has claimed it', async () => {
    await bench.ports.messages.move(bench.message(), ['pending'], {
      status: 'sending',
      claimedUntil: new Date(bench.now().getTime() + 5_000).toISOString(),
    });
    await expect(bench.deliver(bench.message())).rejects.toBeInstanceOf(StillSending);
    expect(bench.sent).toEqual([]);
  });

  test('sends it again when the worker that claimed it died and the platform cannot be asked', async () => {
    await bench.ports.messages.move(bench.message(), ['pending'], {
      status: 'sending',
      claimedUntil: bench.now().toISOString(),
    });
    await bench.deliver(bench.message());
    expect(bench.message().status).toBe('sent');
    expect(bench.counts.OutcomeUnknown).toBe(1);
  });

  test.each([
    ['retryable', 'waiting'],
    ['unknown', 'unknown'],
  ] as const)('leaves it %s, to be tried again, with its reason', async (kind, status) => {
    bench.answers.push(failed(kind));
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status, reason: 'platform:c1', attempts: 1 });
    expect(Date.parse(bench.message().dueAt ?? '')).toBeGreaterThan(bench.now().getTime());
  });

  test('waits as long as the platform says', async () => {
    const retryAt = new Date(bench.now().getTime() + 600_000);
    bench.answers.push(failed('after', retryAt));
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'waiting', dueAt: retryAt.toISOString() });
  });

  test.each([
    ['nothing', 0],
    ['a date long past', Date.parse('2001-01-01T00:00:00Z')],
  ])('waits as long as ever where the platform says %s', async (_, retryAt) => {
    bench.answers.push(failed('after', new Date(retryAt)));
    await bench.deliver(bench.message());
    const rest = Date.parse(bench.message().dueAt ?? '') - bench.now().getTime();
    expect(rest).toBeGreaterThanOrEqual(1000);
    expect(bench.message().status).toBe('waiting');
  });

  test.each([
    ['next year', '2027-03-01T00:00:00Z'],
    ['never', '9999-12-31T23:59:59Z'],
  ])('waits no longer than the message is worth something where it says %s', async (_, retryAt) => {
    bench.answers.push(failed('after', new Date(retryAt)));
    await bench.deliver(bench.message());
    const expires = Date.parse(bench.message().acceptedAt ?? '') + 43_200_000;
    expect(Date.parse(bench.message().dueAt ?? '')).toBe(expires);
    bench.pass(43_200);
    await bench.citizen.says('water');
    await bench.deliver(bench.message(0));
    await bench.drain();
    expect(bench.message(0)).toMatchObject({ status: 'blocked', reason: 'expired' });
    expect(bench.sent).toEqual([expect.stringContaining('Water bill')]);
  });

  test('waits a quarter of an hour at most with help in danger', async () => {
    await bench.citizen.says('there is a gas leak');
    bench.answers.push(failed('after', new Date('2027-03-01T00:00:00Z')));
    await bench.deliver(bench.message(1));
    const rest = Date.parse(bench.message(1).dueAt ?? '') - bench.now().getTime();
    expect(rest).toBe(900_000);
  });

  test('gives up on what is permanent, into the dead letters, from where it can be sent anew', async () => {
    bench.answers.push(failed('permanent'));
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'platform:c1' });
    expect(bench.reasons()).toEqual(['platform:c1']);
    await bench.deliver(bench.message());
    expect(bench.sent).toEqual([]);
    await bench.deliver(bench.message(), { again: true });
    expect(bench.message().status).toBe('sent');
  });

  test('gives up after the last attempt', async () => {
    for (let attempt = 0; attempt < 7; attempt += 1) {
      bench.answers.push(failed('retryable'));
      await bench.deliver(bench.message());
      bench.pass(4000);
    }
    expect(bench.message().status).toBe('failed');
  });

  test('keeps a later message behind one that waits, and wakes it afterwards', async () => {
    await bench.citizen.says('water');
    bench.answers.push(failed('retryable'));
    await bench.deliver(bench.message(0));
    await bench.deliver(bench.message(1));
    expect(bench.message(1)).toMatchObject({ status: 'waiting', reason: 'behind' });
    bench.pass(60);
    bench.held.outbox.length = 0;
    await bench.deliver(bench.message(0));
    expect(bench.held.outbox.map(({ body }) => JSON.parse(body).sequence)).toEqual([
      bench.message(1).sequence,
    ]);
    await bench.deliver(bench.message(1));
    expect(bench.sent.map((text) => text.split('\n').at(-3))).toEqual([
      'Trash day in full (en).',
      'Water bill in full (en).',
    ]);
  });

  test('wakes nobody while another worker has it', async () => {
    await bench.citizen.says('water');
    await bench.ports.messages.move(bench.message(1), ['pending'], {
      status: 'waiting',
      reason: 'behind',
    });
    bench.held.outbox.length = 0;
    const { messages } = bench.ports;
    const faster = {
      ...messages,
      move: async (...given: Parameters<typeof messages.move>) => {
        await messages.move(bench.message(0), ['pending'], { status: 'sending' });
        return messages.move(...given);
      },
    };
    await handle(bench.job(bench.message(0)), { ...bench.ports, messages: faster });
    expect(bench.sent).toEqual([]);
    expect(bench.held.outbox).toEqual([]);
  });

  test('puts a job that names no message into the dead letters', async () => {
    await bench.deliver({ ...bench.message(), sequence: 99 });
    expect(bench.reasons()).toEqual(['no-such-message']);
  });
});

test('a platform that can be asked is asked before sending again', async () => {
  const bench = deliverBench({ find: async () => ({ platformId: 'found' }) });
  await bench.citizen.says('trash');
  bench.answers.push(failed('unknown'));
  await bench.deliver(bench.message());
  bench.pass(60);
  await bench.deliver(bench.message());
  expect(bench.sent).toEqual([]);
  expect(bench.message()).toMatchObject({ status: 'sent', platformIds: ['found'] });
});

describe('a platform that gives no answer and cannot be asked', () => {
  test('is sent a message once more, not more often, and it is told to staff', async () => {
    let calls = 0;
    const bench = deliverBench({
      send: async () => {
        calls += 1;
        return failed('unknown');
      },
    });
    await bench.citizen.says('trash');
    for (let attempt = 0; attempt < 9; attempt += 1) {
      await bench.deliver(bench.message());
      bench.pass(3700);
    }
    expect(calls).toBe(2);
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'no-answer' });
    expect(bench.reasons()).toEqual(['no-answer']);
    await bench.deliver(bench.message(), { again: true });
    expect(calls).toBe(3);
  });

  test('is sent it again when it has refused the second, until that may be there too', async () => {
    const bench = deliverBench();
    await bench.citizen.says('trash');
    const [none, refused] = [failed('unknown'), failed('retryable')];
    bench.answers.push(none, refused, refused, none);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await bench.deliver(bench.message());
      bench.pass(3700);
    }
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'no-answer' });
    expect(bench.sent).toEqual([]);
  });

  test('is sent no third copy by workers that die either', async () => {
    const bench = deliverBench();
    await bench.citizen.says('trash');
    const dying = { ...bench.ports.messages, accepted: death };
    for (const _ of [1, 2]) {
      const ports = { ...bench.ports, messages: dying };
      await expect(handle(bench.job(bench.message()), ports)).rejects.toThrow('died');
      bench.pass(60);
    }
    await bench.deliver(bench.message());
    expect(bench.sent).toHaveLength(2);
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'no-answer' });
  });
});

test('a reply whose conversation retention has taken is out of every window', async () => {
  const bench = deliverBench({ windowSeconds: 86_400 });
  await bench.citizen.says('trash');
  bench.rows.conversations.clear();
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({ status: 'blocked', reason: 'window-closed' });
});

test('an opt-out that came after the answer was made is honoured', async () => {
  const bench = deliverBench({ optOutStopsReplies: true });
  await bench.citizen.says('trash');
  await bench.citizen.says('STOP');
  await bench.deliver(bench.message(0));
  await bench.deliver(bench.message(1));
  expect(bench.message(0)).toMatchObject({ status: 'blocked', reason: 'opted-out' });
  expect(bench.sent).toHaveLength(1);
  expect(bench.sent[0]).toContain('You are opted out');
});

test('help in danger is sent to those who opted out', async () => {
  const bench = deliverBench({ optOutStopsReplies: true });
  await bench.citizen.says('STOP');
  await bench.citizen.says('there is a gas leak');
  await bench.deliver(bench.message(0));
  await bench.deliver(bench.message(1));
  expect(bench.sent[1]).toContain('911');
});

describe('attempts', () => {
  test('are not used up by waiting for a rate or for a channel that is down', async () => {
    const bench = deliverBench(
      {},
      { take: async () => ({ reason: 'rate-limited', until: new Date('2026-11-23T12:30:00Z') }) },
    );
    await bench.citizen.says('trash');
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'waiting', attempts: 0 });

    const down = deliverBench();
    await down.citizen.says('trash');
    down.answers.push(failed('channel-down'));
    await down.deliver(down.message());
    expect(down.message()).toMatchObject({ status: 'waiting', attempts: 0 });
  });

  test('of workers that die count too, so that no message is sent for ever', async () => {
    const bench = deliverBench({ find: async () => 'not-found' });
    await bench.citizen.says('trash');
    const dying = { ...bench.ports.messages, accepted: death };
    for (let died = 0; died < 7; died += 1) {
      const ports = { ...bench.ports, messages: dying };
      await expect(handle(bench.job(bench.message()), ports)).rejects.toThrow('died');
      bench.pass(60);
    }
    await bench.deliver(bench.message());
    expect(bench.sent).toHaveLength(7);
    expect(bench.message()).toMatchObject({ status: 'failed', reason: 'attempts-used-up' });
    expect(bench.reasons()).toEqual(['attempts-used-up']);
  });
});

test('a message that failed is in the dead letters before its row says so', async () => {
  const bench = deliverBench();
  await bench.citizen.says('trash');
  bench.answers.push(failed('permanent'));
  const full = { put: () => Promise.reject(new Error('queue is down')) };
  await expect(
    handle(bench.job(bench.message()), { ...bench.ports, deadLetters: full }),
  ).rejects.toThrow('queue is down');
  expect(bench.message().status).toBe('sending');
});

test("a refusal by the citizen's own choice blocks the message and is told to the turn", async () => {
  const bench = deliverBench({ optOutCodes: { c1: 'everything' } });
  await bench.citizen.says('trash');
  bench.answers.push(failed('permanent'));
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({ status: 'blocked', reason: 'opted-out' });
  expect(bench.reasons()).toEqual([]);
  const [event] = bench.held.inbox.map(({ body }) => JSON.parse(body));
  expect(event).toMatchObject({ activity: { type: 'event', name: 'everything-stopped' } });
});

test('a platform whose window is closed by its own clock is waited for', async () => {
  const bench = deliverBench({ windowSeconds: 86_400, windowCodes: ['c1'] });
  await bench.citizen.says('trash');
  bench.answers.push(failed('permanent'));
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({ status: 'waiting', reason: 'window-closed' });
});

test('nothing is sent to where the agency does not send', async () => {
  const bench = deliverBench({ serves: () => false });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  expect(bench.message()).toMatchObject({ status: 'blocked', reason: 'place' });
});
