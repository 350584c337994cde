import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CitizenEvent } from '../../../intents/model/event.ts';
import { identityHash } from '../../keys.ts';
import { throughDoor, throughWebhook } from './door.ts';
import {
  type Kit,
  parsed,
  readable,
  sample,
  sampleNames,
  secrets,
  signed,
  signedBytes,
} from './kit.ts';
import { junk, mutate, mutateBytes, seeded } from './mutate.ts';
import { expectSound } from './sound.ts';

/** What every channel must do with any webhook, whatever is in its table. */
export function describePromises<In, Out>(kit: Kit<In, Out>): void {
  describe(`${kit.channel.name}, as every channel,`, () => {
    const samples = sampleNames(kit).map((name) => sample(kit, name));
    const question = kit.encode(sample(kit, kit.question));

    beforeEach(() => {
      vi.stubGlobal('fetch', () => {
        throw new Error('A webhook is read without asking anybody');
      });
    });
    afterEach(() => {
      vi.unstubAllGlobals();
    });

    test.each(kit.own)('never answers a message of our own: %s', (name) => {
      const result = readable(parsed(kit, kit.encode(sample(kit, name))));
      const events = result.activities.map(({ activity: { type, name } }) => `${type} ${name}`);
      expect(events).toEqual(kit.ownAs ? [`event ${kit.ownAs}`] : []);
      expect(result.ignored).toEqual(kit.ownAs ? [] : ['echo']);
    });

    test('accepts what it does not know, and counts it by its name', async () => {
      const body = kit.encode(kit.unknown.body);
      expect(readable(parsed(kit, body))).toMatchObject({
        activities: [],
        receipts: [],
        ignored: [kit.unknown.name],
      });
      expect((await throughDoor(kit, signed(kit, body))).status).toBe(200);
    });

    test('gives a message delivered again the id it had', async () => {
      const first = await throughDoor(kit, signed(kit, question));
      const again = await throughDoor(kit, signed(kit, question));
      expect(first.events).toHaveLength(1);
      expect(again.events.map(({ id }) => id)).toEqual(first.events.map(({ id }) => id));
    });

    test('survives any change to any sample, and answers only what is in it', () => {
      fc.assert(
        fc.property(fc.constantFrom(...samples), fc.integer(), (body, seed) => {
          const changed = Buffer.from(kit.encode(mutate(body, samples, seeded(seed))));
          const bytes = seed % 4 === 0 ? mutateBytes(changed, seeded(seed)) : changed;
          expectAnswerable(kit, bytes);
        }),
        { numRuns: 1000 },
      );
    });

    test('answers nothing to what is no webhook', () => {
      fc.assert(
        fc.property(fc.integer(), (seed) => {
          const result = kit.channel.parse(
            signedBytes(kit, junk(seeded(seed))),
            kit.channel.webhookSettings.parse(kit.values),
          );
          if (!('unreadable' in result)) expect(result.activities).toEqual([]);
        }),
        { numRuns: 300 },
      );
    });

    if (kit.channel.feed) {
      test('comes by its topic alone: whatever is posted is refused', async () => {
        const answer = await throughWebhook(kit, signed(kit, question));
        expect(answer).toMatchObject({ status: 404, events: [] });
      });
    }

    test('puts no secret, word or address in a log, a metric or an answer', async () => {
      for (const name of sampleNames(kit)) {
        const request = signed(kit, kit.encode(sample(kit, name)));
        const good = await throughDoor(kit, request);
        const bad = await throughDoor(kit, {
          ...request,
          body: Buffer.concat([brace, request.body]),
        });
        expect([good.status, bad.status]).toEqual([200, kit.channel.feed ? 422 : 403]);
        expect(bad.events).toEqual([]);
        const shown = `${good.shown}${bad.shown}`;
        for (const hidden of [...secrets(kit), ...personal(good.events)]) {
          expect(shown).not.toContain(hidden);
        }
      }
    });
  });

  const { batch, event } = kit;
  if (batch) describeBatch(kit, (events) => kit.encode(batch(events)), event);
}

/** Makes JSON unreadable, and a signature wrong. */
const brace = Buffer.from('{');

function expectAnswerable<In, Out>(kit: Kit<In, Out>, body: Buffer): void {
  const settings = kit.channel.webhookSettings.parse(kit.values);
  const result = kit.channel.parse(signedBytes(kit, body), settings);
  if ('unreadable' in result) return;
  expectSound(kit, result);
  const said = result.activities.filter(({ activity }) => activity.type === 'message');
  expect(said.filter((each) => !kit.holds(body, each))).toEqual([]);
}

/** What a citizen would not want to be read in a log. */
const personal = (events: readonly CitizenEvent[]): readonly string[] =>
  events.flatMap(({ identity, aliases = [], ended = [], activity: { text } }) => [
    identity.address,
    identityHash(identity),
    ...aliases,
    ...ended,
    ...(text ? [text] : []),
  ]);

function describeBatch<In, Out>(
  kit: Kit<In, Out>,
  batch: (events: readonly unknown[]) => string,
  event: unknown,
): void {
  describe(`${kit.channel.name}, which sends several events at once,`, () => {
    const alone = readable(parsed(kit, batch([event]))).activities;

    test('answers a question among anything else in its batch', () => {
      expect(alone).toHaveLength(1);
      fc.assert(
        fc.property(neighbours, neighbours, (before, after) => {
          const all = readable(parsed(kit, batch([...before, event, ...after])));
          expect(all.activities).toEqual(alone);
        }),
      );
    });

    test('gives the same message twice in a batch the same id', async () => {
      const { events } = await throughDoor(kit, signed(kit, batch([event, event])));
      expect(events).toHaveLength(2);
      expect(events[1]?.id).toBe(events[0]?.id);
    });
  });
}

const neighbours = fc.array(
  fc.oneof(fc.jsonValue(), fc.constantFrom(null, [], {}, { message: 1 })),
  { maxLength: 3 },
);
