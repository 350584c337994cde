import { describe, expect, test } from 'vitest';
import type { CitizenEvent } from '../../intents/model/event.ts';
import { citizenOn, type TurnBench, turnBench } from '../testing/citizen.ts';

const stored = ({ rows }: TurnBench) =>
  [...rows.messages.values()].flatMap((each) => (each.direction === 'in' ? [each.text] : []));

describe.each([
  ['by somebody we know', true],
  ['by somebody who writes for the first time', false],
])('a message that was changed or taken back before it was here, %s,', (_, isKnown) => {
  const later = '2026-11-23T13:00:00.000Z';
  async function early(...changes: readonly Partial<CitizenEvent['activity']>[]) {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    if (isKnown) await citizen.says('hello');
    for (const change of changes)
      await citizen.says(undefined, { timestamp: later, ...change, id: 'late' });
    const before = stored(bench).length;
    const said = async (more: Partial<CitizenEvent['activity']> = {}) => {
      const answers = await citizen.says('when is trash day', { id: 'late', ...more });
      return { answers, kept: stored(bench).slice(before) };
    };
    return { bench, citizen, said };
  }

  test('is answered as it is since, once', async () => {
    const { bench, citizen, said } = await early({ type: 'messageUpdate', text: 'water bill' });
    const { answers, kept } = await said();
    expect(kept).toEqual(['water bill']);
    expect(answers.map(({ reply }) => reply.text).join()).toContain('Water bill in full');
    const row = [...bench.rows.messages.values()].find(
      (each) => each.direction === 'in' && each.text === 'water bill',
    );
    expect(row).toMatchObject({ changedAt: later });
    const older = { type: 'messageUpdate', timestamp: '2026-11-23T12:30:00.000Z' } as const;
    await citizen.says('trash', { ...older, id: 'late' });
    expect(stored(bench)).toContain('water bill');
    expect(await citizen.says('trash')).toHaveLength(1);
  });

  test('is not answered when it was taken back, and nothing of it is kept', async () => {
    const changed = { type: 'messageUpdate', text: 'water bill' } as const;
    const { bench, said } = await early({ type: 'messageDelete' }, changed);
    const { answers, kept } = await said({
      attachments: [{ contentType: 'image/png', id: '1' }],
    });
    expect([answers, kept]).toEqual([[], []]);
    expect(bench.removed).toHaveLength(1);
    const gone = [...bench.rows.events.values()].filter(({ filesGone }) => filesGone);
    expect(gone.map(({ status }) => status)).toEqual(['silent:deleted']);
  });

  test('is so when the turn that took it died before it was done', async () => {
    const { bench, citizen } = await early({ type: 'messageDelete' });
    const event = citizen.event('when is trash day', {
      id: 'late',
      attachments: [{ contentType: 'image/png', id: '1' }],
    });
    await citizen.deliver(event);
    bench.removed.length = 0;
    await citizen.deliver(event);
    expect(bench.removed).toHaveLength(1);
  });

  test('says what was not asked for no more than anything else', async () => {
    const phone = 'call me at 202-555-0143';
    const { bench } = await early({ type: 'messageUpdate', text: phone });
    expect([...bench.rows.changes.values()].map(({ text }) => text)).toEqual([
      'call me at [phone]',
    ]);
  });
});
