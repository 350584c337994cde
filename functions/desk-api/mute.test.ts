import { describe, expect, test } from 'vitest';
import type { Handoff } from '../../intents/model/handoff/handoff.ts';
import { type DeskBench, deskBench, member, seedCase } from './testing/bench.ts';

const ana = member('ana');
const post = (bench: DeskBench, { id }: Handoff, action: string, body?: unknown, as = ana) =>
  bench.call('POST', `/handoffs/${id}/${action}`, { as, body });

/** A case that Ana has. */
async function claimed(bench: DeskBench): Promise<Handoff> {
  const handoff = seedCase(bench);
  await post(bench, handoff, 'claim');
  return handoff;
}

describe('warning and muting', () => {
  test('reach the conversation, and supervisors of the topic can look at who is muted', async () => {
    const bench = deskBench();
    const handoff = await claimed(bench);
    const until = '2026-11-24T18:00:00.000Z';
    expect((await post(bench, handoff, 'warn')).status).toBe(202);
    const muted = await post(bench, handoff, 'mute', { until, reason: 'Threats' });
    expect(muted.status).toBe(202);
    expect(bench.sent().map(({ does }) => does)).toEqual([
      expect.objectContaining({ type: 'moved' }),
      { type: 'warn' },
      { type: 'mute', until },
    ]);
    const audited = bench.rows.audit.map(({ action }) => action);
    expect(audited).toEqual(['claim', 'warn-sender', 'mute']);
    const sue = member('sue', ['supervisor'], ['waste']);
    const other = member('sam', ['supervisor'], ['water']);
    const { body } = await bench.call('GET', '/mutes', { as: sue });
    expect(body.mutes).toMatchObject([
      { handoffId: handoff.id, by: { id: 'ana' }, until, reason: 'Threats' },
    ]);
    const longer = '2026-11-30T18:00:00.000Z';
    await post(bench, handoff, 'mute', { until: longer, reason: 'Again' }, sue);
    expect((await bench.call('GET', '/mutes', { as: sue })).body.mutes).toMatchObject([
      { by: { id: 'sue' }, until: longer, reason: 'Again' },
    ]);
    expect((await bench.call('GET', '/mutes', { as: other })).body.mutes).toEqual([]);
    await post(bench, handoff, 'unmute', undefined, sue);
    expect((await bench.call('GET', '/mutes', { as: sue })).body.mutes).toEqual([]);
  });

  test.each([['2026-11-22T18:00:00Z'], ['2027-11-22T18:00:00Z'], ['soon']])(
    'is not until %s',
    async (until) => {
      const bench = deskBench();
      const handoff = await claimed(bench);
      expect((await post(bench, handoff, 'mute', { until })).status).toBeGreaterThanOrEqual(400);
      expect(bench.rows.deskEvents.size).toBe(0);
    },
  );
});
