import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCountStore } from '../../functions/adapters/dynamodb/count-store.ts';
import { deskOf } from '../flows/desk.ts';
import { phone } from '../flows/phone.ts';
import { type OwnStack, ownStack } from './own-stack.ts';

let own: OwnStack;
beforeAll(async () => {
  own = await ownStack();
});
afterAll(() => own?.stack.stop({ drainSeconds: 0 }));

const dayMs = 86_400_000;
const began = Date.now();
const day = (after: number): string => new Date(began + after * dayMs).toISOString().slice(0, 10);

/** What the desk tells a supervisor of yesterday to tomorrow: midnight may come meanwhile, anywhere. */
async function history() {
  const desk = await deskOf(own.stack.url, 'supervisor');
  const { status, body } = await desk.get(`/history/bot?from=${day(-1)}&to=${day(1)}`);
  expect(status).toBe(200);
  return body;
}

test('a supervisor sees each thing that was said once, though a worker died and events came again', async () => {
  const citizen = phone(own.stack.url, 'sms');
  await citizen.asks('when is trash picked up?', { id: 'SM-history-1' });
  const killed = own.stack.functions.killNext('turn', {
    target: 'dynamodb',
    operation: 'TransactWriteItems',
    phase: 'after',
  });
  await citizen.says('where do I get a library card?');
  await killed;
  await own.until(() => own.counted('Redelivered') > 0);
  await own.quiet();
  await citizen.says('when is trash picked up?', { id: 'SM-history-1' });
  await citizen.asks('AGENT');
  await own.quiet();

  const expected = {
    messages: 3,
    outcomes: { answered: 2, 'handed-over': 1 },
    byChannel: [{ channel: 'sms', messages: 3, outcomes: { answered: 2, 'handed-over': 1 } }],
    byLanguage: [{ language: 'en', messages: 3, outcomes: { answered: 2, 'handed-over': 1 } }],
  };
  const seen = await history();
  expect(seen).toMatchObject(expected);

  own.stack.passTime((3 * dayMs) / 1000);
  await own.stack.runSchedule('count');
  const tables = {
    tallies: own.stack.tableName('tallies'),
    counts: own.stack.tableName('Datacounts'),
  };
  const store = createCountStore(DynamoDBDocumentClient.from(own.stack.clients.dynamodb), tables);
  const kept = await store.kept(day(-1), day(1));
  expect(
    kept.flatMap(({ counts }) => counts).reduce((sum, { messages }) => sum + messages, 0),
  ).toBe(3);
  expect(await history()).toEqual(seen);
});
