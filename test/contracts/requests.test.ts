import { createHash } from 'node:crypto';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChannelAccounts } from '../../functions/adapters/dynamodb/channel-accounts.ts';
import { createConversationStore } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import { createStaffStore } from '../../functions/adapters/dynamodb/desk/staff-store.ts';
import { handoffRow } from '../../functions/adapters/dynamodb/handoff-writes.ts';
import { createMessageStore } from '../../functions/adapters/dynamodb/message-store.ts';
import { createTokenStore } from '../../functions/adapters/dynamodb/token-store.ts';
import { createSystemRandom } from '../../functions/adapters/system.ts';
import { handle as deliver } from '../../functions/deliver/handle.ts';
import { handle as takeReceipt } from '../../functions/receipts/handle.ts';
import { channelNamed, channels } from '../../functions/runtime/channels.ts';
import { citizenOn, turnBench } from '../../functions/testing/citizen.ts';
import { type Handoff, handoff as handoffSchema } from '../../intents/model/handoff/handoff.ts';
import { changeTo, claimed, newAgent, newDeskEvent, newHandoff } from './cases.ts';
import { type LocalDynamoDb, startTables, tableNames } from './dynamodb-local.ts';
import { newEvent } from './samples.ts';

/**
 * What one message asks of DynamoDB and the queues, request by request: each is money and time. A
 * list that grows should be worth it, and changes here.
 */
let local: LocalDynamoDb;
beforeAll(async () => {
  local = await startTables();
});
afterAll(() => local.stop());

describe('a turn asks', () => {
  /** Whether they took their first message back before it was here; later the conversation knows. */
  const first = ['Get contacts', 'Get messages'];
  const find = ['Get contacts', 'Get conversations', 'Get contacts', 'Get contacts'];
  const answer = ['TransactWrite', 'send outbox'];
  const typing = 'send signals';

  test('of a citizen who writes for the first time', async () => {
    const { citizen, asked } = bench('messenger');
    await citizen.says('trash');
    expect(asked).toEqual(['Get events', ...first, ...answer, typing]);
  });

  test('of a citizen who wrote before', async () => {
    const { citizen, asked } = bench('messenger');
    await citizen.says('trash');
    asked.length = 0;
    await citizen.says('water');
    expect(asked).toEqual(['Get events', ...find, ...answer, typing]);
  });

  test('no more for a question that is kept for the editors', async () => {
    const { citizen, asked } = bench('sms');
    await citizen.says('may i keep hens');
    expect(asked).toEqual(['Get events', ...first, ...answer]);
  });

  test('for no sign of life where the channel has none', async () => {
    const { citizen, asked } = bench('sms');
    await citizen.says('trash');
    expect(asked).toEqual(['Get events', ...first, ...answer]);
  });
});

describe('of a citizen who has a case, a turn asks', () => {
  const find = [
    'Get contacts',
    'Get conversations',
    'Get contacts',
    'Get contacts',
    'Get handoffs',
  ];

  test('for the case as well, and stores it with the rest', async () => {
    const { citizen, asked, opens } = bench('sms');
    await citizen.says('trash');
    await opens(newHandoff());
    asked.length = 0;
    await citizen.says('hello');
    expect(asked.filter((each) => !each.startsWith('send'))).toEqual([
      'Get events',
      ...find,
      'TransactWrite',
    ]);
  });

  test.each([
    ['is there', true, []],
    [
      'is gone, of which is told with who else is there and how long others waited',
      false,
      ['Query handoffs.shelf', 'Query staff'],
    ],
  ] as const)('where it waits for the citizen, whether its owner %s', async (_, isThere, facts) => {
    const { citizen, asked, opens, staff, now } = bench('sms');
    await citizen.says('trash');
    const owner = newAgent();
    const { waitingSince: __, ...answered } = claimed(newHandoff(), owner);
    await opens({ ...answered, version: 1, state: 'waiting-for-citizen' });
    const until = new Date(now().getTime() + 90_000).toISOString();
    const covers = { roles: ['agent' as const], topics: ['*'], languages: ['en'] };
    if (isThere) await staff.appear({ ...owner, ...covers, status: 'online', until });
    asked.length = 0;
    await citizen.says('hello');
    expect(asked.filter((each) => !each.startsWith('send'))).toEqual([
      'Get events',
      ...find,
      'Get staff',
      ...facts,
      'TransactWrite',
    ]);
  });
});

describe('a case', () => {
  test('is changed in one request, whatever goes with it', async () => {
    const { handoffs, asked } = bench('sms');
    const handoff = newHandoff();
    await handoffs.commit(changeTo(handoff));
    const after = claimed(handoff, newAgent());
    await handoffs.commit(changeTo(after, { event: newDeskEvent(after) }));
    expect(asked).toEqual(['TransactWrite', 'TransactWrite']);
  });

  test('is looked for where it is, never in all of them', async () => {
    const { handoffs, asked } = bench('sms');
    const { topic, contactId } = newHandoff();
    await handoffs.open(topic);
    await handoffs.done(topic, { limit: 20 });
    await handoffs.ownedBy('staff-1');
    await handoffs.ofContact(contactId, 10);
    expect(asked).toEqual([
      'Query handoffs.shelf',
      'Query handoffs.shelf',
      'Query handoffs.owner',
      'Query handoffs.contact',
    ]);
  });

  test('with all that it usually holds fits two kilobytes, which a change pays for', () => {
    const at = new Date(0).toISOString();
    const promise = { at, warnAt: at, warned: true, missed: true };
    const full: Handoff = claimed(newHandoff(), newAgent('A name of thirty characters ....'), {
      lastOwner: newAgent('Another name, as long as that.'),
      firstReplyAt: at,
      answerBy: at,
      deadlines: { firstReply: promise, nextReply: promise, resolution: promise, window: promise },
      rating: { askedAt: at, score: 5, at },
    });
    const candidates = Array.from({ length: 5 }, (_, index) => ({
      articleId: `vital-records/birth-certificate-${index}`,
      confidence: 0.123_456,
    }));
    const row = handoffRow({ ...full, summary: { ...full.summary, candidates } });
    expect(handoffSchema.safeParse(row).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(row))).toBeLessThan(2048);
  });
});

describe('a plain answer is delivered with', () => {
  const read = 'Query messages.open';
  const [leave, rate] = ['Query channelAccounts', 'Put channelAccounts'];
  const token = 'Get channelAccounts';
  const spent = 'Update channelAccounts';
  const claim = 'Update messages';
  const [window, optOut] = ['Get conversations', 'Get contacts'];
  const record = ['Update messages', 'Update messages'];

  test.each([
    ['messenger', [read, claim, optOut, window, leave, ...record]],
    ['sms', [read, claim, optOut, leave, leave, rate, spent, ...record]],
    ['whatsapp', [read, claim, optOut, window, leave, leave, rate, rate, ...record]],
    ['x', [read, claim, optOut, token, leave, rate, ...record]],
  ])('these requests on %s', async (channel, requests) => {
    const one = bench(channel);
    await one.admit();
    await one.citizen.says('trash');
    one.asked.length = 0;
    await one.deliver();
    expect(one.asked).toEqual(requests);
  });
});

describe('a receipt asks', () => {
  test.each([
    ['sent', []],
    ['delivered', ['Get messages', 'Update messages']],
    ['read', ['Get messages', 'Update messages']],
  ])('of one message that is %s', async (status, requests) => {
    const one = bench('whatsapp');
    await one.citizen.says('trash');
    await one.deliver();
    one.asked.length = 0;
    await one.receipt(status, { platformId: one.platformId });
    expect(one.asked).toEqual(requests);
  });

  test('that comes before its message', async () => {
    const one = bench('whatsapp');
    await one.receipt('delivered', { platformId: one.platformId });
    expect(one.asked).toEqual(['Get messages', 'Put messages']);
  });

  test('of everything up to a moment', async () => {
    const one = bench('messenger');
    await one.citizen.says('trash');
    await one.deliver();
    one.asked.length = 0;
    await one.receipt('read', { address: one.address, upTo: one.now().toISOString() });
    expect(one.asked).toEqual(['Get contacts', 'Query messages', 'Update messages']);
  });
});

let citizens = 0;

/** A citizen whose turns, deliveries and receipts are over DynamoDB Local, and what they asked for. */
function bench(channelId: string) {
  citizens += 1;
  const address = `citizen-${citizens}`;
  const platformId = `out-${address}`;
  const asked: string[] = [];
  const client = recorded(asked);
  const stores = {
    messages: createMessageStore(client, tableNames.messages),
    conversations: createConversationStore(client, tableNames),
    handoffs: createHandoffStore(client, tableNames),
    staff: createStaffStore(client, tableNames.staff),
  };
  const turns = turnBench({ ...stores, channels, random: createSystemRandom() });
  const { outbox, signals } = turns.ports;
  const shared = {
    ...turns.ports,
    ...stores,
    outbox: { send: noted(asked, 'send outbox', outbox.send) },
    signals: { typing: noted(asked, 'send signals', signals.typing) },
  };
  const channel = {
    ...channelNamed(channelId),
    send: async () => ({ ok: true as const, platformId }),
  };
  const settings = {
    allowed: () => true,
    segmentPrice: 1,
    dailySpend: 1000,
    refreshToken: 'refresh',
  };
  const tokenStore = createTokenStore(client, tableNames.channelAccounts);
  return {
    address,
    platformId,
    handoffs: stores.handoffs,
    staff: stores.staff,
    /** The citizen has this case. */
    opens: async (given: Handoff) => {
      const at = { channel: channelId, account: 'page', address };
      const thread = await stores.conversations.find(at);
      if (!thread) throw new Error('They have not written yet');
      const { id, version } = thread.conversation;
      const after = { ...given, conversationId: id };
      await stores.conversations.commit({
        event: newEvent(id),
        conversation: { ...thread.conversation, version: version + 1, handoffId: after.id },
        handoff: changeTo(after),
        messages: [],
        supersedes: [],
      });
    },
    /** Stores an access token that is good for long. */
    admit: async () => {
      const until = new Date(turns.now().getTime() + 7_200_000);
      const seed = createHash('sha256').update(settings.refreshToken).digest('hex');
      const tokens = { version: 1, accessToken: 'a', refreshToken: 'r', until, seed };
      await tokenStore.lease(channelId, 'page', 0, { now: turns.now(), until: turns.now() });
      await tokenStore.put(channelId, 'page', tokens);
    },
    asked,
    now: turns.now,
    citizen: citizenOn({ ...turns, ports: shared }, channelId, address),
    deliver: async () => {
      const [job] = turns.held.outbox.splice(0);
      if (!job) throw new Error('There is nothing to deliver');
      await deliver(
        { body: job.body, group: job.group },
        {
          ...shared,
          channel,
          settings: async () => settings,
          tokenStore,
          unsaved: new Map(),
          inbox: turns.inbox,
          lateSeconds: 1800,
          expireSeconds: 43_200,
          fileAddresses: { of: ({ key }) => Promise.resolve(`https://files.example/${key}`) },
          fetch: () => Promise.reject(new Error('no network in this test')),
          accounts: createChannelAccounts(client, tableNames.channelAccounts),
          claimUntil: () => new Date(turns.now().getTime() + 15_000),
        },
      );
    },
    receipt: (status: string, of: object) =>
      takeReceipt(
        JSON.stringify({
          channel: channelId,
          account: 'page',
          status,
          at: turns.now().toISOString(),
          of,
        }),
        {
          ...shared,
          inbox: turns.inbox,
          channels,
          accounts: createChannelAccounts(client, tableNames.channelAccounts),
        },
      ),
  };
}

/** A client that notes each request, by operation and table, before it is made. */
function recorded(asked: string[]): DynamoDBDocumentClient {
  const client = DynamoDBDocumentClient.from(local.client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const send = client.send.bind(client);
  const noting = (command: Parameters<typeof send>[0]) => {
    const { TableName, IndexName } = command.input as { TableName?: string; IndexName?: string };
    const where = IndexName ? `${TableName}.${IndexName}` : TableName;
    asked.push([command.constructor.name.replace('Command', ''), where].filter(Boolean).join(' '));
    return send(command);
  };
  return Object.assign(client, { send: noting });
}

const noted =
  <Given extends unknown[], Result>(
    asked: string[],
    name: string,
    call: (...given: Given) => Promise<Result>,
  ) =>
  (...given: Given): Promise<Result> => {
    asked.push(name);
    return call(...given);
  };
