import {
  type CancellationReason,
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { firstTurn, laterTurn, messageOut, newCitizen } from '../../../test/contracts/samples.ts';
import { isTransient } from '../../runtime/transient.ts';
import { createConversationStore } from './conversation-store.ts';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));
const dynamo = mockClient(client);
const names = {
  conversations: 'c',
  contacts: 'p',
  messages: 'm',
  events: 'e',
  gaps: 'g',
  tallies: 't',
  handoffs: 'h',
  audit: 'a',
};
const store = createConversationStore(client, names);
beforeEach(() => dynamo.reset());

/** The writes of this turn, in order: event, conversation, identity, contact, message, supersede. */
const citizen = newCitizen();
const turn = firstTurn(citizen, { messages: [messageOut(citizen, 3)], supersedes: [2] });

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code): CancellationReason => ({ Code })),
  });
const [ok, failed, conflict, throttled] = [
  'None',
  'ConditionalCheckFailed',
  'TransactionConflict',
  'ThrottlingError',
];

describe('a cancelled transaction', () => {
  test.each([
    ['a conflict on the conversation', [ok, conflict, ok, ok, ok, ok], 'stale'],
    ['a conflict on the event', [conflict, ok, ok, ok, ok, ok], 'stale'],
    ['a conflict on what is superseded', [ok, ok, ok, ok, ok, conflict], 'stale'],
    ['an event that has taken effect', [failed, failed, failed, ok, failed, failed], 'duplicate'],
    [
      'an event that has taken effect, and a conflict',
      [failed, conflict, ok, ok, ok, ok],
      'duplicate',
    ],
    ['a version that has passed', [ok, failed, ok, ok, ok, ok], 'stale'],
    ['an identity that is there', [ok, ok, failed, ok, ok, ok], 'stale'],
    ['a message that is there', [ok, ok, ok, ok, failed, ok], 'stale'],
    ['a superseded message being sent', [ok, ok, ok, ok, ok, failed], 'settled'],
    [
      'a version that has passed, and a message being sent',
      [ok, failed, ok, ok, ok, failed],
      'stale',
    ],
    ['a failed condition beside throttling', [ok, failed, ok, throttled, ok, ok], 'stale'],
  ])('by %s is said to be so', async (_, codes, result) => {
    dynamo.on(TransactWriteCommand).rejects(cancelled(...codes));
    expect(await store.commit(turn)).toBe(result);
  });

  test('by throttling alone is thrown as what may pass', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled(ok, ok, throttled, ok, ok, ok));
    const error = await store.commit(turn).catch((thrown: unknown) => thrown);
    expect(isTransient(error)).toBe(true);
  });

  test('by anything else is thrown as what will not pass', async () => {
    dynamo.on(TransactWriteCommand).rejects(cancelled(ok, ok, 'ValidationError', ok, ok, ok));
    const error = await store.commit(turn).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransactionCanceledException);
    expect(isTransient(error)).toBe(false);
  });
});

test('refuses a turn that does not fit one transaction, before asking', async () => {
  const messages = Array.from({ length: 98 }, (_, index) => messageOut(citizen, index + 3));
  await expect(store.commit(laterTurn(citizen, 2, { messages, supersedes: [2] }))).rejects.toThrow(
    'A turn of 101 writes does not fit one transaction',
  );
  expect(dynamo.commandCalls(TransactWriteCommand)).toHaveLength(0);
});

test('names table and field of a row that does not parse, never its content', async () => {
  const event = { ...turn.event, conversationId: 7, step: undefined, status: 'Maria Lopez' };
  dynamo.on(GetCommand).resolves({ Item: event });
  const error = await store.event(event.id).catch((thrown: unknown) => thrown);
  expect(String(error)).toMatch(/row of e does not parse: conversationId .*status .*step/);
  expect(String(error)).not.toContain('Maria');
});

test('sends a request token, the same when the SDK tries again and another for another commit', async () => {
  const tokens: (string | undefined)[] = [];
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 2,
    requestHandler: {
      handle: async (request: { body: Uint8Array }) => {
        tokens.push(JSON.parse(new TextDecoder().decode(request.body)).ClientRequestToken);
        throw Object.assign(new Error('reset'), { code: 'ECONNRESET', name: 'TimeoutError' });
      },
    },
  });
  for (const _ of [1, 2])
    await client.send(new TransactWriteItemsCommand({ TransactItems: [] })).catch(() => undefined);
  expect(tokens).toHaveLength(4);
  expect(tokens[0]).toBeTruthy();
  expect(tokens[0]).toBe(tokens[1]);
  expect(tokens[2]).not.toBe(tokens[0]);
});
