import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAuditLog } from '../../functions/adapters/dynamodb/desk/audit-log.ts';
import { createDeskEvents } from '../../functions/adapters/dynamodb/desk/desk-events.ts';
import { createHandoffStore } from '../../functions/adapters/dynamodb/desk/handoff-store.ts';
import { createSystemRandom } from '../../functions/adapters/system.ts';
import { deskBench, member, seedCase } from '../../functions/desk-api/testing/bench.ts';
import type { HandoffStore } from '../../intents/desk-ports.ts';
import { type LocalDynamoDb, startTables, tableNames } from './dynamodb-local.ts';

let local: LocalDynamoDb;
beforeAll(async () => {
  local = await startTables();
});
afterAll(() => local.stop());

/** DynamoDB Local never cancels a transaction because another is under way; DynamoDB does. */
const conflicting = (store: HandoffStore): HandoffStore => ({
  ...store,
  commit: async (change) => (randomInt(4) === 0 ? 'stale' : store.commit(change)),
});

const agents = 12;
const cases = 12;

test('every agent claims every case at once: each has one owner, whom all others are told', async () => {
  const handoffs = conflicting(createHandoffStore(local.client, tableNames));
  const audit = createAuditLog(local.client, tableNames.audit);
  const bench = deskBench({
    handoffs,
    audit,
    deskEvents: createDeskEvents(local.client, tableNames.deskEvents),
    random: createSystemRandom(),
  });
  const ids = await Promise.all(
    Array.from({ length: cases }, async () => {
      const seeded = seedCase(bench);
      while ((await handoffs.commit({ after: seeded, audit: [] })) === 'stale');
      return seeded.id;
    }),
  );
  for (const id of ids) {
    const answers = await Promise.all(
      Array.from({ length: agents }, (_, index) =>
        bench.call('POST', `/handoffs/${id}/claim`, { as: member(`agent${index}`) }),
      ),
    );
    const stored = await handoffs.get(id);
    const [winner, ...others] = answers.toSorted((a, b) => a.status - b.status);
    expect(winner?.status).toBe(200);
    expect(winner?.body.owner.id).toBe(stored?.owner?.id);
    for (const { status, body } of others) {
      // So many conflicts in a row are rare; then nothing is claimed, and the caller is told to try again.
      expect(['owned', 'busy']).toContain(body.type);
      if (status === 409) expect(body.owner.id).toBe(stored?.owner?.id);
    }
    expect((await audit.of(id)).map(({ action }) => action)).toEqual(['claim']);
  }
});
