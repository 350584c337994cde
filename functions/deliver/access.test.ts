import { describe, expect, test } from 'vitest';
import type { Renewal } from '../channels/tokens.ts';
import { accessBench, hour } from './testing/access-bench.ts';

describe('access by tokens that are renewed', () => {
  test("begins with the operator's authorisation and is renewed half an hour before its end", async () => {
    const { worker, tokenFor, platform, pass } = accessBench();
    const ports = worker();
    expect(await tokenFor(ports)).toBe('access-1');
    pass(1.4 * hour);
    expect(await tokenFor(ports)).toBe('access-1');
    pass(0.2 * hour);
    expect(await tokenFor(ports)).toBe('access-2');
    expect(platform.used).toEqual(['seed-1', 'refresh-1']);
  });

  test('is renewed once by many workers at once; the others wait or use what is still good', async () => {
    const { worker, tokenFor, platform, pass } = accessBench();
    const all = () => Promise.all(Array.from({ length: 8 }, () => tokenFor(worker())));
    const first = await all();
    expect(first.filter((token) => token === 'access-1')).toHaveLength(1);
    expect(first.filter((token) => token === 'waits')).toHaveLength(7);
    pass(1.6 * hour);
    const second = await all();
    expect(second.filter((token) => token === 'access-2')).toHaveLength(1);
    expect(second.filter((token) => token === 'access-1')).toHaveLength(7);
    expect(platform.used).toEqual(['seed-1', 'refresh-1']);
  });

  test('keeps new tokens until they are stored, however often storing fails', async () => {
    const { worker, tokenFor, platform, store, pass, counts } = accessBench();
    let failures = 9;
    const failing = {
      ...store,
      put: async (...given: Parameters<typeof store.put>) => {
        failures -= 1;
        if (failures >= 0) throw new Error('throttled');
        return store.put(...given);
      },
    };
    const ports = worker({ tokenStore: failing });
    expect(await tokenFor(ports)).toBe('access-1');
    expect(counts.TokenUnsaved).toBe(1);
    expect(await store.get('x', 'page')).toBeUndefined();
    pass(40);
    expect(await tokenFor(ports)).toBe('access-1');
    expect(await tokenFor(worker())).toBe('access-1');
    expect(platform.used).toEqual(['seed-1']);
  });

  test('when a process dies with new tokens, goes on with the old until it ends, then asks the operator', async () => {
    const { worker, tokenFor, platform, pass, reseed } = accessBench();
    await tokenFor(worker());
    pass(1.6 * hour);
    const dying = worker({
      tokenStore: { ...worker().tokenStore, put: () => Promise.reject(new Error('died')) },
    });
    expect(await tokenFor(dying)).toBe('access-2');
    pass(60);
    expect(await tokenFor(worker())).toBe('access-1');
    pass(0.5 * hour);
    expect(await tokenFor(worker())).toBe('authorisation-lost');
    platform.authorise('seed-2');
    reseed('seed-2');
    pass(60);
    expect(await tokenFor(worker())).toBe('access-3');
  });

  test.each<[string, Renewal]>([
    ['unavailable', { ok: false, error: { kind: 'retryable', code: '503' } }],
    ['silent', { ok: false, error: { kind: 'unknown', code: 'timeout' } }],
  ])('is asked for again, with the same token, when the platform is %s', async (_, fault) => {
    const { worker, tokenFor, platform, pass } = accessBench();
    platform.faults.push(fault);
    expect(await tokenFor(worker())).toBe(fault.ok ? '' : fault.error.code);
    expect(await tokenFor(worker())).toBe('waits');
    pass(31);
    expect(await tokenFor(worker())).toBe('access-1');
    expect(platform.used).toEqual(['seed-1', 'seed-1']);
  });
});

describe('sending with such access', () => {
  test('waits while another worker renews, and counts no attempt', async () => {
    const bench = accessBench();
    await bench.citizen.says('trash');
    const now = bench.now();
    await bench.store.lease('messenger', 'page', 0, {
      now,
      until: new Date(now.getTime() + 30_000),
    });
    Object.assign(bench.ports, bench.worker());
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({ status: 'waiting', reason: 'renewing', attempts: 0 });
    bench.pass(31);
    await bench.deliver(bench.message());
    expect(bench.sent).toEqual(['access-1']);
  });

  test('renews once and sends again when a token is not taken before its time', async () => {
    const bench = accessBench();
    Object.assign(bench.ports, bench.worker());
    await bench.citizen.says('trash');
    await bench.deliver(bench.message(0));
    const stolen = await bench.store.get('messenger', 'page');
    await bench.platform.tokens.renew(stolen?.refreshToken ?? '', { seed: '', token: '' }, fetch);
    bench.platform.authorise('refresh-1');
    await bench.citizen.says('water');
    await bench.deliver(bench.message(1));
    expect(bench.sent).toEqual(['access-1', 'access-3']);
    expect(bench.message(1).status).toBe('sent');
  });

  test('renews nothing while the account is paused', async () => {
    const bench = accessBench();
    Object.assign(bench.ports, bench.worker());
    await bench.citizen.says('trash');
    const why = { now: bench.now(), reason: 'authorisation-lost' };
    const until = await bench.ports.accounts.pause('messenger', 'page', why);
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({
      status: 'waiting',
      reason: 'channel-paused',
      attempts: 0,
      dueAt: until.toISOString(),
    });
    expect(bench.platform.used).toEqual([]);
  });

  test('pauses the account, with its reason, when the authorisation is lost', async () => {
    const bench = accessBench();
    Object.assign(bench.ports, bench.worker());
    bench.reseed('unknown');
    await bench.citizen.says('trash');
    await bench.deliver(bench.message());
    expect(bench.message()).toMatchObject({
      status: 'waiting',
      reason: 'platform:authorisation-lost',
      attempts: 0,
    });
    expect(bench.counts.ChannelPaused).toBe(1);
  });
});
