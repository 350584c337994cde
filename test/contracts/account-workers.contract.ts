import { expect, test } from 'vitest';
import { handle } from '../../functions/deliver/handle.ts';
import { accessBench } from '../../functions/deliver/testing/access-bench.ts';
import type { ChannelAccounts, TokenStore } from '../../intents/account-ports.ts';

const rates = [
  { name: 'quarter-hour', capacity: 15, seconds: 900 },
  { name: 'day', capacity: 1440, seconds: 86_400 },
];

interface Stores {
  readonly tokenStore: TokenStore;
  readonly accounts: ChannelAccounts;
}

/** What several workers promise together of one account that has both a rate and tokens to be renewed. */
export function accountWorkersContract({
  name,
  create,
}: {
  name: string;
  create: () => Stores;
}): void {
  test(`of sixteen messages at once fifteen are sent and one waits, with no token yet: ${name}`, async () => {
    const { tokenStore, accounts } = create();
    const bench = accessBench({ tokenStore, accounts: () => accounts }, { rates });
    const citizens = Array.from({ length: 16 }, (_, index) => bench.citizenAt(`citizen-${index}`));
    for (const citizen of citizens) await citizen.deliver(citizen.event('trash'));
    bench.pass(60);
    const workers = Array.from({ length: 5 }, () => bench.worker({ accounts: create().accounts }));
    const all = () => citizens.map((_, index) => bench.message(index));
    const deliverAll = () =>
      Promise.all(
        all().map(async (message, index) => {
          const ports = workers[index % workers.length] ?? bench.worker();
          await handle(bench.job(message), ports);
        }),
      );
    // The first few wait for the renewal, and some for a second when all contend for the rate.
    for (let rounds = 0; rounds < 40 && bench.sent.length < 15; rounds += 1) {
      await deliverAll();
      bench.pass(6);
    }
    await deliverAll();
    expect(bench.sent).toHaveLength(15);
    const waiting = all().filter(({ status }) => status !== 'sent');
    expect(waiting).toMatchObject([{ status: 'waiting', reason: 'rate-limited', attempts: 0 }]);
    const wait = Date.parse(waiting[0]?.dueAt ?? '') - bench.now().getTime();
    expect(wait).toBeGreaterThan(14 * 60_000);
  });
}
