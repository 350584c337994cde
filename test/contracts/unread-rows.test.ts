import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createConversationStore } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createAuditLog } from '../../functions/adapters/dynamodb/desk/audit-log.ts';
import { createConnectionStore } from '../../functions/adapters/dynamodb/desk/connection-store.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import { createStaffStore } from '../../functions/adapters/dynamodb/desk/staff-store.ts';
import {
  createMuteStore,
  createNoticeStore,
} from '../../functions/adapters/dynamodb/desk/texts.ts';
import { createMessageStore } from '../../functions/adapters/dynamodb/message-store.ts';
import { createUnread } from '../../functions/adapters/dynamodb/unread.ts';
import { createObserved } from '../../functions/adapters/memory/observed.ts';
import { newAgent, newAudit, newHandoff } from './cases.ts';
import { type LocalDynamoDb, startTables, tableNames } from './dynamodb-local.ts';
import { firstTurn, messageOut, newCitizen, noon } from './samples.ts';

let local: LocalDynamoDb;
beforeAll(async () => {
  local = await startTables();
});
afterAll(() => local.stop());

let seen = createObserved();
beforeEach(() => {
  seen = createObserved();
});
const heard = () => createUnread(seen.log, seen.metrics);

/** As a version before or after this one may have written it, or a hand. */
const spoil = (TableName: string, Key: Record<string, string | number>, name: string) =>
  local.client.send(
    new UpdateCommand({
      TableName,
      Key,
      UpdateExpression: 'SET #name = :weird',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':weird': 'weird-and-private' },
    }),
  );

describe('cases', () => {
  async function twoOfATopic() {
    const owner = newAgent();
    const contactId = `contact-${owner.id}`;
    const good = newHandoff({ topic: `topic-${owner.id}`, contactId });
    const odd = newHandoff({ topic: good.topic, contactId });
    const handoffs = createHandoffStore(local.client, tableNames, heard());
    for (const after of [odd, good]) await handoffs.commit({ after, audit: [] });
    await spoil(tableNames.handoffs, { id: odd.id }, 'priority');
    return { handoffs, good, odd };
  }

  test('a case that does not parse is left out of lists, logged by its reference and counted', async () => {
    const { handoffs, good, odd } = await twoOfATopic();
    expect((await handoffs.open(good.topic)).map(({ id }) => id)).toEqual([good.id]);
    expect(seen.counts.RowsUnread).toBe(1);
    expect(JSON.stringify(seen.lines)).toContain(odd.id);
    expect(JSON.stringify(seen.lines)).toContain('priority');
    expect(JSON.stringify(seen.lines)).not.toContain('weird-and-private');
    expect((await handoffs.ofContact(good.contactId, 1)).map(({ id }) => id)).toEqual([good.id]);
  });

  test('read by itself it is an error', async () => {
    const { handoffs, odd } = await twoOfATopic();
    await expect(handoffs.get(odd.id)).rejects.toThrow('priority');
  });

  test('where nobody hears of it, the list is an error', async () => {
    const { good } = await twoOfATopic();
    const { open } = createHandoffStore(local.client, tableNames);
    await expect(open(good.topic)).rejects.toThrow('priority');
  });
});

test.each([
  ['presence', () => createStaffStore(local.client, tableNames.staff, heard()).present(noon)],
  ['connection', () => createConnectionStore(local.client, tableNames.staff, heard()).all()],
  ['mute', () => createMuteStore(local.client, tableNames.staff, heard()).all()],
  ['notice', () => createNoticeStore(local.client, tableNames, heard()).all()],
])('a %s that does not parse stops no list', async (kind, list) => {
  const TableName = kind === 'notice' ? tableNames.texts : tableNames.staff;
  await local.client.send(new PutCommand({ TableName, Item: { kind, id: 'odd' } }));
  expect(await list()).toEqual([]);
  expect(seen.counts.RowsUnread).toBe(1);
});

describe('messages', () => {
  async function twoOfAConversation() {
    const citizen = newCitizen();
    const key = { conversationId: citizen.conversation.id, sequence: 2 };
    const said = [2, 3].map((sequence) => messageOut(citizen, sequence));
    await createConversationStore(local.client, tableNames).commit(
      firstTurn(citizen, { messages: said }),
    );
    await spoil(tableNames.messages, key, 'attempts');
    const messages = createMessageStore(local.client, tableNames.messages, heard());
    return { messages, key };
  }

  test('one that does not parse holds up no other of its conversation, and is an error by itself', async () => {
    const { messages, key } = await twoOfAConversation();
    const { conversationId } = key;
    for (const list of [
      () => messages.open(conversationId),
      () => messages.list(conversationId),
      () => messages.latest(conversationId, 9, 9),
    ])
      expect((await list()).map(({ sequence }) => sequence)).toEqual([3]);
    expect(seen.counts.RowsUnread).toBe(3);
    expect(JSON.stringify(seen.lines)).toContain(`${conversationId}/2`);
    await expect(messages.get(key)).rejects.toThrow('attempts');
  });

  test('one that does not parse can be closed all the same', async () => {
    const { messages, key } = await twoOfAConversation();
    await messages.move(key, ['pending'], { status: 'failed', dueAt: null });
    await messages.open(key.conversationId);
    expect(seen.counts.RowsUnread).toBeUndefined();
  });
});

test('an entry of the audit that does not parse hides no other', async () => {
  const audit = createAuditLog(local.client, tableNames.audit, heard());
  const one = newHandoff();
  const [first, odd] = [newAudit(one), newAudit(one)];
  await audit.put([first, odd]);
  await spoil(tableNames.audit, { subject: odd.subject, id: odd.id }, 'actor');
  expect(await audit.of(one.id)).toEqual([first]);
  expect(JSON.stringify(seen.lines)).toContain(odd.id);
});
