import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Bench,
  changes,
  contacts,
  conversationOf,
  day,
  id,
  type More,
  newId,
  newNumber,
  number,
  rowOf,
  writes,
} from '../testing/addresses.ts';
import { citizenOn, outOf, turnBench } from '../testing/citizen.ts';

describe('a citizen with a number and a user id', () => {
  test('is one contact in one conversation, by either or both', async () => {
    const bench = turnBench();
    await writes(bench, number, { aliases: [id] });
    await writes(bench, id);
    await writes(bench, number);
    await writes(bench, id, { aliases: [number] });
    expect(contacts(bench)).toBe(1);
    expect(conversationOf(bench, id)).toBe(conversationOf(bench, number));
    expect(bench.rows.conversations.get(conversationOf(bench, id) ?? '')).toMatchObject({
      version: 4,
      identity: { address: id },
      aliases: [number],
    });
  });

  test('first known by one, is the same when the other comes with it', async () => {
    for (const [first, second] of [
      [number, id],
      [id, number],
    ] as const) {
      const bench = turnBench();
      await writes(bench, first);
      await writes(bench, second, { aliases: [first] });
      expect(contacts(bench)).toBe(1);
    }
  });

  test('is answered at the address they wrote from, and shown the notice once', async () => {
    const bench = turnBench();
    const first = await writes(bench, number, { aliases: [id] });
    const second = await writes(bench, id, {}, 'water bill');
    expect(first.map(({ to }) => to.address)).toEqual([number]);
    expect(second.map(({ to }) => to.address)).toEqual([id]);
    expect(second[0]?.reply.text).not.toContain('NOTICE');
  });

  test('who stops under one is stopped under the other, and starts under either', async () => {
    const bench = turnBench();
    await writes(bench, number, { aliases: [id] });
    await writes(bench, id, {}, 'STOP');
    expect([number, id].map((each) => rowOf(bench, each)?.optOut?.scope)).toEqual([
      'everything',
      'everything',
    ]);
    await writes(bench, number, {}, 'START');
    expect([number, id].map((each) => rowOf(bench, each)?.optOut)).toEqual([undefined, undefined]);
  });

  test('who were two until now are one, as whom the user id says, and stay stopped', async () => {
    const bench = turnBench();
    await writes(bench, number, {}, 'STOP');
    await writes(bench, id);
    const byId = conversationOf(bench, id);
    await writes(bench, number, { aliases: [id] });
    expect([conversationOf(bench, number), conversationOf(bench, id)]).toEqual([byId, byId]);
    expect(rowOf(bench, id)?.optOut?.scope).toBe('everything');
  });

  test.each([
    ['stop news', 'STOP'],
    ['STOP', 'stop news'],
  ])('who say %s and %s are stopped altogether once they are one', async (byNumber, byId) => {
    const bench = turnBench();
    await writes(bench, number, {}, byNumber);
    await writes(bench, id, {}, byId);
    await writes(bench, number, { aliases: [id] });
    expect([number, id].map((each) => rowOf(bench, each)?.optOut?.scope)).toEqual([
      'everything',
      'everything',
    ]);
  });
});

describe('a changed number', () => {
  type Act = (bench: Bench) => Promise<unknown>;
  const happenings: Record<string, Act> = {
    system: (bench) => changes(bench, number, { aliases: [newNumber, newId], ended: [number] }),
    update: (bench) => changes(bench, id, { aliases: [newId, newNumber], ended: [id] }),
    message: (bench) => writes(bench, newNumber, { aliases: [newId] }),
    messageById: (bench) => writes(bench, newId),
  };

  test('keeps the conversation, in whatever order the platform says so, and again', async () => {
    const names = Object.keys(happenings);
    const order = fc.shuffledSubarray([...names, ...names], { minLength: names.length * 2 });
    await fc.assert(
      fc.asyncProperty(order, async (all) => {
        const bench = turnBench();
        await writes(bench, number, { aliases: [id] });
        const kept = conversationOf(bench, number);
        for (const name of all) await happenings[name]?.(bench);
        await writes(bench, newNumber, { aliases: [newId] });
        expect([newNumber, newId].map((each) => conversationOf(bench, each))).toEqual([kept, kept]);
        expect([number, id].map((each) => rowOf(bench, each))).toEqual([undefined, undefined]);
        expect(bench.held.deadLetters).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    ['system', { aliases: [newNumber, newId] }],
    ['update', { aliases: [newId, newNumber], ended: [id] }],
  ])('ends the one before, though the platform names only the user id (%s)', async (_, more) => {
    const bench = turnBench();
    await writes(bench, number, { aliases: [id] });
    const kept = conversationOf(bench, number);
    await changes(bench, id, more);
    expect(rowOf(bench, number)).toBeUndefined();
    expect(bench.rows.conversations.get(kept ?? '')).toMatchObject({
      identity: { address: newNumber },
    });
    const [answer] = await writes(bench, number);
    expect(answer?.reply.text).toContain('NOTICE');
    expect(conversationOf(bench, number)).not.toBe(kept);
  });

  test('told of late does not come back', async () => {
    const bench = turnBench();
    await writes(bench, number, { aliases: [id] });
    await changes(bench, number, { aliases: [newNumber, newId], ended: [number] });
    await changes(bench, id, { aliases: [newId, number], ended: [id] });
    expect(rowOf(bench, newNumber)).toBeDefined();
    const kept = conversationOf(bench, newNumber);
    expect(bench.rows.conversations.get(kept ?? '')?.identity.address).toBe(newNumber);
  });

  test('takes an opt-out along', async () => {
    const bench = turnBench();
    await writes(bench, number, {}, 'STOP');
    await changes(bench, number, { aliases: [newNumber], ended: [number] });
    expect(rowOf(bench, newNumber)?.optOut?.scope).toBe('everything');
  });

  test.each([
    ['STOP', 'everything'],
    ['START', undefined],
  ])(
    'keeps the %s that was said meanwhile when an address that was over is theirs again',
    async (said, scope) => {
      const bench = turnBench();
      await writes(bench, number, { aliases: [id] }, said === 'START' ? 'STOP' : 'trash');
      await changes(bench, id, { aliases: [newNumber] });
      await writes(bench, id, {}, said);
      await writes(bench, number, { aliases: [id] });
      const scopes = [number, id, newNumber].map((each) => rowOf(bench, each)?.optOut?.scope);
      expect(scopes).toEqual([scope, scope, scope]);
    },
  );

  test('told again brings back no opt-out that was undone since', async () => {
    const bench = turnBench();
    await writes(bench, number, {}, 'STOP');
    const change = { aliases: [newNumber], ended: [number] };
    await changes(bench, number, change);
    await writes(bench, newNumber, {}, 'START');
    await changes(bench, number, change);
    expect(rowOf(bench, newNumber)?.optOut).toBeUndefined();
  });

  test('leaves the old one to whoever has it next, who begins anew', async () => {
    const bench = turnBench();
    await writes(bench, number, { aliases: [id] });
    const kept = conversationOf(bench, number);
    await changes(bench, number, { aliases: [newNumber], ended: [number] });
    const [answer] = await writes(bench, number, { aliases: ['DE.9'] });
    expect(answer?.reply.text).toContain('NOTICE');
    expect(contacts(bench)).toBe(2);
    expect(conversationOf(bench, number)).not.toBe(kept);
    expect(conversationOf(bench, newNumber)).toBe(kept);
  });

  test('of somebody nobody knows is nothing', async () => {
    const bench = turnBench();
    await changes(bench, number, { aliases: [newNumber], ended: [number] });
    expect(bench.rows.identities.size).toBe(0);
    expect(bench.counts.EventOfNobody).toBe(1);
  });

  test('does not bring along what its former owner was known by', async () => {
    const bench = turnBench();
    await writes(bench, newNumber, { aliases: ['US.former'] });
    const former = conversationOf(bench, newNumber);
    await writes(bench, number, { aliases: [id] });
    const kept = conversationOf(bench, number);
    await changes(bench, number, { aliases: [newNumber, newId], ended: [number] });
    expect(conversationOf(bench, newNumber)).toBe(kept);
    expect(conversationOf(bench, 'US.former')).toBe(former);
  });
});

describe("a number that may be somebody else's by now", () => {
  const afterSilence = async (
    days: number,
    more: More = {},
    changes: Parameters<typeof turnBench>[0] = {},
  ) => {
    const bench = turnBench(changes);
    await writes(bench, number, more, 'STOP');
    bench.pass(days * day);
    await writes(bench, number, more);
    return bench;
  };

  test.each([
    [89, 1],
    [91, 2],
    [500, 2],
  ])('after %i days of silence there are %i contacts', async (days, count) => {
    expect(contacts(await afterSilence(days))).toBe(count);
  });

  test("is the same citizen's if their user id says so", async () => {
    expect(contacts(await afterSilence(300, { aliases: [id] }))).toBe(1);
  });

  test("is the same citizen's if the agency has set it so", async () => {
    expect(contacts(await afterSilence(300, {}, { reassignedAfterDays: 0 }))).toBe(1);
  });

  test('stays stopped: only who writes START undoes that', async () => {
    expect(rowOf(await afterSilence(300), number)?.optOut?.scope).toBe('everything');
  });

  test('is, at once, when another user id comes with it; the one before keeps theirs', async () => {
    const bench = turnBench();
    await writes(bench, number, { aliases: [id] });
    const kept = conversationOf(bench, id);
    await writes(bench, number, { aliases: ['DE.9'] });
    expect(conversationOf(bench, 'DE.9')).toBe(conversationOf(bench, number));
    expect(conversationOf(bench, number)).not.toBe(kept);
    await writes(bench, id, {}, 'STOP');
    expect(conversationOf(bench, id)).toBe(kept);
    expect(rowOf(bench, number)?.optOut).toBeUndefined();
    expect(bench.held.deadLetters).toEqual([]);
  });

  test("is not asked about where addresses are people's for good", async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench, 'messenger');
    await citizen.says('when is trash day');
    bench.pass(399 * day);
    await citizen.says('when is trash day');
    expect(contacts(bench)).toBe(1);
  });
});

describe('a message that was', () => {
  const stored = ({ rows }: Bench) =>
    [...rows.messages.values()].flatMap((each) => (each.direction === 'in' ? [each.text] : []));

  test.each([
    ['changed', { type: 'messageUpdate', text: 'water bill' }, 'water bill'],
    ['taken back', { type: 'messageDelete' }, ''],
  ] as const)('%s is so where it is stored, and is not answered again', async (_, more, now) => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.says('hello');
    await citizen.says('when is trash day');
    const answered = outOf(bench.rows).length;
    await citizen.says(undefined, { ...more, id: 'citizen-1-2' });
    expect(stored(bench)).toEqual(['hello', now]);
    expect(outOf(bench.rows)).toHaveLength(answered);
  });

  test('changed twice and taken back says what was last, in whatever order that comes', async () => {
    const happened = [
      { at: 1, text: 'one', type: 'messageUpdate' },
      { at: 2, text: 'two', type: 'messageUpdate' },
      { at: 3, type: 'messageDelete' },
    ] as const;
    const orders = [
      [1, 0],
      [2, 1],
      [0, 2, 1],
      [1, 2, 0],
    ];
    for (const order of orders) {
      const bench = turnBench();
      const citizen = citizenOn(bench);
      await citizen.says('hello');
      for (const index of order) {
        const { at, ...more } = happened[index] ?? happened[0];
        const timestamp = new Date(Date.parse('2026-11-23T12:00:00Z') + at * 1000).toISOString();
        await citizen.says(undefined, { ...more, timestamp, id: 'citizen-1-1' });
      }
      expect(stored(bench)).toEqual([order.includes(2) ? '' : 'two']);
    }
  });

  test('taken back takes its files along, and DELETE MY DATA those of all', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    const files = (...ids: string[]) => ({
      attachments: ids.map((id) => ({ contentType: 'image/png', id })),
    });
    await citizen.says(undefined, files('1', '2'));
    const [said] = [...bench.rows.messages.values()];
    const keys = said?.direction === 'in' ? said.attachments?.map(({ key }) => key) : [];
    expect(keys).toHaveLength(2);
    await citizen.says(undefined, { type: 'messageDelete', id: 'citizen-1-1' });
    expect(bench.removed).toEqual(keys);
    expect(JSON.stringify([...bench.rows.messages.values()])).not.toContain(keys?.[0]);
    await citizen.says(undefined, files('3'));
    await citizen.says('DELETE MY DATA');
    await citizen.says('yes');
    expect(bench.removed).toHaveLength(3);
    // A job that still fetches one of them finds that out.
    const gone = [...bench.rows.events.values()].filter(({ filesGone }) => filesGone);
    expect(gone).toHaveLength(3);
  });

  test('changed, and is not here, changes nothing that is', async () => {
    const bench = turnBench();
    const citizen = citizenOn(bench);
    await citizen.says('hello');
    await citizen.says('bye', { type: 'messageUpdate', id: 'another' });
    expect(stored(bench)).toEqual(['hello']);
    await citizenOn(bench, 'messenger', 'stranger').says('bye', { type: 'messageUpdate', id: 'x' });
    expect(bench.rows.conversations.size).toBe(1);
  });
});
