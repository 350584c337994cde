import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SendResult } from '../channels/channel.ts';
import { deliverBench } from './testing/bench.ts';

const day = 86_400;

/** A person of the agency has answered, two days after the citizen wrote. */
async function afterTwoDays(changes: Parameters<typeof deliverBench>[0] = {}) {
  const bench = deliverBench({ windowSeconds: day, ...changes });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  bench.sent.length = 0;
  bench.pass(2 * day);
  const reply = await bench.says({ speaker: 'agent', text: 'Your permit is ready.' });
  return { ...bench, reply: () => bench.messageAt(reply.sequence), first: reply };
}

describe('a reply that the window forbids', () => {
  let bench: Awaited<ReturnType<typeof afterTwoDays>>;
  beforeEach(async () => {
    bench = await afterTwoDays();
    await bench.deliver(bench.first);
  });

  test('waits with its reason', () => {
    expect(bench.sent).toEqual([]);
    expect(bench.reply()).toMatchObject({
      status: 'waiting',
      reason: 'window-closed',
      attempts: 0,
    });
    expect(bench.counts.WindowClosed).toBe(1);
  });

  test('goes out when the citizen writes, before what answers that', async () => {
    await bench.citizen.says('water');
    await bench.drain();
    expect(bench.sent).toEqual(['Your permit is ready.', expect.stringContaining('Water bill')]);
    expect(bench.counts.WindowReopened).toBe(1);
  });

  test('goes out though the turn says nothing, or died before it woke it', async () => {
    const event = bench.citizen.event('👍', { type: 'message', text: '', attachments: [] });
    await bench.citizen.deliver(event);
    // Lost on its way; the event comes again when the queue no longer knows the job.
    bench.held.outbox.length = 0;
    bench.pass(301);
    await bench.citizen.deliver(event);
    await bench.drain();
    expect(bench.sent[0]).toBe('Your permit is ready.');
  });

  test('goes out though the outbox did not take it when it was woken', async () => {
    const event = bench.citizen.event('👍', { type: 'message', text: '', attachments: [] });
    vi.spyOn(bench.ports.outbox, 'send').mockResolvedValueOnce([0]);
    await bench.citizen.deliver(event);
    bench.held.outbox.length = 0;
    await bench.tick();
    expect(bench.sent[0]).toBe('Your permit is ready.');
    expect(bench.counts).toMatchObject({ OutboxUnsent: 1, WindowReopened: 0 });
  });

  // The first job is what the turn wakes, the second its answer, which then wakes what it waits behind.
  test.each([
    ['it', 3],
    ['what waits behind it', 4],
  ])('is followed by the answer though the outbox did not take %s', async (_, unsent) => {
    const { send } = bench.ports.outbox;
    let calls = 0;
    vi.spyOn(bench.ports.outbox, 'send').mockImplementation(async (jobs, attempt) => {
      calls += 1;
      return calls === 1 || calls === unsent ? [0] : send(jobs, attempt);
    });
    await bench.citizen.says('water');
    await bench.drain();
    for (let minute = 0; minute < 2; minute += 1) {
      bench.pass(60);
      await bench.tick();
      await bench.drain();
    }
    expect(bench.sent).toEqual(['Your permit is ready.', expect.stringContaining('Water bill')]);
  });

  test('is not sent to who has opted out since', async () => {
    await bench.citizen.says('STOP');
    await bench.drain();
    expect(bench.sent).toEqual([expect.stringContaining('You are opted out')]);
    expect(bench.reply()).toMatchObject({ status: 'blocked', reason: 'opted-out' });
  });

  test('is given up after 30 days', async () => {
    bench.pass(31 * day);
    await bench.deliver(bench.first);
    expect(bench.reply()).toMatchObject({ status: 'blocked', reason: 'expired' });
    expect(bench.counts.SendBlocked).toBe(1);
  });
});

describe('a window that only the platform holds for closed', () => {
  const edge = { windowSeconds: day, windowCodes: ['c1'] };
  const closed: SendResult = { ok: false, error: { kind: 'permanent', code: 'c1' } };

  async function atEdge(changes: Parameters<typeof deliverBench>[0] = {}) {
    const bench = deliverBench({ ...edge, ...changes });
    await bench.citizen.says('trash');
    await bench.drain();
    bench.pass(23 * 3600);
    bench.sent.length = 0;
    bench.answers.push(closed);
    const reply = await bench.says({ speaker: 'agent', text: 'Your permit is ready.' });
    await bench.deliver(reply);
    return { ...bench, reply: () => bench.messageAt(reply.sequence) };
  }

  test('is open when the citizen writes, though the turn says nothing', async () => {
    const bench = await atEdge();
    expect(bench.reply()).toMatchObject({ status: 'waiting', reason: 'window-closed' });
    const quietUntil = new Date(bench.now().getTime() + day * 1000).toISOString();
    for (const [id, row] of bench.rows.conversations)
      bench.rows.conversations.set(id, { ...row, quietUntil });
    await bench.citizen.says('thanks');
    await bench.drain();
    expect(bench.sent).toEqual(['Your permit is ready.']);
  });

  test('is none for a person who may answer for longer', async () => {
    const bench = await atEdge({ agentWindowSeconds: () => 7 * day });
    expect(bench.sent).toEqual(['Your permit is ready.']);
    expect(bench.recipients.slice(-2).map(({ afterWindow }) => afterWindow)).toEqual([false, true]);
  });
});

test('what the agency starts is not kept for a window', async () => {
  const bench = deliverBench({ windowSeconds: day });
  await bench.citizen.says('trash');
  await bench.deliver(bench.message());
  bench.pass(2 * day);
  const news = await bench.says({ purpose: 'announcement', text: 'No pickup on Friday.' });
  await bench.deliver(news);
  expect(bench.messageAt(news.sequence)).toMatchObject({
    status: 'blocked',
    reason: 'window-closed',
  });
});

describe('where people may answer for longer', () => {
  const longer = { agentWindowSeconds: () => 7 * day };

  test('a person does, and says so to the platform', async () => {
    const bench = await afterTwoDays(longer);
    await bench.deliver(bench.first);
    expect(bench.sent).toEqual(['Your permit is ready.']);
    expect(bench.recipients.at(-1)).toMatchObject({ afterWindow: true });
  });

  test('the bot does not', async () => {
    const bench = await afterTwoDays(longer);
    const late = await bench.says({ text: 'An answer.' });
    await bench.deliver(bench.first);
    await bench.deliver(late);
    expect(bench.messageAt(late.sequence)).toMatchObject({ reason: 'window-closed' });
    expect(bench.recipients.map(({ afterWindow }) => afterWindow)).toEqual([false, true]);
  });
});

describe('a citizen whose window has closed', () => {
  const nudged: string[] = [];
  const nudging = (result: SendResult | 'none') => ({
    nudge: async (_: unknown, language: string) => {
      nudged.push(language);
      return result;
    },
  });
  beforeEach(() => {
    nudged.length = 0;
  });

  test('is told once that a reply waits, in their language, and reads it by answering', async () => {
    const bench = await afterTwoDays(nudging({ ok: true, platformId: 'n1' }));
    for (const _ of [1, 2]) await bench.deliver(bench.first);
    expect(nudged).toEqual(['en']);
    expect(bench.reply()).toMatchObject({ status: 'waiting', reason: 'window-closed' });
    expect(bench.counts.NudgeSent).toBe(1);
    await bench.citizen.says('water');
    await bench.drain();
    expect(bench.sent[0]).toBe('Your permit is ready.');
  });

  test('is told nothing where there is no template, and the reply waits', async () => {
    const bench = await afterTwoDays(nudging('none'));
    await bench.deliver(bench.first);
    expect(bench.reply()).toMatchObject({ status: 'waiting', reason: 'window-closed' });
    expect(bench.counts.NudgeSent).toBeUndefined();
  });

  test('is told nothing after opting out', async () => {
    const bench = deliverBench({ windowSeconds: day, ...nudging({ ok: true, platformId: 'n1' }) });
    await bench.citizen.says('STOP');
    bench.pass(2 * day);
    await bench.deliver(await bench.says({ speaker: 'agent', text: 'Your permit is ready.' }));
    expect(nudged).toEqual([]);
  });

  test('waits on when the template is refused, and the account rests when it is', async () => {
    const refused = (kind: 'permanent' | 'channel-down'): SendResult => ({
      ok: false,
      error: { kind, code: 'c1' },
    });
    const bench = await afterTwoDays(nudging(refused('permanent')));
    await bench.deliver(bench.first);
    expect(bench.reply()).toMatchObject({ status: 'waiting', reason: 'window-closed' });
    const down = await afterTwoDays(nudging(refused('channel-down')));
    await down.deliver(down.first);
    expect(down.reply()).toMatchObject({ status: 'waiting', reason: 'platform:c1' });
    expect(down.counts.ChannelPaused).toBe(1);
  });
});

describe('an answer that comes late', () => {
  test('begins with an apology, the same however many parts are sent when', async () => {
    const bench = deliverBench({
      render: ({ text }) => text.split('\n\n').map((part) => ({ text: part })),
    });
    await bench.citizen.says('trash');
    bench.pass(3600);
    bench.answers.push(
      { ok: true, platformId: 'p1' },
      { ok: false, error: { kind: 'retryable', code: 'c' } },
    );
    await bench.deliver(bench.message());
    bench.pass(60);
    await bench.deliver(bench.message());
    expect(bench.sent[0]).toBe('Sorry for the wait. This answers what you wrote earlier.');
    expect(new Set(bench.sent).size).toBe(bench.sent.length);
    expect(bench.sent).toHaveLength(4);
    expect(bench.counts.SentLate).toBe(1);
  });

  test('is dropped when it is hours late, with its reason', async () => {
    const bench = deliverBench();
    await bench.citizen.says('trash');
    bench.pass(43_200);
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'blocked', reason: 'expired' });
    expect(bench.sent).toEqual([]);
  });

  test('is sent all the same when it points to help in danger', async () => {
    const bench = deliverBench();
    await bench.citizen.says('there is a gas leak');
    bench.pass(50_000);
    await bench.deliver(bench.message());
    expect(bench.sent).toEqual([expect.stringContaining('911')]);
  });
});
