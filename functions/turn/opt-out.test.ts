import { describe, expect, test } from 'vitest';
import { platformOptOut } from '../opted-out.ts';
import { citizenOn, turnBench } from '../testing/citizen.ts';

/** A citizen, what is known of their wish, and what a platform says of it. */
function talk(channel: 'messenger' | 'sms' | 'whatsapp') {
  const bench = turnBench();
  const citizen = citizenOn(bench, channel);
  const identity = { channel, account: 'page', address: 'citizen-1' };
  const optOut = () => [...bench.rows.identities.values()][0]?.optOut?.scope;
  const ago = (seconds: number) => new Date(bench.now().getTime() - seconds * 1000).toISOString();
  const platformSays = async (scope: 'everything' | 'announcements', at = ago(0)) => {
    await citizen.deliver(platformOptOut(identity, scope, { at, about: 'm1' }));
    bench.pass(1);
  };
  const choose = (name: string, timestamp = ago(0)) =>
    citizen.says(undefined, { type: 'event', name, timestamp, text: undefined, value: undefined });
  return { ...citizen, bench, optOut, ago, platformSays, choose };
}

describe('an opt-out that came without words', () => {
  test('is recorded, and nothing is said or answered from then on', async () => {
    const { says, platformSays, optOut } = talk('sms');
    await says('trash');
    await platformSays('everything');
    expect(optOut()).toBe('everything');
    expect(await says('water')).toEqual([]);
    expect(await says('START')).toHaveLength(1);
    expect(optOut()).toBeUndefined();
  });

  test('is over when it is from before the citizen opted in again', async () => {
    const { says, platformSays, ago, optOut } = talk('sms');
    await says('STOP');
    await says('START');
    await platformSays('everything', ago(100));
    expect(optOut()).toBeUndefined();
    await platformSays('everything');
    expect(optOut()).toBe('everything');
  });

  test('never narrows or undoes what the citizen told us', async () => {
    const { says, platformSays, choose, optOut } = talk('messenger');
    await says('STOP');
    await platformSays('announcements');
    await choose('announcements-resumed');
    expect(optOut()).toBe('everything');
  });

  test('holds, said anew, for what was made since it was said first', async () => {
    const { says, platformSays, bench } = talk('messenger');
    await says('STOP');
    const saidAt = () => [...bench.rows.identities.values()][0]?.optOut?.saidAt;
    const first = saidAt();
    await platformSays('announcements');
    expect(saidAt()).toBe(first);
    await platformSays('everything');
    expect(saidAt()).not.toBe(first);
  });

  test('opens no window, and asks for nothing, where it is the first we hear of somebody', async () => {
    const { choose, says, bench } = talk('whatsapp');
    await choose('announcements-stopped');
    const wrote = () => [...bench.rows.conversations.values()].map((each) => each.lastCitizenAt);
    expect(wrote()).toEqual([new Date(0).toISOString()]);
    const before = bench.now().toISOString();
    await says('trash');
    expect(wrote()).toEqual([before]);
  });

  test("is undone in the app's settings where it was made", async () => {
    const { says, choose, optOut } = talk('messenger');
    await says('trash');
    await choose('announcements-stopped');
    expect(optOut()).toBe('announcements');
    await choose('announcements-resumed');
    expect(optOut()).toBeUndefined();
  });

  test('is not undone by what they chose before it and the platform delivers after it', async () => {
    const { says, choose, ago, optOut } = talk('whatsapp');
    await says('trash');
    await says('stop news');
    await choose('announcements-resumed', ago(100));
    expect(optOut()).toBe('announcements');
    await choose('announcements-resumed');
    expect(optOut()).toBeUndefined();
  });
});

describe('what the carrier has understood', () => {
  test.each([
    ['BASTA', 'carrier-stopped', 'everything'],
    ['STOP', 'carrier-stopped', 'everything'],
    ['HELP', 'carrier-handled', undefined],
  ])('%s is recorded, in words we may not know, and not answered', async (text, name, scope) => {
    const { says, optOut } = talk('sms');
    expect(await says(text, { name })).toEqual([]);
    expect(optOut()).toBe(scope);
    expect(await says('ALTA', { name: 'carrier-started' })).toEqual([]);
    expect(optOut()).toBeUndefined();
  });
});

describe('what arrives out of order', () => {
  test('a question from before the STOP is not answered after it', async () => {
    const { event, deliver, bench, ago } = talk('messenger');
    const question = { ...event('trash'), at: ago(5) };
    await deliver(event('STOP'));
    await deliver({ ...question, activity: { ...question.activity, timestamp: ago(5) } });
    const statuses = [...bench.rows.events.values()].map(({ status }) => status);
    expect(statuses).toEqual(['commanded:stop', 'silent:opted-out']);
  });

  test('a STOP from before another does not move that back', async () => {
    const { event, deliver, says, ago, bench } = talk('messenger');
    const late = event('STOP', { timestamp: ago(9) });
    const question = event('trash', { timestamp: ago(5) });
    await says('STOP');
    await deliver(late);
    await deliver(question);
    expect([...bench.rows.events.values()].at(-1)?.status).toBe('silent:opted-out');
  });

  test('a START from before the STOP undoes nothing', async () => {
    const { event, deliver, says, ago, optOut } = talk('messenger');
    const start = event('START', { timestamp: ago(5) });
    await says('STOP');
    await deliver(start);
    expect(optOut()).toBe('everything');
  });
});
