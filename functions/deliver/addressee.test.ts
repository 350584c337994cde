import { beforeEach, describe, expect, test } from 'vitest';
import type { CitizenEvent } from '../../intents/model/event.ts';
import { deliverBench } from './testing/bench.ts';

const [number, newNumber, userId] = ['15551234567', '15557654321', 'US.1'];

/** A person's reply waits while its citizen is known by a number, and by more if the platform says so. */
async function replyWaits(aliases: readonly string[] = []) {
  const bench = deliverBench({ mayChangeHands: (address) => /^\d/.test(address) });
  const hears = async (from: string, more: Partial<CitizenEvent>, text = 'water') => {
    const citizen = bench.citizenAt(from);
    await citizen.deliver({ ...citizen.event(text), id: eventIdOf(bench), ...more });
    bench.pass(5);
  };
  await hears(number, { aliases: [...aliases] });
  await bench.drain();
  const reply = await bench.says({ speaker: 'agent', text: 'Your file.' });
  bench.sent.length = 0;
  bench.recipients.length = 0;
  return {
    ...bench,
    hears,
    reply: () => bench.messageAt(reply.sequence),
    send: () => bench.deliver(reply),
    /** The platform says that the number became another one. */
    changesNumber: async () => {
      const citizen = bench.citizenAt(number);
      const told = citizen.event(undefined, { type: 'event', name: 'address-changed' });
      const to = { aliases: [newNumber], ended: [number] };
      await citizen.deliver({ ...told, id: eventIdOf(bench), ...to });
    },
  };
}

const eventIdOf = ({ rows }: Pick<ReturnType<typeof deliverBench>, 'rows'>) =>
  `${rows.events.size}`.padStart(64, 'e');

describe('a reply that waited while the number changed', () => {
  let bench: Awaited<ReturnType<typeof replyWaits>>;
  beforeEach(async () => {
    bench = await replyWaits();
    await bench.changesNumber();
  });

  test('goes to the new one, and its row says so', async () => {
    await bench.send();
    expect(bench.recipients.map(({ address }) => address)).toEqual([newNumber]);
    expect(bench.reply()).toMatchObject({ status: 'sent', to: { address: newNumber } });
  });

  test('goes nowhere after STOP from the new one', async () => {
    await bench.hears(newNumber, {}, 'STOP');
    await bench.send();
    expect(bench.sent).toEqual([]);
    expect(bench.reply()).toMatchObject({ status: 'blocked', reason: 'opted-out' });
  });

  test('goes to the new one though a stranger writes from the old one', async () => {
    await bench.hears(number, {});
    await bench.send();
    expect(bench.recipients.map(({ address }) => address)).toEqual([newNumber]);
  });
});

describe('a reply to a number that somebody else has by now', () => {
  test("goes to what is still its citizen's", async () => {
    const bench = await replyWaits([userId]);
    await bench.hears(number, { aliases: ['DE.9'] });
    await bench.send();
    expect(bench.recipients.map(({ address }) => address)).toEqual([userId]);
  });

  test('goes nowhere where nothing is', async () => {
    const bench = await replyWaits();
    bench.pass(91 * 86_400);
    await bench.hears(number, {});
    await bench.send();
    expect(bench.sent).toEqual([]);
    expect(bench.reply()).toMatchObject({ status: 'blocked', reason: 'address-over' });
  });
});

test('a reply in a conversation that ended in another of the same citizen goes where it was to', async () => {
  const bench = await replyWaits();
  await bench.hears(userId, {});
  await bench.hears(userId, { aliases: [number] });
  await bench.send();
  expect(bench.recipients.map(({ address }) => address)).toEqual([number]);
});
