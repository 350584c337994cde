import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { expect, test } from 'vitest';
import { createConversationStore } from '../../functions/adapters/dynamodb/conversation-store.ts';
import { createMessageStore } from '../../functions/adapters/dynamodb/message-store.ts';
import { tableNames } from './dynamodb-local.ts';
import { firstTurn, newCitizen, seconds } from './samples.ts';

type Side = 'accepted' | 'receipt';
/** At most: accepted writes the link and the id; a receipt reads, parks, and reads if it could not. */
const orders = interleavings(2, 3);

/**
 * Every order in which the calls of `accepted` and of `findOrPark` can reach DynamoDB: in each, at
 * least one side must see the other, else the receipt would be lost.
 */
export function receiptRaces(client: () => DynamoDBDocumentClient): void {
  test.each(orders)('loses no receipt when the calls come as %s', async (order) => {
    const citizen = newCitizen();
    await createConversationStore(client(), tableNames).commit(firstTurn(citizen));
    const gate = inOrder(order.split(' ').map((step) => (step === 'A' ? 'accepted' : 'receipt')));
    const store = (side: Side) =>
      createMessageStore(gate.client(client(), side), tableNames.messages);
    const of = { platformId: `SM${citizen.conversation.id}` };
    const where = { channel: 'sms', account: '+12025550100' };
    const key = { conversationId: citizen.conversation.id, sequence: 2 };
    const at = seconds(1);
    const receipt = { ...where, of, status: 'delivered' as const, at: at.toISOString() };
    const [early, found] = await Promise.all([
      gate.whole('accepted', store('accepted').accepted(key, { ...where, ...of, at })),
      gate.whole('receipt', store('receipt').findOrPark(receipt)),
    ]);
    expect(early ?? found).toBeDefined();
  });
}

/** Lets the calls of both sides through one at a time, in the order given. */
function inOrder(order: readonly Side[]) {
  let rest = [...order];
  let busy = false;
  const waiting: { side: Side; go: () => Promise<void> }[] = [];

  async function next(): Promise<void> {
    const index = waiting.findIndex(({ side }) => side === rest[0]);
    if (busy || index < 0) return;
    busy = true;
    const [call] = waiting.splice(index, 1);
    rest.shift();
    await call?.go();
    busy = false;
    setImmediate(next);
  }

  return {
    client: (client: DynamoDBDocumentClient, side: Side): DynamoDBDocumentClient =>
      new Proxy(client, {
        get: (target, property) =>
          property !== 'send'
            ? Reflect.get(target, property)
            : (command: Parameters<DynamoDBDocumentClient['send']>[0]) =>
                new Promise((resolve, reject) => {
                  waiting.push({ side, go: () => target.send(command).then(resolve, reject) });
                  setImmediate(next);
                }),
      }),
    /** A receipt that finds its link at once calls no more: what is left of its turns lapses. */
    whole: async <T>(side: Side, work: Promise<T>): Promise<T> => {
      const result = await work;
      rest = rest.filter((other) => other !== side);
      setImmediate(next);
      return result;
    },
  };
}

function interleavings(a: number, r: number): string[] {
  if (a === 0 || r === 0) return [[...'A'.repeat(a), ...'R'.repeat(r)].join(' ')];
  return [
    ...interleavings(a - 1, r).map((order) => `A ${order}`),
    ...interleavings(a, r - 1).map((order) => `R ${order}`),
  ];
}
