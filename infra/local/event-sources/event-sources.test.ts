import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { runningFixture, until } from '../testing/running-fixture.ts';

const fixture = runningFixture();

/** On a machine that is busy with other things a message may be shown once more before it is deleted. */
describe('a queue', () => {
  it('feeds its function, which deletes by succeeding', async () => {
    const key = fixture.newKey();
    await fixture.send('Work', { key });
    await until(async () => (await fixture.row(key)).began >= 1 && fixture.isEmpty('Work'));
  });

  it('gives a failed item again until it is a dead letter, and the others only once', async () => {
    const [bad, good] = [fixture.newKey(), fixture.newKey()];
    await Promise.all([
      fixture.send('Plain', { key: bad, do: 'fail' }),
      fixture.send('Plain', { key: good }),
    ]);
    await until(() => fixture.stack.queues.dead('Plain').length === 1);
    expect(JSON.parse(fixture.stack.queues.dead('Plain')[0]?.body ?? '')).toMatchObject({
      key: bad,
    });
    expect((await fixture.row(bad)).began).toBe(2);
    expect((await fixture.row(good)).began).toBe(1);
  });

  it('waits for its batching window to fill a batch', async () => {
    const some = Array.from({ length: 12 }, fixture.newKey);
    await fixture.sendAll(
      'Plain',
      some.map((key) => ({ key })),
    );
    await until(async () =>
      (await Promise.all(some.map(fixture.row))).every(({ began }) => began >= 1),
    );
    expect((await fixture.row(some[0] ?? '')).size).toBe(12);
  });

  it('keeps the order in a group when a message fails, and lets other groups pass', async () => {
    const [first, second, other] = [fixture.newKey(), fixture.newKey(), fixture.newKey()];
    await fixture.send('Work', { key: first, do: 'fail' }, 'group');
    await fixture.send('Work', { key: second }, 'group');
    await fixture.send('Work', { key: other });
    await until(async () => (await fixture.row(second)).began >= 1);
    expect((await fixture.row(first)).began).toBe(2);
    expect((await fixture.row(second)).at).toBeGreaterThan((await fixture.row(first)).at);
    expect((await fixture.row(other)).at).toBeLessThan((await fixture.row(second)).at);
  });

  it('delays what the template delays', async () => {
    const key = fixture.newKey();
    await fixture.send('Next', { key });
    expect(fixture.stack.queues.depth('Next')).toMatchObject({ ready: 0, delayed: 1 });
  });
});

describe('a stream', () => {
  it('brings what is written to the table, in order', async () => {
    const key = fixture.newKey();
    await fixture.send('Work', { key });
    await until(
      () => fixture.recorded().includes(`"NewImage":{"at"`) && fixture.recorded().includes(key),
    );
    const events = fixture
      .recorded()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const records = events.flatMap((event) => event.Records ?? []);
    expect(records.find(({ dynamodb }) => dynamodb.Keys.key.S === key)).toMatchObject({
      eventName: 'INSERT',
      eventSource: 'aws:dynamodb',
      eventSourceARN: expect.stringContaining('table/fixture-Rows/stream/'),
    });
  });
});

describe('a stream with filters', () => {
  const put = (key: string) =>
    fixture.stack.clients.dynamodb.send(
      new PutItemCommand({ TableName: fixture.stack.tableName('Rows'), Item: { key: { S: key } } }),
    );

  it('brings what fits, and goes on when it had to give up a record, which is noted', async () => {
    await Promise.all([put('other-1'), put('key-spoilt'), put('key-after')]);
    await until(() => fixture.stack.queues.depth('RowsFailed').ready === 1);
    await until(() => fixture.recorded().includes('key-after'));
    expect(fixture.recorded()).not.toMatch(/other-1|key-spoilt/);
    const [noted] = fixture.stack.queues.peek('RowsFailed');
    expect(JSON.parse(noted?.body ?? '')).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1, streamArn: expect.stringContaining('fixture-Rows') },
    });
  });
});

describe('a topic', () => {
  it('keeps what is published to it, for a test and for people', async () => {
    const key = fixture.newKey();
    await fixture.send('Work', { key, do: 'publish' });
    await until(() => fixture.stack.notifications().length > 0 && fixture.isEmpty('Work'));
    const notice = {
      topic: 'fixture-notices',
      subject: 'A notice',
      message: key,
      attributes: { kind: 'test' },
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    };
    const shown = await fetch(`${fixture.stack.url}/staff-notifications`);
    for (const all of [fixture.stack.notifications(), await shown.json()])
      expect(all).toContainEqual(notice);
  });
});

describe('a schedule', () => {
  it('fires at the start and when it is told to', async () => {
    await fixture.stack.runSchedule('Hourly');
    const fired = () =>
      fixture
        .recorded()
        .split('\n')
        .filter((line) => line.includes('Scheduled Event'));
    await until(() => fired().length >= 2);
  });
});

describe('the metrics', () => {
  it('are what the functions printed, added up', async () => {
    const [one, two] = [fixture.newKey(), fixture.newKey()];
    await fixture.send('Work', { key: one, do: 'measure', value: 2 });
    await fixture.send('Work', { key: two, do: 'measure', value: [3, 4] });
    const worth = () => fixture.stack.metrics().find(({ name }) => name === 'Worth');
    const began = async () => [(await fixture.row(one)).began, (await fixture.row(two)).began];
    await until(async () => {
      const [ones = 0, twos = 0] = await began();
      return ones > 0 && twos > 0 && worth()?.count === ones + 2 * twos;
    });
    const [ones = 0, twos = 0] = await began();
    expect(worth()).toEqual({
      name: 'Worth',
      dimensions: { service: 'consumer' },
      sum: 2 * ones + 7 * twos,
      count: ones + 2 * twos,
    });
    expect(await (await fetch(`${fixture.stack.url}/metrics`)).json()).toContainEqual(worth());
  });
});
