import { describe, expect, test } from 'vitest';
import type { OutboundMessage } from '../../intents/model/message.ts';
import { messageName } from '../adapters/memory/rows.ts';
import { citizenOn, outOf, turnBench } from '../testing/citizen.ts';

/** A citizen, and somebody of the agency who answers them with another tool. */
function talk(changes: Parameters<typeof turnBench>[0] = {}) {
  const bench = turnBench(changes);
  const citizen = citizenOn(bench);
  const statuses = () => [...bench.rows.events.values()].map(({ status }) => status);
  const answered = (at?: string) => {
    const event = citizen.event(undefined, { type: 'event', name: 'answered-elsewhere' });
    return citizen.deliver({ ...event, ...(at && { at }) });
  };
  return { ...citizen, bench, answered, statuses };
}

const hours = 3600;
const silent = 'silent:answered-elsewhere';

describe('where somebody of the agency has answered with another tool', () => {
  test('the bot does not talk over them, for half a day', async () => {
    const { says, answered, bench, statuses } = talk();
    await says('trash');
    await answered();
    expect(await says('and on holidays?')).toEqual([]);
    bench.pass(11 * hours);
    expect(await says('thank you')).toEqual([]);
    expect(statuses().slice(1)).toEqual([silent, silent, silent]);
    expect(bench.counts.AnsweredElsewhere).toBe(1);
    bench.pass(hours);
    expect(await says('trash')).toHaveLength(1);
  });

  test('each further answer of theirs begins it anew', async () => {
    const { says, answered, bench } = talk();
    await says('trash');
    await answered();
    bench.pass(11 * hours);
    await answered();
    bench.pass(11 * hours);
    expect(await says('trash')).toEqual([]);
  });

  test('what the citizen said meanwhile is kept, and the memory of the bot stays', async () => {
    const { says, answered, bench } = talk();
    await says('trash');
    await answered();
    await says('and on holidays?');
    const texts = [...bench.rows.messages.values()].map((each) =>
      each.direction === 'in' ? each.text : '',
    );
    expect(texts).toContain('and on holidays?');
    expect([...bench.rows.conversations.values()][0]?.memory.topics).not.toEqual([]);
    expect(bench.rows.gaps.size).toBe(0);
  });

  test.each(['MENU', 'AGENT', 'help'])('%s ends it', async (command) => {
    const { says, answered } = talk();
    await says('trash');
    await answered();
    expect(await says(command)).toHaveLength(1);
    expect(await says('trash')).toHaveLength(1);
  });

  test('help in danger is given, and STOP confirmed', async () => {
    const { says, answered } = talk();
    await says('trash');
    await answered();
    expect(await says('i want to die')).toMatchObject([{ reply: { purpose: 'signpost' } }]);
    expect(await says('trash')).toEqual([]);
    expect(await says('STOP')).toHaveLength(1);
  });

  test('that holds for who has not written to the bot yet', async () => {
    const { says, answered, bench } = talk();
    await answered();
    expect(await says('thanks')).toEqual([]);
    bench.pass(13 * hours);
    expect((await says('trash'))[0]?.reply.text).toContain('NOTICE');
  });

  test('what is told of half a day late changes nothing', async () => {
    const { says, answered, bench } = talk();
    await says('trash');
    await answered(new Date(bench.now().getTime() - 13 * hours * 1000).toISOString());
    expect(await says('trash')).toHaveLength(1);
  });

  test('an agency may have it otherwise', async () => {
    const { says, answered } = talk({ quietSeconds: 0 });
    await says('trash');
    await answered();
    expect(await says('trash')).toHaveLength(1);
  });
});

describe('what the account said on a platform that does not tell who said it', () => {
  /** A question was answered; how far the answer has got. */
  async function answeredOnX(to: Partial<OutboundMessage>) {
    const channels = { x: { optOutStopsReplies: false } };
    const bench = turnBench({ channels });
    const citizen = citizenOn(bench, 'x');
    const [answer] = await citizen.says('trash');
    if (!answer) throw new Error('There is no answer');
    bench.rows.messages.set(messageName(answer), { ...answer, ...to });
    const saidByAccount = (id: string) =>
      citizen.deliver(citizen.event(undefined, { type: 'event', name: 'said-by-account', id }));
    return { ...citizen, bench, saidByAccount };
  }

  test.each<[string, Partial<OutboundMessage>]>([
    ['is ours by the id it was taken under', { status: 'sent', platformIds: ['1', '19'] }],
    ['may be ours while a message is being sent', { status: 'sending', attempts: 1 }],
    ['may be ours while nobody knows whether a message was taken', { status: 'unknown' }],
    ['may be ours when the platform failed on a message', { status: 'waiting', attempts: 1 }],
  ])('%s: it changes nothing and leaves no trace', async (_label, to) => {
    const { saidByAccount, says, bench } = await answeredOnX(to);
    const before = structuredClone([bench.rows.events, bench.rows.conversations]);
    await saidByAccount('19');
    expect([bench.rows.events, bench.rows.conversations]).toEqual(before);
    expect(bench.counts.OwnMessages).toBe(1);
    expect(await says('trash')).toHaveLength(1);
  });

  test('is ours around the time when the citizen was told that a reply waits', async () => {
    const { saidByAccount, bench } = await answeredOnX({ status: 'waiting' });
    const now = bench.now().getTime();
    const [answer] = outOf(bench.rows);
    if (!answer) throw new Error('There is no answer');
    const told = (nudgedAt: number) =>
      bench.rows.messages.set(messageName(answer), {
        ...answer,
        nudgedAt: new Date(nudgedAt).toISOString(),
      });
    told(now - 5000);
    await saidByAccount('19');
    expect(bench.counts).toMatchObject({ OwnMessages: 1 });
    told(now - 600_000);
    await saidByAccount('20');
    expect(bench.counts).toMatchObject({ OwnMessages: 1, AnsweredElsewhere: 1 });
  });

  test.each<[string, Partial<OutboundMessage>]>([
    ['ours has another id', { status: 'sent', platformIds: ['18'] }],
    ['ours was not sent yet', { status: 'pending' }],
    ['ours waits for its turn', { status: 'waiting', attempts: 0 }],
  ])('is of somebody of the agency when %s: the bot is quiet', async (_label, to) => {
    const { saidByAccount, says, bench } = await answeredOnX(to);
    await saidByAccount('19');
    expect(await says('and on holidays?')).toEqual([]);
    expect([...bench.rows.events.values()].at(-1)?.status).toBe(silent);
    expect(await says('MENU')).toHaveLength(1);
  });

  test('may be ours when it is older than all that is left of the conversation', async () => {
    const { event, deliver, says, bench } = await answeredOnX({
      status: 'sent',
      platformIds: ['18'],
    });
    const echo = event(undefined, { type: 'event', name: 'said-by-account', id: '17' });
    await deliver({ ...echo, at: new Date(bench.now().getTime() - 3_600_000).toISOString() });
    expect(bench.counts.OwnMessages).toBe(1);
    expect(await says('trash')).toHaveLength(1);
  });

  test('is of somebody of the agency where the citizen has not written to the bot yet', async () => {
    const bench = turnBench({ channels: { x: { optOutStopsReplies: false } } });
    const citizen = citizenOn(bench, 'x');
    await citizen.deliver(
      citizen.event(undefined, { type: 'event', name: 'said-by-account', id: '19' }),
    );
    expect(await citizen.says('thanks')).toEqual([]);
  });
});
