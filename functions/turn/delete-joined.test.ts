import { describe, expect, test } from 'vitest';
import {
  type Bench,
  changes,
  day,
  id,
  type More,
  newId,
  newNumber,
  number,
  writes,
} from '../testing/addresses.ts';
import { turnBench } from '../testing/citizen.ts';

describe('DELETE MY DATA of a citizen whose conversations were joined', () => {
  type Step = (bench: Bench) => Promise<unknown>;
  const known: Step = (bench) => writes(bench, number, { aliases: [id] });
  const system: Step = (bench) =>
    changes(bench, number, { aliases: [newNumber, newId], ended: [number] });
  const update: Step = (bench) => changes(bench, id, { aliases: [newId], ended: [id] });
  const asNew: Step = (bench) => writes(bench, newNumber, { aliases: [newId] }, 'water bill');
  const former: Step = (bench) => writes(bench, newNumber, { aliases: ['US.9'] }, 'water bill');
  const byNewNumber: Step = (bench) => writes(bench, newNumber, {}, 'water bill');
  const byId: Step = (bench) => writes(bench, id, {}, 'water bill');
  const byNumber: Step = (bench) => writes(bench, number, {}, 'water bill');
  const later: Step = async (bench) => bench.pass(10 * day);

  const erased = async (steps: readonly Step[], from: string, more: More = {}) => {
    const bench = turnBench();
    for (const step of steps) await step(bench);
    await writes(bench, from, more, 'DELETE MY DATA');
    await writes(bench, from, more, 'yes');
    const left = [...bench.rows.messages.values()].flatMap((each) =>
      each.direction === 'in' ? each.text : [],
    );
    return { bench, left };
  };

  test.each<[string, readonly Step[], string, More]>([
    [
      'begun from the new address before the platform told of it',
      [known, asNew, system],
      newId,
      {},
    ],
    [
      'begun by the new user id, of which the number is not named',
      [known, asNew, update],
      newId,
      {},
    ],
    ['begun by the new number alone', [known, byNewNumber, system], newNumber, {}],
    ['begun by number before the user id was known', [byNumber, byId, known], id, {}],
    ['joined by the very message that says yes', [byNumber, byId], id, { aliases: [number] }],
  ])('reaches what was said in one %s', async (_, steps, from, more) => {
    const { bench, left } = await erased(steps, from, more);
    expect(left).toEqual([]);
    expect(bench.rows.conversations.size).toBe(2);
    for (const conversation of bench.rows.conversations.values()) {
      expect(conversation).toMatchObject({ recordClass: 'erased', memory: { topics: [] } });
      expect(conversation.joined).toBeUndefined();
    }
    for (const contact of bench.rows.contacts.values()) expect(contact.recordClass).toBe('erased');
  });

  test('reaches what ended in one that ended in theirs', async () => {
    const moved: Step = (bench) =>
      changes(bench, number, { aliases: [newNumber], ended: [number] });
    const both: Step = (bench) => writes(bench, newNumber, { aliases: [id] }, 'parks');
    const { bench, left } = await erased([byNumber, byId, byNewNumber, moved, both], id);
    expect(bench.rows.conversations.size).toBe(3);
    expect(left).toEqual([]);
  });

  test.each<[string, readonly Step[], string]>([
    ['who had the new number before', [byNewNumber, later, known, system], id],
    ['whose number came with a user id of its own', [former, later, known, system], id],
  ])('leaves what somebody else said %s', async (_, steps, from) => {
    const { left } = await erased(steps, from);
    expect(left).toEqual(['water bill']);
  });
});
