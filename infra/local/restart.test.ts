import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, it } from 'vitest';
import { townclerkFolder } from './folders.ts';
import { startStack } from './stack.ts';
import { changedFixture, fixtureSettings } from './testing/fixture.ts';

const folder = join(townclerkFolder, 'run', `restart-${process.pid}`);
const dataDir = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A copy, since its functions write beside themselves.
const unchanged = changedFixture(join(folder, 'first'), (text) => text);
const start = (templateFile = unchanged, fresh = false) =>
  startStack({ settings: fixtureSettings, templateFile, channels: [], dataDir, fresh });

describe('a stack with a data folder', () => {
  it('keeps tables and queues over a restart, and refuses other keys until it starts fresh', async () => {
    const first = await start();
    await first.clients.dynamodb.send(
      new PutItemCommand({ TableName: first.tableName('Rows'), Item: { key: { S: 'kept' } } }),
    );
    await first.clients.sqs.send(
      new SendMessageCommand({
        QueueUrl: first.queues.url('Next'),
        MessageBody: 'kept',
        MessageGroupId: 'a',
        MessageDeduplicationId: 'a',
      }),
    );
    await first.stop({ drainSeconds: 0 });

    const second = await start();
    const { Item } = await second.clients.dynamodb.send(
      new GetItemCommand({ TableName: second.tableName('Rows'), Key: { key: { S: 'kept' } } }),
    );
    const { ready, delayed } = second.queues.depth('Next');
    await second.stop({ drainSeconds: 0 });
    expect(Item).toEqual({ key: { S: 'kept' } });
    expect(ready + delayed).toBe(1);

    const changed = changedFixture(join(folder, 'changed'), (text) =>
      text.replaceAll('"shard"', '"splinter"'),
    );
    await expect(start(changed)).rejects.toThrow(
      /on disk:.*shard[\s\S]*template:.*splinter[\s\S]*--fresh/,
    );
    const third = await start(changed, true);
    expect(third.queues.depth('Next')).toMatchObject({ ready: 0, delayed: 0 });
    await third.stop({ drainSeconds: 0 });
  });
});
